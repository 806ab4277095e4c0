using ChatSales.Core.Commission;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Commission;

/// <summary>我的提成 says what is still missing for the next tier and for the sprint (C2).</summary>
public sealed class TowardsTests
{
    private const string Tiers = """
        [{"id": "t", "name": "季度阶梯", "kind": "commission", "result": {"tiers": {"mode": "marginal", "measure": "ownerPeriod", "period": "quarter",
          "steps": [{"from": "0", "rate": "0.02"}, {"from": "500000", "rate": "0.03"}]}}}]
        """;

    private const string Sprint = """
        , "sprint": {"period": "quarter", "measure": "signed", "mode": "marginal", "steps": [{"from": "1.00", "extraRate": "0.01"}]}
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_missing_for_the_next_tier_is_said_and_that_there_is_none_above_the_last()
    {
        var one = await LedgerCase.StartAsync(plan: CaseWorld.Plan(rules: Tiers));
        await one.SignAsync("K1", 300_000, "2026-10-01");
        (await TextAsync(one)).ShouldContain("季度阶梯（2026-Q4）已到 30万，再签 20万 就到 3% 这一档");

        // A border belongs to its upper tier.
        await one.SignAsync("K2", 200_000, "2026-10-01");
        (await TextAsync(one)).ShouldContain("季度阶梯（2026-Q4）已到 50万，是最高一档");
    }

    [Fact]
    public async Task What_is_missing_for_the_sprint_is_said_and_that_it_is_reached()
    {
        var one = await LedgerCase.StartAsync(plan: CaseWorld.Plan(Sprint));
        await one.Bench.CommitAsync(session =>
        {
            session.Store(new Quota { Id = "Q", PersonId = new("R1"), Period = "2026-Q4", Amount = new Money(400_000) }, "test");
            return Task.CompletedTask;
        });
        await one.SignAsync("K1", 300_000, "2026-10-01");
        (await TextAsync(one)).ShouldContain("2026-Q4 冲刺：已完成 30万，任务 40万，再有 10万 就有冲刺奖励");

        await one.SignAsync("K2", 150_000, "2026-10-01");
        (await TextAsync(one)).ShouldContain("2026-Q4 冲刺：已完成 45万，任务 40万，已到冲刺，期满关账时入账");
    }

    [Fact]
    public async Task What_a_month_takes_back_at_most_is_said_with_what_is_left_for_later()
    {
        var one = await LedgerCase.StartAsync(plan: CaseWorld.Plan(), options: new CommissionOptions { MaxMonthlyDeduction = 0.2m });
        await one.SignAsync("K1", 500_000, "2026-10-01");
        await one.PayAsync("K1", 500_000, "2026-10-01");
        await one.PayAsync("K1", 400_000, "2026-10-01", ReceiptKind.Refund);

        var card = await CardAsync(one);
        card.Text.ShouldBe(
            "应得 1.5万，扣回 1.2万，合计 3,000元\n"
            + "要扣的共 1.2万（本月扣回和上期欠的），每月最多扣应得的 20%：本月扣 3,000元，其余 9,000元 留到以后扣。");
        card.Facts.ShouldContain(new Fact("按现在算应发", "1.2万"));
    }

    [Fact]
    public async Task A_line_says_which_rule_of_which_plan_it_comes_from_and_what_bounds_it()
    {
        var one = await LedgerCase.StartAsync(plan: CaseWorld.Plan(
            rules: """[{"id": "r", "name": "统一", "kind": "commission", "result": {"rate": "0.03", "cap": "9000"}}]"""));
        await one.SignAsync("K1", 500_000, "2026-10-01");

        (await CardAsync(one)).Rows.ShouldHaveSingleItem().Detail.ShouldBe("签约：9,000元 · 50万 × 3%，封顶 9,000元 · 统一 · 方案 第 1 版");
    }

    private static async Task<string> TextAsync(LedgerCase one) => (await CardAsync(one)).Text!;

    private static async Task<Card> CardAsync(LedgerCase one)
    {
        var (session, month) = (one.Open(), Month.Read("2026-10")!.Value);
        var (person, books) = ((await session.FindAsync<Person>("R1", Ct))!, (await one.Live.OfAsync(session, new("R1"), Ct))!);
        var soFar = one.Live.StatementOf(books, month, books.OpeningOf(month), session.Now, person);
        return StatementCards.DrawOpen(books, soFar, person, isOwn: true, PayDetail.Lines, new DateOnly(2026, 10, 1), page: 1);
    }
}
