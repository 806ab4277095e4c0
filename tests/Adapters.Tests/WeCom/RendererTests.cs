using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Simulators.WeCom;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

public sealed class RendererTests
{
    private static readonly Button Submit = Button.Do("提交", DealCommandTexts.Create.Say()) with { Payload = "k" };
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Const("商"),
        Gen.Char['一', '龥'].Array[1, 60].Select(c => new string(c)),
        Gen.Char['一', '龥'].Array[100, 3000].Select(c => new string(c)),
        Gen.Const("第一行\n第二行"));

    private static readonly Gen<Button> AnyButton = Gen.Select(
        Gen.Char['一', '龥'].Array[1, 10].Select(c => new string(c)),
        Gen.Bool,
        (label, opens) =>
            opens
                ? Button.Open(label, "https://example.com/u/1")
                : Button.Do(label, DealCommandTexts.Advance.Say("D-1")) with
                {
                    Payload = new string('k', 200),
                });

    private static readonly Gen<Card> AnyCard = Gen.Select(
        Text, Gen.Null(Text), Gen.Null(Text),
        Gen.Select(Text, Text, (label, value) => new Fact(label, value)).List[0, 12],
        Gen.Select(
            Text,
            Gen.Null(Text),
            Gen.Null(AnyButton.Where(button => button.Url is null)),
            (title, detail, button) => new CardRow(title, detail, button)).List[0, 10],
        AnyButton.List[0, 15],
        (title, subtitle, text, facts, rows, buttons) =>
            new Card
            {
                Title = title,
                Subtitle = subtitle,
                Text = text,
                Facts = facts,
                Rows = rows,
                Buttons = buttons,
            });

    [Fact]
    public void Any_card_stays_within_every_limit() =>
        AnyCard.Sample(card => Problems(WeComRenderer.Render(card, "01M85MG2809XKJZZDXJFKWFNKJ")).ShouldBeEmpty());

    [Fact]
    public void Nothing_of_any_card_is_lost() => AnyCard.Sample(card =>
    {
        // Each further text repeats what it belongs to.
        var shown = Plain(string.Concat(WeComRenderer.Render(card, "id").Select((part, index) =>
            index > 0 && part.Text is { } text ? text[(text.IndexOf("】\n", StringComparison.Ordinal) + 1)..] : Shown(part))));
        string?[] words =
        [
            card.Title, card.Subtitle, card.Text, .. card.Facts.SelectMany(fact => new[] { fact.Label, fact.Value }),
            .. card.Rows.SelectMany(row => new[] { row.Title, row.Detail }),
        ];
        foreach (var text in words.OfType<string>())
        {
            shown.ShouldContain(Plain(text));
        }

        foreach (var label in card.Buttons.Select(button => button.Label))
        {
            shown.ShouldContain(label);
        }
    });

    [Fact]
    public void Any_text_is_split_within_the_limit_and_kept_whole() =>
        Gen.OneOf(Text, Gen.String.Where(text => !text.Any(char.IsSurrogate)))
            .Sample(text =>
            {
                var parts = WeComRenderer.Render(new OutgoingContent { Text = text }, "id");
                Problems(parts).ShouldBeEmpty();
                Plain(string.Concat(parts.Select(Shown))).ShouldBe(Plain(text));
            });

    [Fact]
    public void The_same_text_twice_is_two_messages_but_a_retry_is_the_same()
    {
        string Once(string id) => WeComRenderer.Render(new OutgoingContent { Text = "好的" }, id)[0].Message.ToJsonString();

        Once("a").ShouldNotBe(Once("b"));
        Once("a").ShouldBe(Once("a"));
    }

    [Fact]
    public void A_card_that_asks_for_text_is_no_card_of_wecoms() => Should.Throw<FormatException>(() =>
        WeComRenderer.Render(new Card { Title = "t", Inputs = [new CardInput("a", "a", InputKind.Text)], Buttons = [Submit] }, "id"));

    [Fact]
    public void A_page_of_a_list_is_one_text_and_one_card_and_says_how_the_rows_without_a_button_are_opened()
    {
        const string detail = "超时 · D00217 · 杭州科通连锁零售 · 郭勇 · 线索获取 · 39.8万 · 176 天（限 7 天，超 169 天）";
        var parts = WeComRenderer.Render(
            new Card
            {
                Title = "团队商机",
                Text = "进行中 42 个，超时 18 个，合计 3,478.4万。第 1/5 页",
                Rows = [.. Enumerable.Range(1, 10).Select(row => new CardRow(
                    "杭州科通连锁CRM专业版项目", detail, Button.Show("打开", DealCommandTexts.Show.Say($"D-{row}")) with { Payload = $"row {row}" }))],
                Buttons = [Paging("下一页"), Paging("筛选")],
            },
            "id");

        Problems(parts).ShouldBeEmpty();
        parts.Count.ShouldBe(2);
        parts[0].Text!.ShouldEndWith("没有按钮的，发送序号即可，例如“5”。");
        LabelsOf(parts[1]).ShouldBe(["1 打开", "2 打开", "3 打开", "4 打开", "下一页", "筛选"]);
    }

    [Fact]
    public void Rows_that_each_change_something_all_have_their_button()
    {
        var rows = Enumerable.Range(1, 8).Select(row => new CardRow("会议纪要.pdf", null, Button.Do("归档", DealCommandTexts.Advance.Say("D-1")) with
        {
            Payload = $"row {row}",
        }));

        var parts = WeComRenderer.Render(new Card { Title = "归档证据", Rows = [.. rows], Buttons = [Paging("不归档")] }, "id");

        Problems(parts).ShouldBeEmpty();
        parts.SelectMany(LabelsOf).ShouldBe([.. Enumerable.Range(1, 8).Select(row => $"{row} 归档"), "不归档"]);
    }

    [Fact]
    public void Choices_become_selects()
    {
        var reason = new CardInput("reason", "原因", InputKind.Choice) { Options = [new Choice("价格", "价格"), new Choice("竞品", "竞品")] };

        Problems(WeComRenderer.Render(new Card { Title = "t", Inputs = [reason], Buttons = [Submit] }, "id")).ShouldBeEmpty();
    }

    private static Button Paging(string label) => Button.Show(label, DealCommandTexts.Team.Say("2")) with { Payload = label };

    private static IEnumerable<string> LabelsOf(WeComPart part) =>
        (part.Message["template_card"]?["button_list"]?.AsArray() ?? []).Select(button => button!["text"]!.GetValue<string>());

    private static List<string> Problems(IEnumerable<WeComPart> parts) =>
        [
            .. parts.SelectMany(part =>
                part.Message["msgtype"]!.GetValue<string>() == "text"
                    ? MessageRules.OfText(part.Message["text"])
                    : MessageRules.OfCard(part.Message["template_card"]!.AsObject())),
        ];

    private static string Shown(WeComPart part)
    {
        var text = new StringBuilder();
        Collect(part.Message);
        return text.ToString();

        void Collect(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject fields:
                    fields.ToList().ForEach(field => Collect(field.Value));
                    break;
                case JsonArray items:
                    items.ToList().ForEach(Collect);
                    break;
                case JsonValue value when value.TryGetValue<string>(out var words):
                    text.Append(words).Append('|');
                    break;
            }
        }
    }

    // Where a text is split, something may stand between its halves.
    private static string Plain(string text) => new([.. text.Where(c => c is >= '一' and <= '龥')]);
}
