using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk.Renderer;
using ChatSales.Adapters.Tests.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Simulators.DingTalk;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

public sealed class RendererTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Const("商"),
        Gen.Char['一', '龥'].Array[1, 60].Select(c => new string(c)),
        Gen.Char['一', '龥'].Array[100, 3000].Select(c => new string(c)),
        Gen.Const("第一行\n第二行"),
        Gen.Const("[点我](dtmd://x) *重要*")
    );

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

    private static readonly DingTalkSimulatorOptions Options = new();

    [Fact]
    public void Any_card_keeps_every_rule_in_every_form() => Gen.Select(AnyCard, Gen.Bool, Gen.Bool).Sample((card, isGroup, own) =>
        DingTalkRenderer.Render(card, isGroup, own).SelectMany(part => Problems(part, own)).ShouldBeEmpty());

    [Fact]
    public void Nothing_of_any_card_is_lost() =>
        Gen.Select(AnyCard, Gen.Bool, Gen.Bool)
            .Sample(
                (card, isGroup, own) =>
                {
                    var shown = Plain(string.Join('|', DingTalkRenderer.Render(card, isGroup, own).Select(Shown)));
                    foreach (var text in new[] { card.Title, card.Subtitle, card.Text }
                            .Concat(card.Facts.SelectMany(fact => new[] { fact.Label, fact.Value }))
                            .Concat(card.Rows.SelectMany(row => new[] { row.Title, row.Detail, row.Button?.Label }))
                            .Concat(card.Buttons.Select(button => button.Label))
                            .OfType<string>())
                    {
                        shown.ShouldContain(Plain(text));
                    }
                });

    [Fact]
    public void Any_text_is_split_within_the_limit_and_kept_whole() => Text.Sample(text =>
    {
        var parts = DingTalkRenderer.Render(new OutgoingContent { Text = text }, isGroup: false, ownTemplate: false).Cast<TextPart>().ToList();
        parts.ShouldAllBe(part => Encoding.UTF8.GetByteCount(part.Text) <= 4000);
        string.Concat(parts.Select(part => part.Text)).Replace("\n", "").ShouldBe(text.Replace("\n", "").Replace("dtmd://", "dtmd：//"));
    });

    [Fact]
    public void A_button_says_exactly_its_command_in_a_single_chat()
    {
        var button = Button.Do("推进", DealCommandTexts.Advance.Say("D-1024 a&b"));

        var url = Only(new Card { Title = "t", Buttons = [button] }, isGroup: false, own: false).Buttons.Single().Url!;

        url.ShouldStartWith("dtmd://dingtalkclient/sendMessage?content=");
        Uri.UnescapeDataString(url.Split("content=")[1]).ShouldBe("推进 \"D-1024 a&b\"");
        url.Split("content=")[1].ShouldNotContain("&");
    }

    [Fact]
    public void In_a_group_without_a_template_of_ones_own_commands_are_written_out()
    {
        var (says, opens) = (Button.Do("推进", DealCommandTexts.Advance.Say("D-1024")), Button.Open("打开", "https://example.com/"));

        var card = Only(new Card { Title = "t", Buttons = [says, opens] }, isGroup: true, own: false);

        card.Buttons.Select(button => button.Label).ShouldBe(["打开"]);
        card.Markdown.ShouldEndWith("可以 @我 发送：  \n推进：推进 D-1024");
    }

    [Fact]
    public void What_people_typed_can_not_become_a_link_or_a_format()
    {
        var markdown = Only(
            new Card { Title = "t", Text = "# 标题\n[领奖](dtmd://dingtalkclient/sendMessage?content=x)\n> *引* `x` a_b" },
            isGroup: false,
            own: false).Markdown;

        markdown.ShouldBe("＃ 标题  \n［领奖］(dtmd：//dingtalkclient/sendMessage?content=x)  \n＞ ＊引＊ ｀x｀ a＿b");
    }

    [Fact]
    public void Whatever_people_wrote_stands_as_it_is_read_in_every_place_of_a_card_and_in_a_text()
    {
        const string Words =
            "![](https://example.com/1.png)<a href=\"https://example.com\">登录</a> [x](https://example.com) @所有人 "
            + "DTMD://dingtalkclient/sendMessage?content=x \u202Efdp.exe\u0007 \ud83d";
        var card = Cards.Everywhere(Words);

        foreach (var own in new[] { false, true })
        {
            DingTalkRenderer.Render(card, isGroup: false, own).SelectMany(part => Problems(part, own)).ShouldBeEmpty();
            DingTalkRenderer.Render(card, isGroup: true, own).SelectMany(part => Problems(part, own)).ShouldBeEmpty();
        }

        DingTalkRenderer
            .Render(new OutgoingContent { Text = Words }, isGroup: true, ownTemplate: false)
            .SelectMany(part => Problems(part, own: false))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_long_line_is_cut_between_what_the_eye_takes_for_characters()
    {
        var family = "👨‍👩‍👧";
        var parts = DingTalkRenderer
            .Render(new OutgoingContent { Text = string.Concat(Enumerable.Repeat(family, 500)) }, isGroup: false, ownTemplate: false)
            .Cast<TextPart>()
            .ToList();

        parts.Count.ShouldBeGreaterThan(1);
        parts.ShouldAllBe(part => part.Text.Length % family.Length == 0 && part.Text.StartsWith(family, StringComparison.Ordinal));
    }

    [Fact]
    public void A_character_with_more_marks_than_fit_is_taken_apart() =>
        DingTalkRenderer
            .Render(new OutgoingContent { Text = "e" + new string('\u0301', 100_000) }, isGroup: false, ownTemplate: false)
            .Cast<TextPart>()
            .ShouldAllBe(part => Encoding.UTF8.GetByteCount(part.Text) <= 4000);

    [Fact]
    public void Line_ends_and_facts_are_kept() =>
        Only(
            new Card
            {
                Title = "t",
                Subtitle = "副题",
                Progress = new CardProgress(["一", "二"], 1),
                Facts = [new Fact("金额", "80万")],
                Rows = [new CardRow("甲", "细节")],
            },
            isGroup: false,
            own: false)
            .Markdown.ShouldBe("副题  \n**阶段**：二（2/2）  \n**金额**：80万  \n1. 甲  \n细节");

    [Fact]
    public void An_action_card_has_five_buttons_and_the_rest_come_on_further_ones()
    {
        var buttons = Enumerable.Range(1, 11).Select(number => Button.Show($"第{number}", DealCommandTexts.Show.Say($"D-{number}")));

        var card = Only(new Card { Title = "t", Buttons = [.. buttons] }, isGroup: false, own: false);

        var pages = ActionCardPart.Of(card);

        pages.Select(page => page.Key).ShouldBe(["sampleActionCard5", "sampleActionCard5", "sampleActionCard"]);
        pages.SelectMany(page => page.Buttons).Select(button => button.Label).ShouldBe(card.Buttons.Select(button => button.Label));
    }

    [Fact]
    public void A_card_that_asks_for_values_is_no_card_of_dingtalks() => Should.Throw<FormatException>(() =>
        DingTalkRenderer.Render(new Card { Title = "t", Inputs = [new CardInput("a", "a", InputKind.Text)] }, isGroup: false, ownTemplate: false));

    private static CardPart Only(Card card, bool isGroup, bool own) =>
        DingTalkRenderer.Render(card, isGroup, own).ShouldHaveSingleItem().ShouldBeOfType<CardPart>();

    private static IEnumerable<string> Problems(DingTalkPart part, bool own) =>
        part switch
        {
            TextPart text => DingTalkRules.OfMessage("sampleText", text.ForApi()).Concat(DingTalkRules.OfReply(text.ForWebhook())),
            CardPart card => own
                ? DingTalkRules.OfValues(Options.CardTemplateId, Texts(card.OwnValues()), Options)
                : DingTalkRules
                    .OfValues(card.Template, Texts(card.Values()), Options)
                    .Concat(
                        ActionCardPart
                            .Of(card)
                            .SelectMany(old => DingTalkRules.OfMessage(old.Key, old.ForApi()).Concat(DingTalkRules.OfReply(old.ForWebhook())))),
            _ => [part.GetType().Name],
        };

    private static JsonObject Texts(JsonObject values) =>
        new(
            values.Select(value =>
                KeyValuePair.Create(value.Key, (JsonNode?)(value.Value is JsonValue ? value.Value.ToString() : value.Value!.ToJsonString()))));

    private static string Shown(DingTalkPart part) => part switch
    {
        TextPart text => text.Text,
        CardPart card => string.Join('|', [card.Title, card.Markdown, .. card.Buttons.Select(button => button.Label)]),
        _ => "",
    };

    // Where a text is split, something may stand between its halves.
    private static string Plain(string text) => new([.. text.Where(c => c is >= '一' and <= '龥')]);
}
