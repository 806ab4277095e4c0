using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Adapters.Tests.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Simulators.Feishu;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class RendererTests
{
    private static readonly FeishuAddress Person = new("ou_1", null);
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Const("商"),
        Gen.Char['一', '龥'].Array[1, 60].Select(c => new string(c)),
        Gen.Char['一', '龥'].Array[3000, 12_000].Select(c => new string(c)),
        Gen.Const("第一行\n第二行 **x** <at id=all></at>"));
    private static readonly Gen<string> Word = Gen.Char['一', '龥'].Array[1, 10].Select(c => new string(c));

    private static readonly Gen<Button> AnyButton = Gen.Select(Word, Gen.Bool, (label, opens) => opens
        ? Button.Open(label, "https://example.com/u/1")
        : Button.Do(label, DealCommandTexts.Advance.Say("D-1")) with { Payload = new string('k', 200) });

    private static readonly Gen<Card> AnyCard = Gen.Select(
        Gen.Select(Word, Gen.Null(Word), Gen.Null(Text), (title, subtitle, text) => (title, subtitle, text)),
        Gen.Select(Word, Text, (label, value) => new Fact(label, value)).List[0, 20],
        Gen.Select(Text, Gen.Null(Text), Gen.Null(AnyButton), (title, detail, button) => new CardRow(title, detail, button)).List[0, 30],
        AnyButton.List[0, 30],
        (head, facts, rows, buttons) =>
            new Card
            {
                Title = head.title,
                Subtitle = head.subtitle,
                Text = head.text,
                Facts = facts,
                Rows = rows,
                Buttons = buttons,
                Progress = new CardProgress(["线索", "方案", "签约"], 1),
            });

    [Fact]
    public void Any_card_stays_within_every_limit() =>
        AnyCard.Sample(card => Problems(FeishuRenderer.Render(card, Person)).ShouldBeEmpty(), iter: 60);

    [Fact]
    public void Nothing_of_any_card_is_lost() => AnyCard.Sample(
        card =>
        {
            var pages = FeishuRenderer.Render(card, Person);
            // A further page's heading comes between two halves of a text.
            var further = pages.Skip(1).Select(page => Seen(page with { Content = page.Content["body"]!.AsObject() }).Text);
            var shown = Plain(Seen(pages[0]).Text + string.Concat(further));
            string?[] words =
            [
                card.Title, card.Subtitle, card.Text, .. card.Facts.SelectMany(fact => new[] { fact.Label, fact.Value }),
                .. card.Rows.SelectMany(row => new[] { row.Title, row.Detail }),
            ];
            foreach (var text in words.OfType<string>())
            {
                shown.ShouldContain(Plain(text));
            }

                pages
                    .SelectMany(part => Seen(part).Buttons)
                    .Order()
                    .ShouldBe(card.Rows.Select(row => row.Button).OfType<Button>().Concat(card.Buttons).Select(button => button.Label).Order());
            },
            iter: 60);

    [Fact]
    public void A_form_keeps_its_inputs_with_their_kinds_values_and_hints()
    {
        var card = new Card
        {
            Title = "新建商机",
            Inputs =
            [
                new CardInput("客户", "客户", InputKind.Text) { Required = true, Hint = "如 华东精工" },
                new CardInput("金额", "金额", InputKind.Number) { Value = "80万" },
                new CardInput("签约", "预计签约", InputKind.Date) { Value = "2026-12-01" },
                new CardInput("原因", "原因", InputKind.Choice) { Value = "价格", Options = [new Choice("价格", "价格"), new Choice("竞品", "竞品")] },
                new CardInput("说明", "说明", InputKind.MultilineText),
            ],
            Buttons = [Button.Show("提交", DealCommandTexts.Create.Say()) with { Payload = "k" }],
        };

        var part = FeishuRenderer.Render(card, Person).ShouldHaveSingleItem();

        Problems([part]).ShouldBeEmpty();
        var seen = Seen(part);
        seen.Elements("input").Select(input => input["name"]!.GetValue<string>()).ShouldBe(["f0", "f1", "f4"]);
        seen.Elements("date_picker").Single()["initial_date"]!.GetValue<string>().ShouldBe("2026-12-01");
        seen.Elements("select_static").Single()["initial_option"]!.GetValue<string>().ShouldBe("价格");
        seen.Elements("button").Single()["behaviors"]![0]!["value"]!["names"]!
            .AsArray()
            .Select(name => name!.GetValue<string>())
            .ShouldBe(["客户", "金额", "签约", "原因", "说明"]);
    }

    [Fact]
    public void A_button_that_drops_a_form_does_not_submit_it()
    {
        var card = new Card
        {
            Title = "新建商机",
            Inputs = [new CardInput("客户", "客户", InputKind.Text) { Required = true }],
            Buttons =
            [
                Button.Show("提交", DealCommandTexts.Create.Say()) with { Payload = "k" },
                Button.Show("取消", DealCommandTexts.Create.Say()) with { Payload = "d", Drops = true },
            ],
        };

        var part = FeishuRenderer.Render(card, Person).ShouldHaveSingleItem();

        Problems([part]).ShouldBeEmpty();
        Seen(part).Elements("button").Select(button => button["form_action_type"]?.GetValue<string>()).ShouldBe(["submit", null]);
    }

    [Fact]
    public void A_button_in_a_group_remembers_the_group_and_one_for_a_person_does_not()
    {
        var card = new Card { Title = "t", Buttons = [Button.Show("看", DealCommandTexts.Show.Say("D-1")) with { Payload = "k" }] };

        JsonNode? Value(string address) =>
            Seen(FeishuRenderer.Render(card, FeishuAddress.Parse(address))[0]).Elements("button").Single()["behaviors"]![0]!["value"]!["group"];

        Value("oc_1/om_2")!.GetValue<string>().ShouldBe("oc_1/om_2");
        Value("ou_1").ShouldBeNull();
    }

    [Fact]
    public void Words_on_a_card_are_never_read_as_markdown() =>
        FeishuRenderer
            .Render(new Card { Title = "**t**", Text = "[x](https://example.com) <at id=all></at>" }, Person)
            .SelectMany(part => Seen(part).Elements("markdown"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("客户名是 <at user_id=\"all\">所有人</at>", "客户名是 <\u200Bat user_id=\"all\">所有人<\u200B/at>")]
    [InlineData("[点此登录](https://example.com)", "[点此登录]\u200B(https://example.com)")]
    [InlineData("<b>急</b> 3<4", "<\u200Bb>急<\u200B/b> 3<4")]
    [InlineData("合同\u202Efdp.exe\u0007", "合同fdp.exe")]
    public void What_people_wrote_is_neither_a_mention_nor_a_link_nor_a_style(string text, string shown) =>
        FeishuRenderer.Render(text, Person).ShouldHaveSingleItem().Content["text"]!.GetValue<string>().ShouldBe(shown);

    [Fact]
    public void No_place_of_a_card_shows_what_can_not_be_seen()
    {
        const string Words = "x\u202Efdp\u0007\ud83d";
        var card = Cards.Everywhere(Words);

        Problems(FeishuRenderer.Render(card, Person)).ShouldBeEmpty();
    }

    [Fact]
    public void A_long_text_is_split_and_kept_whole() => Gen.Char['一', '龥'].Array[1, 100_000].Select(c => new string(c)).Sample(
        text =>
        {
            var parts = FeishuRenderer.Render(text, Person);
            parts.ShouldAllBe(part => System.Text.Encoding.UTF8.GetByteCount(part.Content.ToJsonString(FeishuClient.Json)) <= 150 * 1024);
            string.Concat(parts.Select(part => part.Content["text"]!.GetValue<string>())).ShouldBe(text);
        },
        iter: 20);

    [Theory]
    [InlineData("ou_1", "open_id", false)]
    [InlineData("on_1", "union_id", false)]
    [InlineData("oc_1", "chat_id", true)]
    [InlineData("someone@example.com", "email", false)]
    [InlineData("u7", "user_id", false)]
    public void Whom_an_address_means_is_seen_by_how_it_begins(string address, string type, bool group) =>
        (FeishuAddress.Parse(address).IdType, FeishuAddress.Parse(address).IsGroup).ShouldBe((type, group));

    private static List<string> Problems(IEnumerable<FeishuPart> parts) =>
        [.. parts.SelectMany(part => CardRules.Of(part.Content, static _ => true))];

    private static FeishuMessage Seen(FeishuPart part) => new() { Id = "", Recipient = "", Type = part.Type, Content = part.Content, At = default };

    // Where a text is split, something may stand between its halves.
    private static string Plain(string text) => new([.. text.Where(c => c is >= '一' and <= '龥')]);
}
