using ChatSales.Core.Access;
using ChatSales.Core.Commission;
using ChatSales.Core.Evidence;
using ChatSales.Core.Points;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Points;

/// <summary>What earns points and what takes them back; what they are redeemed for, by whom, and when they are lost (C4).</summary>
public sealed class PointTests
{
    private readonly PointCase points = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_s_first_visits_count_and_the_next_takes_a_withdrawn_one_s_place()
    {
        await points.EarnAsync("R1", 4);
        points.Visit("late", "R1", 1, 50);
        await points.LookAsync("late");
        (await points.BalanceAsync("R1")).ShouldBe(20);

        await points.ChangeAsync("R1-1-0", FollowupKind.Call);
        await points.LookAsync("R1-1-0");

        (await points.BalanceAsync("R1")).ShouldBe(20);
        (await points.Session.FindAsync<PointFact>("visit/late", Ct))!.Posted.ShouldBe(5);
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    // 10 for a visit, 20 for a deal that reaches 方案验证; a day's seventh ten goes over 60.
    [Fact]
    public async Task By_the_rules_that_ship_a_day_earns_sixty_at_most_of_all_sorts_together()
    {
        var books = new PointCase(shipped: true);
        books.Deal("SolutionValidation");
        books.Evidence(EvidenceStatus.Accepted);
        for (var visit = 0; visit < 5; visit++)
        {
            books.Visit($"F{visit}", "R1", 1, visit);
            await books.LookAsync($"F{visit}");
        }

        (await books.BalanceAsync("R1")).ShouldBe(50);
        await books.Facts.LookAtDealAsync(
            books.Session, "D-1", new StageStep("ValueConsensus", "SolutionValidation", PointCase.At(1, 30)), Ct);

        (await books.BalanceAsync("R1")).ShouldBe(60);
        (await books.Session.FindAsync<PointFact>("stage/D-1", Ct))!.Posted.ShouldBe(10);
        await books.ChangeAsync("F0", FollowupKind.Call);
        await books.LookAsync("F0");
        (await books.BalanceAsync("R1")).ShouldBe(60);
        (await books.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visit_without_place_and_photo_earns_nothing()
    {
        points.Session.Store(points.Visit("F", "R1", 1) with { Proof = null }, "test");

        await points.LookAsync("F");

        (await points.BalanceAsync("R1")).ShouldBe(0);
    }

    [Fact]
    public async Task A_deal_that_reaches_the_stage_earns_once_and_gives_back_when_it_goes_back_or_its_evidence_falls()
    {
        points.Deal("SolutionValidation");
        points.Evidence(EvidenceStatus.Accepted);
        await ReachAsync("ValueConsensus", "SolutionValidation");
        await ReachAsync("ValueConsensus", "SolutionValidation");
        (await points.BalanceAsync("R1")).ShouldBe(20);

        points.Evidence(EvidenceStatus.Rejected);
        await points.Facts.LookAtDealAsync(points.Session, "D-1", step: null, Ct);
        (await points.BalanceAsync("R1")).ShouldBe(0);

        points.Evidence(EvidenceStatus.Accepted);
        await points.Facts.LookAtDealAsync(points.Session, "D-1", step: null, Ct);
        (await points.BalanceAsync("R1")).ShouldBe(20);

        points.Deal("ValueConsensus");
        await ReachAsync("SolutionValidation", "ValueConsensus");
        (await points.BalanceAsync("R1")).ShouldBe(0);

        points.Deal("SolutionValidation");
        await ReachAsync("ValueConsensus", "SolutionValidation");
        (await points.BalanceAsync("R1")).ShouldBe(20);
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SigningDelivery", "SolutionValidation")]
    [InlineData("SolutionValidation", "SigningDelivery")]
    [InlineData("Lead", "Qualification")]
    public async Task Going_back_to_the_stage_or_on_from_it_is_not_reaching_it(string from, string to)
    {
        points.Deal(to);

        await ReachAsync(from, to);

        (await points.BalanceAsync("R1")).ShouldBe(0);
    }

    [Theory]
    [InlineData(PointUse.Cash, 90)]
    [InlineData(PointUse.Cash, 105)]
    [InlineData(PointUse.Leave, 150)]
    [InlineData(PointUse.Cash, 300)]
    public async Task Too_few_too_many_or_an_odd_number_are_not_redeemed(PointUse use, int wanted)
    {
        await points.EarnAsync("R1", 50);

        (await points.Desk.AskAsync(points.Session, await points.PersonAsync("R1"), use, wanted, null, Ct)).IsRefused.ShouldBeTrue();

        (await points.BalanceAsync("R1")).ShouldBe(250);
    }

    [Fact]
    public async Task What_waits_can_t_be_spent_twice_and_comes_back_when_it_is_refused_once()
    {
        await points.EarnAsync("R1", 40);
        var asked = await points.AskAsync("R1", PointUse.Leave, 200);
        (await points.Desk.AskAsync(points.Session, await points.PersonAsync("R1"), PointUse.Cash, 100, null, Ct)).IsRefused.ShouldBeTrue();

        var done = (await points.Desk.DecideAsync(points.Session, await points.PersonAsync("M"), asked, "这个月排满了", Ct)).Value!;
        (await points.Desk.DecideAsync(points.Session, await points.PersonAsync("M"), done, refusal: null, Ct)).IsRefused.ShouldBeTrue();
        (await points.Desk.WithdrawAsync(points.Session, await points.PersonAsync("R1"), done, Ct)).IsRefused.ShouldBeTrue();

        (await points.BalanceAsync("R1")).ShouldBe(200);
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finance_decides_on_money_and_it_is_a_line_of_the_month()
    {
        await points.EarnAsync("R1", 40);
        var asked = await points.AskAsync("R1", PointUse.Cash, 150);
        (await MayAsync("F", asked)).ShouldBeTrue();
        (await MayAsync("M", asked)).ShouldBeFalse();
        (await MayAsync("R1", asked)).ShouldBeFalse();

        await points.Desk.DecideAsync(points.Session, await points.PersonAsync("F"), asked, refusal: null, Ct);

        var lines = await points.Desk.RedeemedAsCashAsync(points.Session, new("R1"), Month.Read("2026-11")!.Value, Ct);
        lines.ShouldBe([new RedeemedCash(asked.Ref(), new DateOnly(2026, 11, 24), 150, new Money(150))]);
        (await points.Desk.RedeemedAsCashAsync(points.Session, new("R1"), Month.Read("2026-12")!.Value, Ct)).ShouldBeEmpty();
        (await points.Desk.RedeemedAsCashAsync(points.Session, new("R10"), Month.Read("2026-11")!.Value, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_leads_decides_on_the_rest_and_nobody_on_their_own()
    {
        await points.EarnAsync("M", 20);
        var asked = await points.AskAsync("M", PointUse.Training, 100);

        (await points.Desk.DecidersAsync(points.Session, asked, Ct)).Select(person => person.Id).ShouldBe(["G"]);
        (await MayAsync("G", asked)).ShouldBeTrue();
        (await MayAsync("M", asked)).ShouldBeFalse();
        (await MayAsync("R1", asked)).ShouldBeFalse();
        (await MayAsync("F", asked)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_was_spent_already_is_owed_and_paid_by_what_is_earned_next()
    {
        await points.EarnAsync("R1", 20);
        await points.Desk.DecideAsync(
            points.Session, await points.PersonAsync("F"), await points.AskAsync("R1", PointUse.Cash, 100), refusal: null, Ct);
        foreach (var id in new[] { "R1-1-0", "R1-1-1" })
        {
            await points.ChangeAsync(id, FollowupKind.Call);
            await points.LookAsync(id);
        }

        (await points.BalanceAsync("R1"), await points.OwedAsync("R1")).ShouldBe((0L, 10L));
        await points.EarnAsync("R1", 3, firstDay: 20);

        (await points.BalanceAsync("R1"), await points.OwedAsync("R1")).ShouldBe((5L, 0L));
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_oldest_are_spent_first_and_what_is_left_of_them_is_lost_after_its_time()
    {
        await points.EarnAsync("R1", 40);
        await points.AskAsync("R1", PointUse.Cash, 110);
        // Two days' twenty points are a lot; of the sixth day ten are left.
        var rules = PointRules.Usual with { ExpireAfterMonths = 1 };
        var standing = await PointsDesk.StandingAsync(points.Session, new("R1"), Ct);
        standing.Left[0].ShouldBe(new PointLot(new DateOnly(2026, 11, 6), 10));
        PointsDesk.LostBy(rules, standing, new DateOnly(2026, 12, 7)).ShouldBe((30, new DateOnly(2026, 12, 6)));

        (await points.Desk.EndingAsync(points.Session, rules with { WarnDays = 20 }, Ct)).ShouldBe([(new("R1"), new DateOnly(2026, 12, 6))]);
        (await points.Desk.EndingAsync(points.Session, rules with { WarnDays = 5 }, Ct)).ShouldBeEmpty();
        await points.Desk.ExpireAsync(points.Session, rules, Ct);
        (await points.BalanceAsync("R1")).ShouldBe(90);
    }

    [Fact]
    public async Task What_is_too_old_goes_once()
    {
        await points.EarnAsync("R1", 8);
        var rules = PointRules.Usual with { ExpireAfterMonths = 1 };
        // Earned a year ago, as it were.
        var account = (await points.Session.FindAsync<PointAccount>("person/R1", Ct))!;
        var lots = account.Lots.Select((lot, index) => lot with { Day = new DateOnly(2025, 11 - index, 1) }).Reverse();
        points.Session.Store(account with { Lots = [.. lots] }, "test");

        await points.Desk.ExpireAsync(points.Session, rules, Ct);
        await points.Desk.ExpireAsync(points.Session, rules, Ct);

        (await points.BalanceAsync("R1")).ShouldBe(0);
        (await points.Session.FindAsync<PointAccount>(PointAccounts.Expired, Ct))!.Balance.ShouldBe(40);
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_balance_that_was_changed_and_a_transfer_that_is_gone_are_found()
    {
        await points.EarnAsync("R1", 2);
        var account = (await points.Session.FindAsync<PointAccount>("person/R1", Ct))!;
        points.Session.Store(account with { Credits = account.Credits + 100 }, "test");

        (await points.CheckedAsync()).ShouldBe(
        [
            "points: the account person/R1 says 110, its transfers come to 10",
            "points: the lots of the account person/R1 don't come to its balance",
            "points: all debits come to 10, all credits to 110",
        ]);
    }

    private Task ReachAsync(string from, string to) => points.Facts.LookAtDealAsync(
        points.Session, "D-1", new StageStep(from, to, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8))), Ct);

    private async Task<bool> MayAsync(string person, Redemption asked) =>
        await points.Desk.MayDecideAsync(new AccessPolicy(points.Session, await points.PersonAsync(person)), points.Session, asked, Ct);
}
