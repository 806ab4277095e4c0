using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// Evidence is taken back by whoever filed it or rejected by a manager; what had opened a gate then is missing. P008 reports to P002.
/// </summary>
public sealed class FallenEvidenceTests(FallenEvidenceTests.Host host) : IClassFixture<FallenEvidenceTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    private Chatter Manager => bot.As("P002");

    [Fact]
    public async Task Whoever_filed_evidence_takes_it_back_and_it_stays_on_record()
    {
        var (id, evidence) = await FiledAsync(301);
        var told = (await Manager.LinesAsync()).Count;
        (await Rep.SayAsync($"证据详情 {evidence}")).ShouldBeCard();

        (await Rep.TapAsync("撤回")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Fact("状态").ShouldBe("已撤回"),
            card => card.Picture.ShouldNotBeNull(),
            card => card.Buttons.ShouldNotContain(button => button.Label == "撤回"));

        var item = (await bot.Store.FindAsync<EvidenceItem>(evidence, Ct))!;
        item.Status.ShouldBe(EvidenceStatus.Withdrawn);
        (await bot.Services.GetRequiredService<IVault>().OpenAsync(item.File!.Sha256, Ct)).ShouldNotBeNull().Dispose();
        (await Manager.LinesAsync()).Count.ShouldBe(told);
        (await Rep.SayAsync($"商机 {id}")).ShouldBeCard().Fact("还缺").ShouldBe("沟通截图");
        (await Rep.SayAsync($"撤回证据 {evidence}")).Text!.ShouldContain("已经撤回");
        (await Rep.SayAsync($"变更记录 {id}")).ShouldBeCard().Rows[0].Detail!.ShouldStartWith("撤回沟通截图");
    }

    [Fact]
    public async Task What_opened_a_gate_is_taken_back_with_a_reason_and_the_manager_hears_of_it()
    {
        var (id, evidence) = await PassedAsync(302);

        (await Rep.SayAsync($"撤回证据 {evidence}")).ShouldBeCard().Text!.ShouldContain("撤回要写原因");
        (await bot.Store.FindAsync<EvidenceItem>(evidence, Ct))!.Status.ShouldBe(EvidenceStatus.Accepted);
        await Rep.TapAsync("撤回");
        (await Rep.TapAsync("提交", ("reason", "传错客户"))).ShouldBeCard().Fact("状态").ShouldBe("已撤回：传错客户");

        (await Manager.LastAsync()).ShouldBeCard().Text.ShouldBe("郭勇 撤回了沟通截图（已用于推进），原因：传错客户");
        (await Rep.SayAsync($"商机 {id}")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Fact("待补证据").ShouldBe("沟通截图（已撤回：传错客户）"),
            card => card.Buttons.ShouldContain(button => button.Label == "传沟通截图"));
    }

    [Fact]
    public async Task What_was_filed_lately_is_offered_to_be_taken_back_and_an_evidences_number_alone_shows_it()
    {
        var (id, evidence) = await FiledAsync(306);
        var rep = Rep;

        (await rep.SayAsync(evidence)).ShouldBeCard().Fact("状态").ShouldBe("有效");
        await rep.SayAsync("帮助");
        var offered = (await rep.SayAsync("撤回")).ShouldBeCard();
        var row = offered.Rows.ToList().FindIndex(one => one.Title.StartsWith($"{id} 沟通截图", StringComparison.Ordinal)) + 1;

        (await rep.SayAsync($"{row}")).ShouldBeCard().Fact("状态").ShouldBe("已撤回");
        (await bot.Store.FindAsync<EvidenceItem>(evidence, Ct))!.Status.ShouldBe(EvidenceStatus.Withdrawn);
        (await bot.As("P032").SayAsync(evidence)).Text!.ShouldContain("权限范围");
    }

    [Fact]
    public async Task A_rejection_asks_for_its_reason_alone_and_words_beside_the_form_may_be_it()
    {
        var (_, evidence) = await FiledAsync(307);

        var form = (await Manager.SayAsync($"驳回 {evidence}")).ShouldBeCard();
        form.Inputs.ShouldHaveSingleItem().Label.ShouldBe("原因");
        form.Subtitle.ShouldBe(evidence);
        (await Manager.SayAsync("不是客户盖的章")).ShouldBeCard().Text!.ShouldContain("作为原因吗");
        (await bot.Store.FindAsync<EvidenceItem>(evidence, Ct))!.Status.ShouldBe(EvidenceStatus.Accepted);

        (await Manager.SayAsync("是")).ShouldBeCard().Fact("状态").ShouldBe("已驳回：不是客户盖的章");
    }

    [Fact]
    public async Task Evidence_is_not_taken_back_by_another()
    {
        var (_, evidence) = await FiledAsync(303);

        (await Manager.SayAsync($"撤回证据 {evidence} 看不清")).Text!.ShouldContain("只能由归档的人撤回");

        (await bot.Store.FindAsync<EvidenceItem>(evidence, Ct))!.Status.ShouldBe(EvidenceStatus.Accepted);
    }

    [Fact]
    public async Task A_deal_whose_proof_was_rejected_is_not_won_until_there_is_other_proof()
    {
        var (id, evidence) = await PassedAsync(304);
        await MoveAsync(id, "SigningDelivery");
        await Manager.SayAsync($"驳回证据 {evidence} 看不清");

        (await Rep.SayAsync($"赢单 {id} 确认")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text!.ShouldEndWith("沟通截图（已驳回：看不清）"),
            card => card.Buttons[0].Label.ShouldBe("传沟通截图"));
        (await bot.Store.FindAsync<Deal>(id, Ct))!.Status.ShouldBe(DealStatus.Open);
        (await Rep.SayAsync($"商机 {id}")).ShouldBeCard().Fact("待补证据").ShouldBe("沟通截图（已驳回：看不清）");
        await FileAsync(id, 305);

        (await Rep.SayAsync($"商机 {id}")).ShouldBeCard().Fact("待补证据").ShouldBeEmpty();
        (await Rep.SayAsync($"赢单 {id} 确认")).ShouldBeCard().Text.ShouldBe("恭喜，已赢单！");
    }

    [Fact]
    public async Task Who_rejects_the_proof_of_a_passed_stage_takes_the_deal_back_in_one_tap()
    {
        var (id, evidence) = await PassedAsync(306);

        (await Manager.SayAsync($"驳回证据 {evidence} 看不清")).ShouldBeCard().Text!.ShouldContain("补齐前不能赢单");
        (await Manager.TapAsync("退回上一阶段")).ShouldBeCard().Text.ShouldBe("已退回：需求初筛 → 线索获取。原因：沟通截图被驳回：看不清");

        (await bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Lead");
    }

    [Fact]
    public async Task Proof_falls_with_the_last_of_its_kind_and_until_then_nothing_is_to_be_sent_again()
    {
        var (id, first) = await FiledAsync(310);
        await FileAsync(id, 311);
        var last = (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).Single(item => item.Id != first).Id;
        await Rep.SayAsync($"推进 {id}");

        // The later one is rejected first: of those that have fallen it stays the latest.
        (await Manager.SayAsync($"驳回证据 {last} 看不清")).ShouldBeCard().Buttons.ShouldNotContain(button => button.Label == "退回上一阶段");
        (await Rep.LastAsync()).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe("吴雨桐 驳回了沟通截图，原因：看不清。商机现在不缺沟通截图，不用重新上传。"),
            card => card.Buttons.ShouldHaveSingleItem().Label.ShouldBe("查看商机"));

        (await Manager.SayAsync($"驳回证据 {first} 没有日期")).ShouldBeCard().Buttons[^1].Label.ShouldBe("退回上一阶段");
        (await Rep.LastAsync()).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe("吴雨桐 驳回了沟通截图，原因：没有日期。请重新上传。"),
            card => card.Buttons[0].Label.ShouldBe("传沟通截图"));
    }

    [Theory]
    [InlineData("Qualification", "推进 传沟通截图* 传会议纪要 填金额 填产品 更多操作")]
    [InlineData("SigningDelivery", "传沟通截图* 更多操作 新建合同")]
    public async Task On_a_flagged_deal_what_mends_it_stands_out_and_nothing_that_closes_it_stands_where_the_move_was(string stage, string buttons)
    {
        var (id, evidence) = await PassedAsync(stage == "Qualification" ? 308 : 309);
        await MoveAsync(id, stage);

        var rejected = (await Manager.SayAsync($"驳回证据 {evidence} 看不清")).ShouldBeCard();

        Styled(rejected).ShouldBe("查看商机 退回上一阶段");
        Styled((await Rep.LastAsync()).ShouldBeCard()).ShouldBe("传沟通截图* 查看商机");
        Styled((await Rep.SayAsync($"商机 {id}")).ShouldBeCard()).ShouldBe(buttons);
        Styled((await Manager.SayAsync($"商机 {id}")).ShouldBeCard()).ShouldBe(buttons);

        static string Styled(Card card) =>
            string.Join(' ', card.Buttons.Select(button => button.Label + (button.Style == ButtonStyle.Primary ? "*" : "")));
    }

    [Fact]
    public async Task Who_rejects_what_opened_no_gate_is_not_offered_to_take_the_deal_back()
    {
        var (_, evidence) = await FiledAsync(307);

        (await Manager.SayAsync($"驳回证据 {evidence} 看不清")).ShouldBeCard().Buttons.ShouldNotContain(button => button.Label == "退回上一阶段");
    }

    private async Task<(string DealId, string EvidenceId)> FiledAsync(int seed)
    {
        var id = await Rep.NewDealAsync();
        await FileAsync(id, seed);
        return (id, (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldHaveSingleItem().Id);
    }

    private async Task<(string DealId, string EvidenceId)> PassedAsync(int seed)
    {
        var filed = await FiledAsync(seed);
        await Rep.SayAsync($"推进 {filed.DealId}");
        return filed;
    }

    private async Task FileAsync(string id, int seed)
    {
        await Rep.SendAsync($"{seed}.png", Pictures.Chat(seed));
        await Rep.SayAsync($"证据 {id} 沟通截图 {(await Rep.LastAsync()).Card!.Subject!.Id}");
    }

    private Task<Deal> MoveAsync(string id, string stage) => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("import"), async session => session.Store((await session.FindAsync<Deal>(id, Ct))! with { Stage = stage }, "import"), Ct);

    /// <summary>One host for all.</summary>
    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
