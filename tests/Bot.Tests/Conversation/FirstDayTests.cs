using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Receipts;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What people try who have never used it: numbers alone, misspelt names, half of a name. On the demo data.</summary>
public sealed class FirstDayTests(FirstDayTests.Host host) : IClassFixture<FirstDayTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    private Chatter Finance => bot.As("P030");

    [Fact]
    public async Task A_command_after_a_misspelt_one_is_the_command_alone_and_the_button_says_what_it_takes_over()
    {
        var manager = bot.As("P002");
        var all = (await manager.SayAsync("团队商机")).ShouldBeCard().Text;

        (await manager.SayAsync("队商机 吴艳")).ShouldBeCard().Buttons.ShouldContain(button => button.Label == "团队商机 吴艳");
        (await manager.SayAsync("团队商机")).ShouldBeCard().Text.ShouldBe(all);
        await manager.SayAsync("队商机 吴艳");

        (await manager.TapAsync("团队商机 吴艳")).ShouldBeCard().Text.ShouldNotBe(all);
    }

    [Theory]
    [InlineData("P032", "停用 吴艳", "任务")]
    [InlineData("P008", "做的事 华科", "要做的事")]
    public async Task What_a_command_cannot_read_is_not_carried_over(string person, string misspelt, string command)
    {
        await bot.As(person).SayAsync(misspelt);

        ((await bot.As(person).SayAsync(command)).Text ?? "").ShouldNotContain("不是数字");
    }

    [Theory]
    [InlineData("K00127", "K00127")]
    [InlineData("k-127", "K00127")]
    [InlineData("L00015", "L00015")]
    [InlineData("L-15", "L00015")]
    [InlineData("C00001", "C00001")]
    public async Task A_number_alone_shows_what_it_is_of(string text, string id) =>
        (await bot.As("P001").SayAsync(text)).ShouldBeCard().Subject!.Id.ShouldBe(id);

    [Theory]
    [InlineData("P001", "K99999")]
    [InlineData("P001", "L99999")]
    [InlineData("P017", "K00127")]
    public async Task A_number_alone_of_which_there_is_none_or_none_to_be_seen_is_said_to_be_so(string person, string text) =>
        (await bot.As(person).SayAsync(text)).Text!.ShouldContain(text);

    [Fact]
    public async Task A_ticket_that_ended_long_ago_does_not_offer_to_be_opened_again() =>
        (await bot.As("P018").SayAsync("工单 REQ-2025-0001")).ShouldBeCard().Buttons.ShouldNotContain(button => button.Label == "重开");

    [Theory]
    [InlineData("REQ-2026-0168")]
    [InlineData("REQ-2026-9998")]
    public async Task A_ticket_by_number_of_which_there_is_none_or_none_to_be_seen_opens_no_other(string number) =>
        (await bot.As("P010").SayAsync($"工单 {number}")).Text!.ShouldContain(number);

    [Fact]
    public async Task A_bare_number_that_is_somebody_elses_contract_is_ones_own_deals() =>
        (await bot.As("P009").SayAsync("合同 141")).ShouldBeCard().Subject!.Id.ShouldBe("K00129");

    // A phone's own pace, at which it sends what was chosen together.
    [Fact]
    public async Task What_keeps_coming_after_the_button_is_filed_there_no_longer_than_one_choice_of_files_takes()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SayAsync($"商机 {id}");
        await Rep.TapAsync("传沟通截图");
        for (var sent = 0; sent < 8; sent++)
        {
            await Rep.SendAsync($"{sent}.png", Pictures.Chat(980 + sent));
            bot.Clock.Advance(TimeSpan.FromSeconds(4));
        }

        (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_kind_behind_a_deal_says_which_evidence_is_meant_and_is_no_reason()
    {
        var id = await Rep.NewDealAsync();
        await Rep.SendAsync("聊天.png", Pictures.Chat(901), $"证据 {id} 沟通截图");
        await Rep.SayAsync($"推进 {id}");

        (await Rep.SayAsync($"撤回证据 {id} 沟通截图")).ShouldBeCard().Text!.ShouldContain("原因");
        (await Rep.SayAsync($"撤回证据 {id} 比价表盖章页")).Text.ShouldBe(EvidenceTexts.NoneOfKind.With(id, "比价表盖章页"));

        var evidence = await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct);
        evidence.ShouldHaveSingleItem().Status.ShouldBe(EvidenceStatus.Accepted);
        (await Rep.SayAsync($"撤回证据 {id} 沟通截图 发错了")).ShouldBeCard().Text!.ShouldContain("撤回沟通截图");
    }

    [Fact]
    public async Task Money_that_goes_back_though_nothing_was_paid_too_much_is_said_to_be_so()
    {
        (await Finance.SayAsync("退回多付 K00127 2万")).ShouldBeCard().Text!.ShouldContain("没有多收这么多");
        (await Finance.SayAsync("折让 K00129 1万")).Text!.ShouldContain("不能登记折让");
    }

    [Fact]
    public async Task A_title_says_what_is_sold()
    {
        await Rep.SayAsync("新建商机 苏州荣金医院管理 营销云四期 20万 12月31日");

        var id = (await Rep.LastAsync()).ShouldBeCard().Subject!.Id;
        (await bot.Store.FindAsync<Deal>(id, Ct))!.Products.ShouldBe(["营销云"]);
    }

    [Fact]
    public async Task What_a_merge_would_lose_is_said_before() =>
        (await bot.As("P001").SayAsync("合并客户 C00001 C00002")).ShouldBeCard().Text!.ShouldContain("不带过去的有：战略客户、B 级");

    [Fact]
    public async Task Money_that_waits_is_named_by_its_payer_or_reference_and_any_contract_is_given_by_a_tap()
    {
        var id = await WaitingAsync("某某未知公司", "BK903");

        var card = (await Finance.SayAsync($"查看待认领 {id}")).ShouldBeCard();
        card.Text.ShouldBe(ReceiptTexts.NoneSuggested.Text);
        await Finance.TapAsync("填合同");
        (await Finance.SayAsync("K00127")).ShouldBeCard().Subtitle!.ShouldContain("K00127");
        (await bot.Store.FindAsync<Arrival>(id, Ct))!.End.ShouldBe(ArrivalEnd.Booked);

        var other = await WaitingAsync("另一家未知公司", "BK904");
        (await Finance.SayAsync("认领回款 BK904 K00127")).ShouldBeCard();
        (await bot.Store.FindAsync<Arrival>(other, Ct))!.End.ShouldBe(ArrivalEnd.Booked);
        var third = await WaitingAsync("第三家未知公司", "BK905");
        (await Finance.SayAsync("认领回款 第三家 K00127")).ShouldBeCard();
        (await bot.Store.FindAsync<Arrival>(third, Ct))!.End.ShouldBe(ArrivalEnd.Booked);
    }

    [Fact]
    public async Task A_move_that_the_gate_refuses_is_not_offered_but_what_it_lacks()
    {
        var id = await Rep.NewDealAsync();

        var card = (await Rep.SayAsync($"把{id}推进一下吧")).ShouldBeCard();

        card.Buttons.ShouldNotContain(button => button.Label == "推进" && button.Style == ButtonStyle.Primary);
    }

    [Fact]
    public async Task A_short_name_of_the_margin_is_the_margin()
    {
        var id = await Rep.NewDealAsync();

        await Rep.SayAsync($"填写 {id} 毛利 40");

        (await bot.Store.FindAsync<Deal>(id, Ct))!.GrossMargin.ShouldBe(new Ratio(0.4m));
    }

    [Fact]
    public async Task What_is_new_of_a_contact_stands_beside_what_was_there()
    {
        await Rep.SayAsync("新增联系人 苏州荣金医院管理 王试用 13900001111");

        (await Rep.SayAsync("修改联系人 苏州荣金医院管理 王试用 13900002222")).ShouldBeCard().Text!.ShouldContain("手机 13900001111 → 13900002222");
    }

    [Fact]
    public async Task Words_of_a_place_are_the_place_that_a_check_in_waits_for()
    {
        await bot.As("P012").SayAsync("打卡");

        (await bot.As("P012").SayAsync("我在宁波鄞州区百丈路")).ShouldBeCard().Fact("位置").ShouldBe("宁波鄞州区百丈路");
    }

    [Fact]
    public async Task A_reminder_of_a_deal_that_lacks_evidence_leads_with_sending_it()
    {
        var deal = (await bot.Store.FindAsync<Deal>(await Rep.NewDealAsync(), Ct))!;
        var session = new Session(bot.Store, BotHost.Kinds, bot.Clock, Actor.System("test"));

        var buttons = await RhythmButtons.ToAnswerAsync(session, bot.Services.GetRequiredService<StagePlan>(), deal, Ct);

        buttons.Select(button => (button.Label, button.Style == ButtonStyle.Primary))
            .ShouldBe([("传沟通截图", true), ("推进", false), ("说明原因", false), ("承诺时间", false)]);
    }

    [Theory]
    [InlineData("停留 9 天，还缺：截图。", "停留 9 天，请推进，或说明原因。", "请推进，或说明原因。")]
    [InlineData("停留 9 天，还缺：截图。", "停留 9 天，还缺：截图。请补上。", "请补上。")]
    [InlineData("停留 9 天。", "停留 9 天。", null)]
    [InlineData("停留 9 天。", "停留 90 天。", "停留 90 天。")]
    [InlineData(null, "停留 9 天。", "停留 9 天。")]
    public void What_two_statements_begin_with_is_said_once(string? first, string later, string? beyond) =>
        LayoutTexts.Beyond(first, later).ShouldBe(beyond);

    private async Task<string> WaitingAsync(string payer, string reference)
    {
        var session = new Session(bot.Store, BotHost.Kinds, bot.Clock, Actor.System("test"));
        var arrival = session.Store(
            new Arrival
            {
                Id = $"A-{reference}",
                Amount = new Money(1_000 + payer.Length),
                ReceivedAt = bot.Clock.GetUtcNow(),
                EnteredAt = bot.Clock.GetUtcNow(),
                Payer = payer,
                BankRef = reference,
                Source = default,
                Reason = WaitReason.Unknown,
            },
            "test");
        await session.CommitAsync(Ct);
        return arrival.Id;
    }

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
