using ChatSales.Bot.Tests.Web;
using ChatSales.Core;
using ChatSales.Core.Contracts;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Contracts;

/// <summary>
/// Contracts in the chat, on the demo data of Tuesday, 24 November 2026, 10:00. P015 reports to P003, who reports to P001; P030 is in finance. P015's
/// deal D00246 of 5.1万 is in the last stage, and won deal D00005 has a cancelled contract alone.
/// </summary>
public sealed class ContractCommandTests
{
    private const string Rep = "P015";
    private const string Manager = "P003";
    private const string Director = "P001";
    private const string Finance = "P030";
    private const string DealId = "D00246";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_has_what_the_deal_tells_and_leaves_unknown_what_is_unknown()
    {
        await using var bot = await TestBot.StartAsync();

        var form = (await bot.As(Rep).SayAsync($"新建合同 {DealId}")).ShouldBeCard();

        form.Subtitle.ShouldBe("上海远汇融资租赁 · D00246 上海远汇融资服务云项目");
        form.Inputs.Select(input => $"{input.Label}={input.Value}").ShouldBe(
            ["金额=51000", "毛利率=27%", "账期=", "税率=", "首单=", "老带新=", "服务开始=", "服务结束=", "分成="]);
        await bot.As(Rep).TapAsync(
            "新建", ("amount", "6万"), ("term", "两个月"), ("taxRate", "6个点"), ("split", "马伟70%、P012=30%"), ("serviceStart", "2027-01-01"));

        var contract = await OnlyAsync(bot);
        (contract.Id, contract.Amount, contract.GrossMargin, contract.PaymentTermDays).ShouldBe(("K-1001", new Money(60_000), new Ratio(0.27m), 60));
        (contract.FirstOrder, contract.Referral, contract.ServiceStart).ShouldBe((null, null, new DateOnly(2027, 1, 1)));
        contract.TaxRate.ShouldBe(new Ratio(0.06m));
        var changed = (await bot.As(Rep).SayAsync($"修改合同 {contract.Id} 税率13%")).ShouldBeCard();
        changed.Text!.ShouldContain("税率：6% → 13%");
        changed.Facts.ShouldContain(fact => fact.Label == "税率" && fact.Value == "13%");
        contract.Split!.Select(share => (share.PersonId.Text, share.Share.Value)).ShouldBe([("P015", 0.7m), ("P012", 0.3m)]);
        contract.CustomerId.Text.ShouldBe("C00071");
    }

    [Theory]
    [InlineData("金额=0", "合同金额要大于 0")]
    [InlineData("金额=-5万", "不是金额")]
    [InlineData("分成=马伟70%、黄思远29%", "分成加起来是 99%，要正好 100%")]
    [InlineData("分成=马伟70%、马伟30%", "写了两次")]
    [InlineData("分成=马伟70%、没有这人30%", "“没有这人”")]
    [InlineData("分成=马伟七成多", "不是分成")]
    [InlineData("账期=很久", "不是账期")]
    [InlineData("首单=大概", "不清楚是还是不是")]
    [InlineData("服务开始=2027-02-01 服务结束=2027-01-01", "早于服务开始")]
    [InlineData("税率=35%", "不是增值税率")]
    [InlineData("折扣=5%", "没有“折扣”这一项")]
    public async Task Bad_values_are_told_and_enter_nothing(string words, string told)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.As(Rep).SayAsync($"新建合同 {DealId} {words}");

        (answer.Text ?? answer.Card!.Text)!.ShouldContain(told);
        (await ContractsAsync(bot)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_contract_of_a_deal_is_asked_about_first()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As(Rep).SayAsync($"新建合同 {DealId} 账期=60天");

        (await bot.As(Rep).SayAsync($"新建合同 {DealId} 账期=90天")).ShouldBeCard().Text.ShouldBe(ContractTexts.HasOpen.With(DealId, "K-1001"));
        (await ContractsAsync(bot)).Count.ShouldBe(1);
        await bot.As(Rep).TapAsync("新建");

        (await ContractsAsync(bot)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Each_whom_the_amount_asks_for_gets_a_card_in_turn_and_the_owner_hears_of_each_step()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot, "60万");

        (await LastCardAsync(bot, Manager)).ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("合同 K-1001 等你审批"), card => card.Text.ShouldBe("马伟 提交，请审批。"),
            card => card.Buttons.Select(button => button.Label).ShouldBe(["通过", "驳回", "看合同"]));
        await bot.As(Manager).TapAsync("通过");
        (await LastCardAsync(bot, Rep)).Text.ShouldBe("何静 通过了合同 K-1001。接下来等罗磊（财务）审批。");
        (await LastCardAsync(bot, Finance)).Title.ShouldBe("合同 K-1001 等你审批");
        await bot.As(Finance).TapAsync("通过");
        (await LastCardAsync(bot, Director)).Title.ShouldBe("合同 K-1001 等你审批");
        await bot.As(Director).TapAsync("通过");

        (await LastCardAsync(bot, Rep)).Text.ShouldBe("赵欣怡 通过了合同 K-1001。审批已全部通过，可以签合同了。");
        (await OnlyAsync(bot)).Status.ShouldBe(ContractStatus.Approved);
        (await bot.As(Rep).SayAsync($"变更记录 {DealId}")).ShouldBeCard().Rows.Select(row => row.Detail).Take(5).ShouldBe(
        [
            "合同 K-1001：状态：待审批 → 已批准待签", "更新合同 K-1001", "更新合同 K-1001", "合同 K-1001：状态：草稿 → 待审批", "起草合同 K-1001",
        ]);
    }

    [Fact]
    public async Task A_reason_sends_it_back_and_the_owner_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);

        await bot.As(Manager).TapAsync("驳回");
        await bot.As(Manager).TapAsync("提交", ("reason", "毛利太低"));

        (await LastCardAsync(bot, Rep)).Text.ShouldBe("何静 驳回了合同 K-1001，原因：毛利太低。修改后可以重新提交。");
        (await OnlyAsync(bot)).ShouldSatisfyAllConditions(
            contract => contract.Status.ShouldBe(ContractStatus.Draft), contract => contract.Course!.Rejection!.Reason.ShouldBe("毛利太低"));
        (await bot.As(Manager).SayAsync("通过合同 K-1001")).Text.ShouldBe(ContractTexts.NotWaiting.With("K-1001", "草稿"));
    }

    [Fact]
    public async Task A_card_of_what_has_changed_since_approves_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);
        var line = (await bot.As(Manager).LinesAsync())[^1];
        await bot.As(Rep).SayAsync("修改合同 K-1001 金额=9万");

        await bot.As(Manager).TapAsync(line, Chatter.Buttons(line).First(button => button.Label == "通过"));

        (await OnlyAsync(bot)).ShouldSatisfyAllConditions(
            contract => contract.Status.ShouldBe(ContractStatus.Pending), contract => contract.Course!.Approvals.ShouldBeEmpty());
    }

    [Fact]
    public async Task Whoever_stands_in_gets_the_card_and_decides_though_they_see_nothing_else()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.As(Manager).SayAsync("请假 今天 由P012代");
        await SubmittedAsync(bot);

        var card = await LastCardAsync(bot, "P012");
        card.Title.ShouldBe("合同 K-1001 等你审批");
        card.Subtitle!.ShouldNotContain(DealId);
        (await bot.As("P012").SayAsync("待审批")).ShouldBeCard().Rows.Select(row => row.Title).ShouldContain("K-1001 上海远汇融资租赁");
        await bot.As("P012").TapAsync("通过");

        (await OnlyAsync(bot)).Course!.Approvals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            given => given.PersonId.Text.ShouldBe("P012"), given => given.ForId!.Value.Text.ShouldBe(Manager));
        (await bot.As("P012").SayAsync("合同 K-1001")).Text!.ShouldContain("不在你的权限范围内");
    }

    [Fact]
    public async Task What_already_waits_reaches_whoever_stands_in_when_the_leave_begins()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);

        await bot.As(Manager).SayAsync("请假 今天 由P012代");

        (await LastCardAsync(bot, "P012")).Title.ShouldBe("合同 K-1001 等你审批");
    }

    [Fact]
    public async Task For_a_manager_who_has_left_the_one_above_is_asked_and_that_is_said()
    {
        await using var bot = await TestBot.StartAsync();
        await bot.ChangeAsync(Manager, person => person with { Active = false });

        var card = await SubmittedAsync(bot);

        card.Text.ShouldBe("已提交审批，等赵欣怡（总监；何静已离职，改由上一级审批）处理。");
        (await LastCardAsync(bot, Director)).Text.ShouldBe("马伟 提交，请审批。\n何静已离职，改由上一级审批");
    }

    [Fact]
    public async Task Whoever_is_asked_is_reminded_once_after_four_working_hours()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);
        var before = (await bot.As(Manager).LinesAsync()).Count;

        bot.Clock.Advance(TimeSpan.FromMinutes(239));
        await bot.SettleAsync();
        (await bot.As(Manager).LinesAsync()).Count.ShouldBe(before);
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await TestBot.UntilAsync(async () => (await bot.As(Manager).LinesAsync()).Count > before);

        (await LastCardAsync(bot, Manager)).Text.ShouldBe("已等了 4 个工作小时，请尽快审批。");
        await bot.As(Manager).TapAsync("通过");
        (await OnlyAsync(bot)).Status.ShouldBe(ContractStatus.Approved);
    }

    [Fact]
    public async Task Of_several_contracts_those_to_which_it_can_be_done_are_meant()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);
        await bot.As(Rep).SayAsync($"新建合同 {DealId} 金额=1万 确认=确认");

        (await bot.As(Rep).SayAsync($"提交合同 {DealId}")).ShouldBeCard().Subject!.Id.ShouldBe("K-1002");
        var asked = (await bot.As(Rep).SayAsync($"合同 {DealId}")).ShouldBeCard();

        asked.Rows.Select(row => row.Title).ShouldBe(["K-1001 · 上海远汇融资租赁 · 5.1万 · 待审批", "K-1002 · 上海远汇融资租赁 · 1万 · 待审批"]);
        foreach (var words in new[] { "合同 k1001", "合同 1001", "合同K-1001", "看合同 K-1001" })
        {
            (await bot.As(Rep).SayAsync(words)).ShouldBeCard().Subject!.Id.ShouldBe("K-1001");
        }
    }

    [Fact]
    public async Task Who_may_not_see_a_contract_hears_who_can_help_and_who_only_sees_it_who_works_on_it()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);

        (await bot.As("P007").SayAsync("合同 K-1001")).Text.ShouldBe(ContractTexts.NotYours.With("K-1001", "吴雨桐（主管）"));
        (await bot.As("P007").SayAsync($"合同 {DealId}")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As(Finance).SayAsync("合同 K-1001")).ShouldBeCard().Subtitle.ShouldBe("上海远汇融资租赁 · 待审批");
        (await bot.As("P031").SayAsync("通过合同 K-1001")).Text.ShouldBe(ContractTexts.NotByYou.With("K-1001", "何静（主管）"));
        (await bot.As("P024").SayAsync("合同 K-1001")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As(Rep).SayAsync("合同 K-99999")).ShouldBeCard().Text!.ShouldContain(ContractTexts.NoSuchContract.With("K-99999"));
    }

    // P002 is the manager of P008, whose contract it is.
    [Fact]
    public async Task That_a_signed_contract_is_cancelled_is_told_to_the_manager_and_to_finance()
    {
        await using var bot = await TestBot.StartAsync();

        await bot.As("P008").SayAsync("取消合同 K00127 客户停业");
        await bot.As("P008").TapAsync("确认作废");

        foreach (var person in new[] { "P002", Finance })
        {
            (await bot.As(person).LastAsync()).ShouldBeCard().Text!.ShouldContain("客户停业");
        }
    }

    [Fact]
    public async Task A_won_deal_without_a_signed_contract_is_listed_and_its_card_says_so()
    {
        await using var bot = await TestBot.StartAsync();

        var list = (await bot.As(Rep).SayAsync("合同进度")).ShouldBeCard();

        list.Rows[0].ShouldSatisfyAllConditions(
            row => row.Title.ShouldBe("D00005 上海远汇融资租赁"), row => row.Detail!.ShouldContain("已赢单，没有已签合同"),
            row => row.Button!.Label.ShouldBe("新建合同"));
        (await bot.As(Rep).TapAsync("看已签的")).ShouldBeCard().Text!.ShouldContain("状态是已签约");
        var card = (await bot.As(Rep).SayAsync("商机 D00005")).ShouldBeCard();
        card.Fact("合同").ShouldBe("已赢单，没有已签合同");
        card.Buttons.Select(button => button.Label).ShouldContain("新建合同");
        await bot.As(Rep).SayAsync($"新建合同 D00005 账期=60天");
        (await bot.As(Rep).SayAsync("客户 上海远汇融资")).ShouldBeCard().Rows.Select(row => row.Title).ShouldContain("合同 K-1001：124.2万，草稿");
        (await bot.As(Rep).SayAsync("商机 D00005")).ShouldBeCard().Fact("合同").ShouldBe("K-1001 124.2万 草稿；已赢单，没有已签合同");
    }

    [Fact]
    public async Task A_page_that_comes_after_the_deal_is_won_signs_its_contract_by_one_tap()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);
        await bot.As(Manager).TapAsync("通过");
        await bot.As(Rep).SayAsync($"赢单 {DealId} 确认");

        await bot.As(Rep).SayAsync("签合同 K-1001 昨天");
        (await bot.As(Rep).SendAsync("签字页.png", Pictures.Chat(801))).ShouldBeCard().Buttons.Select(button => button.Label).ShouldContain("签合同");
        (await bot.As(Rep).TapAsync("签合同")).ShouldBeCard().Text.ShouldBe("合同已签，5.1万。");

        (await OnlyAsync(bot)).ShouldSatisfyAllConditions(
            contract => contract.Status.ShouldBe(ContractStatus.Signed), contract => contract.SignedAt.ShouldBe(bot.Clock.GetUtcNow()));
        var told = await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => entry.Change.Event).Where(one => one is not null).ToListAsync(Ct);
        told.ShouldContain(one => one!.Contains("\"signedAt\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_signed_is_what_was_approved()
    {
        await using var bot = await TestBot.StartAsync();
        await SubmittedAsync(bot);
        await bot.As(Manager).TapAsync("通过");

        (await bot.As(Rep).SayAsync("签合同 K-1001 金额=6万")).Text!.ShouldContain("批准的金额是 5.1万，不是 6万");
        (await bot.As(Rep).SayAsync("签合同 K-1001 账期=90天")).Text!.ShouldContain("批准的账期是 30 天，不是 90 天");
        (await bot.As(Rep).SayAsync("签合同 K-1001 明天")).ShouldBeCard().Text!.ShouldContain("还没到");
        (await OnlyAsync(bot)).Status.ShouldBe(ContractStatus.Approved);
    }

    private static async Task<Card> SubmittedAsync(TestBot bot, string? amount = null)
    {
        await bot.As(Rep).SayAsync($"新建合同 {DealId} 账期=30天{(amount is null ? "" : $" 金额={amount}")}");
        return (await bot.As(Rep).TapAsync("提交")).ShouldBeCard();
    }

    private static async Task<Card> LastCardAsync(TestBot bot, string personId) => (await bot.As(personId).LastAsync()).ShouldBeCard();

    private static async Task<IReadOnlyList<Contract>> ContractsAsync(TestBot bot) =>
        await bot.Store.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, DealId), Ct);

    private static async Task<Contract> OnlyAsync(TestBot bot) => (await ContractsAsync(bot)).ShouldHaveSingleItem();
}
