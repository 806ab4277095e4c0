using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.People.Chat;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

/// <summary>The app and the AI bot show what people write literally.</summary>
public sealed class LiteralTests
{
    private static readonly Gen<string> Attack = Gen.OneOfConst(
        "<a href=\"https://evil\">点此登录</a>",
        "< A href=https://evil>x",
        "<\u200Ba>",
        "</a>",
        "[点此登录](https://evil)",
        "![](https://evil/p.png)",
        "<@all>",
        "<@wxp001>",
        "<font color=\"warning\">急</font>",
        "https://a[点此登录](https://evil)",
        "https://a.example/[x](https://evil)",
        "# 标题",
        "> 引用",
        "**粗**",
        "`码`",
        "&lt;@all&gt;",
        "https://evil/&lt;@all&gt;",
        "&#91;x&#93;(https://evil)",
        "| a | b |\n| - | - |",
        "[x]: https://evil",
        "----");

    private static readonly Gen<string> Words = Gen.OneOf(
            Attack,
            Gen.Char['一', '龥'].Array[0, 80].Select(c => new string(c)),
            Gen.OneOfConst("\n", " ", "\r\n", "👨‍👩‍👧‍👦", "é"))
        .List[1, 12]
        .Select(string.Concat);

    [Fact]
    public void Words_are_no_link_in_a_text_of_wecoms() => Cards().Sample(content =>
    {
        foreach (var text in WeComRenderer.Render(content, "id").Select(part => part.Text).OfType<string>())
        {
            text.ShouldNotMatch(@"<[\s\u200B]*[a-zA-Z/]");
        }
    });

    [Fact]
    public void Words_are_no_markup_in_the_ai_bots_markdown() =>
        Cards()
            .Sample(content =>
            {
                var merged = AiBotParts.Merge([(content, "id"), ("好的", "id2")]);
                foreach (var markdown in AiBotParts
                        .Render(content, "id")
                        .Select(part => part.Markdown)
                        .OfType<string>()
                        .Append(merged.WrittenOut)
                        .Append(merged.Markdown))
                {
                    markdown.ShouldNotContain("<");
                    markdown.ShouldNotContain("](");
                    markdown.ShouldNotMatch(@"[*`\[\]|]|(?m)^\s*[#>]|&#?\w+;");
                }
            });

    // Markdown shows &lt;@all&gt; as <@all>, which calls everybody.
    [Fact]
    public void Entities_at_the_end_of_an_address_call_nobody()
    {
        AiBotParts
            .Render(Shown("https://evil/&lt;@all&gt;"), "id")
            .ShouldHaveSingleItem()
            .Markdown.ShouldBe("https://evil/\uFF06lt;@all\uFF06gt;");
        AiBotParts.Render(Shown("https://a.example/u/x?a=1&b=2"), "id").ShouldHaveSingleItem().Markdown.ShouldBe("https://a.example/u/x?a=1&b=2");
    }

    // The card's own words appear unchanged: template cards know no markup.
    [Fact]
    public void A_long_word_to_someone_names_its_sender_in_the_first_line_of_every_text()
    {
        var words = string.Concat(Enumerable.Repeat("【系统通知】请登录\n", 300));
        var answer = Button.Show("回话", PeopleCommandTexts.Tell.Say("吴艳")) with { Payload = "sealed" };

        var card = Shown(new Card { Title = "吴艳 给你带话", Text = words, Buttons = [answer] });

        var texts = WeComRenderer.Render(card, "id").Select(part => part.Text).OfType<string>().ToList();

        texts.Count.ShouldBeGreaterThan(1);
        texts.ShouldAllBe(text => text.StartsWith("【吴艳 给你带话】\n", StringComparison.Ordinal));
        AiBotParts
            .Render(card, "id")
            .Select(part => part.Markdown)
            .OfType<string>()
            .ShouldAllBe(text => text.StartsWith("【吴艳 给你带话】", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_with_line_ends_and_direction_marks_makes_no_line_of_its_own()
    {
        var card = Shown(new Card { Title = "吴艳\n【系统】\u202E给你\u2028带话\u0001", Text = "好\u202E的\r\n再见" });

        WeComRenderer.Render(card, "id").ShouldHaveSingleItem().Text.ShouldBe("【吴艳 【系统】给你 带话】\n好的\n再见");
    }

    [Fact]
    public void No_cut_halves_a_character()
    {
        const string Family = "👨‍👩‍👧‍👦";
        var title = string.Concat(Enumerable.Repeat(Family, 10));
        var text = string.Concat(Enumerable.Repeat(Family + "é", 400));

        var look = Button.Show("看", DealCommandTexts.Mine.Say()) with { Payload = "sealed" };

        var parts = WeComRenderer.Render(new Card { Title = title, Text = text, Buttons = [look] }, "id");

        parts[^1].Message["template_card"]!["main_title"]!["title"]!.GetValue<string>().ShouldBe($"{Family}{Family}…");
        foreach (var piece in parts.Select(part => part.Text).OfType<string>())
        {
            Encoding.UTF8.GetByteCount(piece).ShouldBeLessThanOrEqualTo(2048);
            Elements(piece).ShouldAllBe(element => element == Family || element == "é" || element.Length == 1);
        }
    }

    // 4,000 marks on one letter look like one character, but no message can hold it.
    [Fact]
    public void A_character_longer_than_a_message_is_cut_all_the_same() =>
        TextPieces.Of("e" + new string('\u0301', 4_000) + "👍", 100).ShouldSatisfyAllConditions(
            pieces => pieces.ShouldAllBe(piece => Encoding.UTF8.GetByteCount(piece) <= 100),
            pieces => string.Concat(pieces).ShouldEndWith("👍"));

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();)
        {
            yield return elements.GetTextElement();
        }
    }

    private static Gen<OutgoingContent> Cards() =>
        Gen.Select(
            Words,
            Words,
            Words,
            Gen.Bool,
            Gen.Bool,
            (title, text, value, isCard, hasButton) =>
                Shown(
                    isCard
                        ? new Card
                        {
                            Title = title,
                            Subtitle = value,
                            Text = text + text + text,
                            Facts = [new Fact("名称", value)],
                            Rows = [new CardRow(title, value)],
                            Buttons = hasButton ? [Button.Show("查看", DealCommandTexts.Show.Say("D-1")) with { Payload = "sealed" }] : [],
                        }
                        : new OutgoingContent { Text = text }));

    private static OutgoingContent Shown(OutgoingContent content) =>
        OutgoingContent.Of(
            new OutboxMessage
            {
                Id = "01M85MG2809XKJZZDXJFKWFNKJ",
                Platform = "wecom",
                Recipient = "wxp001",
                CreatedAt = DateTimeOffset.UnixEpoch,
                Content = JsonSerializer.Serialize(content, StoredJson.Options),
            });
}
