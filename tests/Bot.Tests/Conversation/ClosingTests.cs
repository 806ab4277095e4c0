using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// A deal is closed by the button of a card that says which one, or at once by its number, and a manager opens it again. P008 reports to P002, who
/// reports to P001.
/// </summary>
public sealed class ClosingTests(ClosingTests.Host host) : IClassFixture<ClosingTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    private Chatter Manager => bot.As("P002");

    [Fact]
    public async Task Winning_is_asked_about_with_what_the_deal_is_and_nothing_is_won_until_that_is_confirmed()
    {
        var id = await InAsync("SigningDelivery");
        await Rep.SayAsync($"填写 {id} 金额=80万");

        await Rep.SayAsync($"商机 {id}");
        var ask = (await Rep.TapAsync("赢单")).ShouldBeCard();

        ask.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("扩容项目"),
            card => card.Subtitle.ShouldBe($"{id} · 测试客户 · 郭勇 · 签约交付"),
            card => card.Fact("金额").ShouldBe("80万"),
            card => card.Text!.ShouldStartWith("确定赢单吗？"));
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
        (await Rep.TapAsync("确认赢单")).ShouldBeCard().Text.ShouldBe("恭喜，已赢单！");
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Won);
    }

    [Fact]
    public async Task A_number_and_a_reason_typed_in_one_line_close_a_deal_at_once_and_that_can_be_taken_back()
    {
        var id = await InAsync("Qualification");

        (await Rep.SayAsync($"丢单 {id} 失联")).ShouldBeCard().Text.ShouldBe("已丢单，原因：失联");
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Lost);
        (await Rep.TapAsync("撤销")).ShouldBeCard().Text.ShouldBe("已撤销，商机继续进行。");

        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.Status.ShouldBe(DealStatus.Open),
            deal => deal.LostReason.ShouldBeNull(),
            deal => deal.ClosedAt.ShouldBeNull());
    }

    [Fact]
    public async Task A_number_typed_wins_a_deal_at_once_and_that_can_be_taken_back()
    {
        var id = await InAsync("SigningDelivery");

        (await Rep.SayAsync($"赢单 {id}")).ShouldBeCard().Text.ShouldBe("恭喜，已赢单！");
        await Rep.TapAsync("撤销");

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    [Fact]
    public async Task What_is_taken_back_after_ten_minutes_stays_closed()
    {
        var id = await InAsync("Qualification");
        await Rep.SayAsync($"丢单 {id} 失联");
        bot.Clock.Advance(TimeSpan.FromMinutes(11));

        (await Rep.TapAsync("撤销")).Text!.ShouldContain("已超过 10 分钟");

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Lost);
    }

    [Fact]
    public async Task A_name_in_place_of_a_number_is_asked_about()
    {
        var title = (await DealAsync(await Rep.NewDealAsync("独一份项目"))).Title;

        (await Rep.SayAsync($"丢单 {title} 失联")).ShouldBeCard().Text!.ShouldStartWith("确定丢单吗？");
    }

    [Fact]
    public async Task Two_taps_at_one_place_do_not_win_a_deal()
    {
        var id = await InAsync("SolutionValidation");
        await Rep.SayAsync($"填写 {id} 金额=80万 毛利率=35% 预计签约=2026-12-31");
        await Rep.SendAsync("比价.pdf", Documents.Pdf(id));
        await Rep.SayAsync($"证据 {id} 比价表盖章页 {(await Rep.LastAsync()).Card!.Subject!.Id}");

        var line = await LineOfAsync(id);
        var place = PlaceOf(line.Content.Card!, "推进");
        for (var i = 0; i < 3; i++)
        {
            line = await LineOfAsync(id);
            await Rep.TapAsync(line, line.Content.Card!.Buttons[place]);
        }

        (await DealAsync(id)).Stage.ShouldBe("SigningDelivery");
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    [Theory]
    [InlineData("SigningDelivery", "赢单", "确认赢单")]
    [InlineData("Lead", "价格", "确认丢单")]
    [InlineData("Lead", "竞品", "确认丢单")]
    [InlineData("Lead", "失联", "确认丢单")]
    public async Task What_confirms_never_stands_where_that_stood_which_led_there(string stage, string leads, string confirms)
    {
        var id = await InAsync(stage);
        var before = (await Rep.SayAsync(leads == "赢单" ? $"商机 {id}" : $"丢单 {id}")).ShouldBeCard();

        var ask = (await Rep.TapAsync(leads)).ShouldBeCard();

        PlaceOf(ask, confirms).ShouldBeGreaterThanOrEqualTo(0);
        PlaceOf(ask, confirms).ShouldNotBe(PlaceOf(before, leads));
    }

    [Fact]
    public async Task Reasons_for_losing_say_of_which_deal_and_what_is_not_meant_leads_back_to_it()
    {
        var id = await Rep.NewDealAsync();

        (await Rep.SayAsync($"丢单 {id}")).ShouldBeCard().Subtitle.ShouldBe($"{id} 扩容项目");
        (await Rep.TapAsync("竞品")).ShouldBeCard().Text.ShouldBe("确定丢单吗？原因：竞品。确认后商机关闭，只有主管能重新打开。");
        (await Rep.TapAsync("先不，返回商机")).ShouldBeCard().Buttons.ShouldContain(button => button.Label == "推进");

        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    [Fact]
    public async Task What_is_confirmed_is_what_was_asked_about()
    {
        var id = await InAsync("SigningDelivery");
        await Rep.SayAsync($"商机 {id}");
        await Rep.TapAsync("赢单");
        await Manager.SayAsync($"填写 {id} 金额=8万");

        await Rep.TapAsync("确认赢单");

        (await Rep.LinesAsync()).ShouldContain(line => line.Content.Text == ConversationTexts.Stale.Text);
        (await DealAsync(id)).Status.ShouldBe(DealStatus.Open);
    }

    [Fact]
    public async Task A_manager_opens_a_closed_deal_again_with_a_reason_and_its_owner_hears_of_it()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"丢单 {id} 价格 确认");
        (await Rep.SayAsync($"商机 {id}")).ShouldBeCard().Buttons.ShouldNotContain(button => button.Label == "重新打开");
        (await Rep.SayAsync($"重新打开 {id} 点错了")).Text!.ShouldContain("不在你的权限范围内");
        await Manager.SayAsync($"商机 {id}");
        await Manager.TapAsync("重新打开");

        (await Manager.TapAsync("提交", ("deal", id), ("reason", "点错了"))).ShouldBeCard().Text.ShouldBe("已重新打开，原因：点错了");

        (await DealAsync(id)).ShouldSatisfyAllConditions(
            deal => deal.Status.ShouldBe(DealStatus.Open),
            deal => deal.LostReason.ShouldBeNull(),
            deal => deal.ClosedAt.ShouldBeNull());
        (await Rep.LastAsync()).ShouldBeCard().Text!.ShouldEndWith("重新打开了商机，原因：点错了");
        (await Rep.SayAsync($"变更记录 {id}")).ShouldBeCard().Rows[0].Detail!.ShouldContain("点错了");
        (await Manager.SayAsync($"重新打开 {id} 再来")).Text!.ShouldContain("还在进行中");
    }

    private static int PlaceOf(Card card, string label) => card.Buttons.ToList().FindIndex(button => button.Label == label);

    // The newest card of the deal, as it stands now.
    private async Task<WebLine> LineOfAsync(string id) => (await Rep.LinesAsync()).Last(line =>
        line.Content.Card is { Buttons.Count: > 0, Subject.Kind: DealKinds.Deals } card && card.Subject.Id == id);

    private async Task<string> InAsync(string stage)
    {
        var id = await Rep.NewDealAsync();
        await bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("import"),
            async session => session.Store((await session.FindAsync<Deal>(id, Ct))! with { Stage = stage }, "import"),
            Ct);
        return id;
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
