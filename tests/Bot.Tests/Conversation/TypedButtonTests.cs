using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Whatever stands on a button of the newest card may be typed, with the same safeguards as a tap. P008 reports to P002.</summary>
public sealed class TypedButtonTests(TypedButtonTests.Host host) : IClassFixture<TypedButtonTests.Host>
{
    private readonly TestBot bot = host.Bot;

    // A word that somebody has said to them may be meant besides.
    private static readonly string[] NotTaken = [ConversationTexts.NotUnderstoodTitle.Text, ConversationTexts.MayMeanTitle.Text];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    private Chatter Manager => bot.As("P002");

    [Theory]
    [InlineData("确认丢单")]
    [InlineData("确认丢单。")]
    [InlineData("是")]
    [InlineData("好的")]
    public async Task A_question_is_answered_by_its_buttons_words_and_by_yes(string word)
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"丢单 {id}");
        await Rep.TapAsync("价格");

        (await Rep.SayAsync(word)).ShouldBeCard().Text.ShouldBe("已丢单，原因：价格");

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Lost);
    }

    [Theory]
    [InlineData("先不")]
    [InlineData("不是")]
    [InlineData("先不，返回商机")]
    public async Task Another_word_says_no(string word)
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"丢单 {id}");
        await Rep.TapAsync("价格");

        (await Rep.SayAsync(word)).ShouldBeCard().Subject!.Id.ShouldBe(id);
        (await Rep.SayAsync("是")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    [Fact]
    public async Task A_word_that_may_answer_a_colleague_is_one_after_yes_and_none_after_no()
    {
        await Manager.SayAsync("转告 P008 今天能签吗");
        (await Rep.SayAsync("能签")).ShouldBeCard().Text!.ShouldContain("回话");
        (await Rep.SayAsync("不是")).Text.ShouldBe(ConversationTexts.NotMeant.Text);
        (await Rep.SayAsync("是")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);

        await Rep.SayAsync("能签");
        await Rep.SayAsync("是");

        (await Manager.LastAsync()).ShouldBeCard().Text.ShouldBe("能签");
    }

    [Theory]
    [InlineData("收到")]
    [InlineData("好的")]
    [InlineData("知道了")]
    public async Task A_word_that_only_tells_that_another_was_read_asks_whether_it_is_the_answer_and_is_no_question(string word)
    {
        await Manager.SayAsync("转告 P008 明天的演示改到三点");

        (await Rep.SayAsync(word)).ShouldBeCard().Text!.ShouldContain("是给 吴雨桐 的回话吗");
        await Rep.SayAsync("是");

        (await Manager.LastAsync()).ShouldBeCard().Text.ShouldBe(word);
    }

    [Fact]
    public async Task A_number_is_of_the_newest_list_also_where_a_row_was_opened_or_a_card_without_rows_has_come_since()
    {
        var list = (await Rep.SayAsync("我的商机")).ShouldBeCard();
        await Manager.SayAsync("转告 P008 今天能签吗");

        (await Rep.SayAsync("3")).ShouldBeCard().Title.ShouldBe(list.Rows[2].Title);
        (await Rep.SayAsync("5")).ShouldBeCard().Title.ShouldBe(list.Rows[4].Title);
        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Rep.SayAsync("4")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
    }

    [Fact]
    public async Task A_number_of_rows_that_change_something_is_of_the_newest_card_alone()
    {
        var id = await Rep.NewDealAsync();
        (await Rep.SendAsync("图.png", Pictures.Chat(650))).ShouldBeCard().Rows.ShouldNotBeEmpty();
        await Rep.SayAsync("帮助");

        (await Rep.SayAsync("1")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);

        (await bot.Store.QueryAsync(new Core.Storage.Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldBeEmpty();
        await Rep.SayAsync("不归档");
    }

    [Fact]
    public async Task The_cards_of_a_deal_are_worked_with_words_alone()
    {
        var id = await Rep.NewDealAsync();
        (await Rep.SayAsync("传沟通截图")).Text!.ShouldContain($"归档到 {id}");
        (await Rep.SendAsync("聊天.png", Pictures.Chat(601))).ShouldBeCard().Text.ShouldBe("已归档：沟通截图（聊天.png）");
        (await Rep.SayAsync("推进")).ShouldBeCard().Text!.ShouldStartWith("已推进");
        await Rep.SayAsync($"填写 {id} 金额=80万");
        (await Rep.SayAsync("撤销")).ShouldBeCard().Text.ShouldBe("已撤销：金额 80万 → 未填");
        await Rep.SayAsync($"填写 {id} 金额=0");
        (await Rep.SayAsync("是，就这样")).ShouldBeCard().Text.ShouldBe("已更新：金额 未填 → 0元");
        (await Rep.SayAsync("更多操作")).ShouldBeCard().Subtitle!.ShouldStartWith(id);
        (await Rep.SayAsync("修改字段")).ShouldBeCard().Inputs.ShouldNotBeEmpty();

        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.Stage.ShouldBe("Qualification"),
            deal => deal.Amount.ShouldBe(new Money(0)));
    }

    [Fact]
    public async Task Rows_are_named_by_their_number_and_a_label_that_several_have_asks_for_it()
    {
        var list = (await Manager.SayAsync("团队商机")).ShouldBeCard();

        (await Manager.SayAsync("打开")).Text.ShouldBe(ConversationTexts.SeveralButtons.With("打开", list.Rows.Count, 1));
        (await Manager.SayAsync("2 打开")).ShouldBeCard().Title.ShouldBe(list.Rows[1].Title);
        await Manager.SayAsync("团队商机");
        (await Manager.SayAsync("3")).ShouldBeCard().Title.ShouldBe(list.Rows[2].Title);
    }

    [Fact]
    public async Task What_was_typed_twice_or_on_a_card_that_has_moved_on_does_nothing()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"丢单 {id}");
        await Rep.TapAsync("价格");
        await Manager.SayAsync($"填写 {id} 金额=80万");
        await Rep.SayAsync("确认丢单");
        (await Rep.LinesAsync()).ShouldContain(line => line.Content.Text == ConversationTexts.Stale.Text);
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);

        await Rep.SayAsync($"填写 {id} 毛利率=35%");
        await Rep.SayAsync("撤销");
        await Rep.SayAsync("撤销");
        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.Amount.ShouldBe(new Money(800_000)),
            deal => deal.GrossMargin.ShouldBeNull());
    }

    [Fact]
    public async Task A_notice_has_its_own_words_and_leaves_those_of_the_last_answer()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("聊天.png", Pictures.Chat(602), $"证据 {id} 沟通截图");
        await Manager.SayAsync($"查看证据 {id}");
        await Manager.SayAsync("证据详情");
        await Rep.SayAsync($"丢单 {id}");
        await Rep.TapAsync("价格");
        await Manager.SayAsync("驳回");
        await Manager.TapAsync("提交", ("reason", "不清楚"));

        (await Rep.LastAsync()).ShouldBeCard().Buttons[0].Label.ShouldBe("传沟通截图");
        (await Rep.SayAsync("传沟通截图")).Text!.ShouldContain($"归档到 {id}");
        (await Rep.SayAsync("确认丢单")).ShouldBeCard().Text.ShouldBe("已丢单，原因：价格");
    }

    [Fact]
    public async Task Later_and_elsewhere_a_word_is_what_it_always_is()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"丢单 {id}");
        await Rep.TapAsync("价格");
        (await bot.AnswerAsync("P008", "确认丢单", new DoorAbilities(TextInputs: true, Files: true))).ShouldBeCard().Title
            .ShouldBeOneOf(NotTaken);

        bot.Clock.Advance(TimeSpan.FromMinutes(30));

        (await Rep.SayAsync("确认丢单")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    private async Task<Deal> DealAsync(string id) => (await bot.Store.FindAsync<Deal>(id, Ct))!;

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
