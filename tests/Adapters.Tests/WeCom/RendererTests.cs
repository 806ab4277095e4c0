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
    public void Choices_become_selects()
    {
        var reason = new CardInput("reason", "原因", InputKind.Choice) { Options = [new Choice("价格", "价格"), new Choice("竞品", "竞品")] };

        Problems(WeComRenderer.Render(new Card { Title = "t", Inputs = [reason], Buttons = [Submit] }, "id")).ShouldBeEmpty();
    }

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
