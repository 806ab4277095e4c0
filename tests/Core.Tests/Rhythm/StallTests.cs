using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Stalls;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>RH1 and RH2. The 24th of November 2026 is a Tuesday; a lead may stay for seven days.</summary>
public sealed class StallTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_sweep_that_sees_a_deal_over_its_limit_tells_whoever_owns_it_and_no_later_one()
    {
        var bench = await WithLateDealAsync();

        (await bench.UntilAsync("2026-11-25T09:29:59")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-25T09:30")).ShouldBe(["R stall:D-1:Lead:rep"]);
        (await bench.UntilAsync("2026-11-27T23:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_is_over_only_after_the_whole_of_its_limit()
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "Lead", "2026-11-18T09:30");
        await bench.FileAsync("D-1");

        (await bench.UntilAsync("2026-11-25T09:30")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-26T09:30")).ShouldBe(["R stall:D-1:Lead:rep"]);
    }

    [Fact]
    public async Task The_manager_is_told_on_the_third_working_day_after()
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-25T09:30");

        (await bench.UntilAsync("2026-11-30T09:29")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["M stall:D-1:Lead:manager"]);
        (await bench.UntilAsync("2026-12-31T23:00")).ShouldNotContain(sent => sent.Contains("stall", StringComparison.Ordinal));
    }

    [Fact]
    public async Task For_a_manager_who_has_left_it_is_the_next_one_up()
    {
        var bench = await WithLateDealAsync();
        await bench.CommitAsync(async session =>
        {
            var manager = (await session.FindAsync<Person>("M", Ct))!;
            var accounts = new Dictionary<string, string> { ["wecom"] = "wxG" };
            session.Store(manager with { Id = "G", Version = 0, Role = Role.Director, Accounts = accounts }, "test");
            session.Store(manager with { Active = false, ManagerId = new("G") }, "test");
        });

        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["G stall:D-1:Lead:manager", "R stall:D-1:Lead:rep"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reason_or_a_promise_keeps_the_manager_out_of_it(bool isPromise)
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-25T10:00");
        await (isPromise ? bench.PromiseAsync("D-1", "2026-12-10") : bench.ExplainAsync("D-1"));

        (await bench.UntilAsync("2026-12-09T13:00")).ShouldNotContain(sent => sent.Contains("manager", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reason_does_not_hold_back_that_evidence_is_missing()
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "Lead", "2026-11-21T21:30");

        (await bench.UntilAsync("2026-11-25T09:30")).ShouldBeEmpty("half of seven days is not over before that");
        (await bench.UntilAsync("2026-11-26T09:30")).ShouldBe(["R evidence:D-1:Lead:rep"]);
        await bench.ExplainAsync("D-1");
        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["R stall:D-1:Lead:rep"]);
        (await bench.UntilAsync("2026-12-01T09:30")).ShouldBe(["M evidence:D-1:Lead:manager"]);
    }

    [Fact]
    public async Task Evidence_that_is_filed_in_time_is_not_asked_for()
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "Lead", "2026-11-23T21:30");
        await bench.FileAsync("D-1");

        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_handover_the_manager_hears_of_it_only_when_the_new_owner_had_three_days_too()
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-26T10:00");
        await bench.ChangeAsync("D-1", async (session, deal) =>
        {
            await DealPace.HandAsync(session, deal, Ct);
            return deal with { OwnerId = new("S") };
        });

        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-12-01T09:30")).ShouldBe(["M stall:D-1:Lead:manager"]);
    }

    [Fact]
    public async Task Whoever_is_on_leave_is_passed_over_until_they_are_back()
    {
        var bench = await WithLateDealAsync();
        await bench.LeaveAsync("R", "2026-11-25", "2026-11-29");

        (await bench.UntilAsync("2026-11-30T09:29")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["R stall:D-1:Lead:rep"]);
    }

    [Fact]
    public async Task A_later_entry_into_the_same_stage_is_another_fact()
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-25T10:00");
        await bench.MoveAsync("D-1", "Qualification");
        await bench.MoveAsync("D-1", "Lead", isBack: true);

        (await bench.UntilAsync("2026-12-03T09:30")).ShouldBe(["R stall:D-1:Lead#2:rep"]);
        await bench.MoveAsync("D-1", "Qualification");
        await bench.FileAsync("D-1");
        (await bench.UntilAsync("2026-12-18T09:30")).ShouldBe(["R stall:D-1:Qualification#2:rep"]);
    }

    [Fact]
    public async Task A_deal_that_moves_before_the_message_leaves_is_not_told()
    {
        var bench = await WithLateDealAsync();
        await bench.CommitAsync(session => Task.FromResult(session.Store(
            new Core.Notices.Reminded { Id = "R", Most = 1, Day = new DateOnly(2026, 11, 25), Count = 1 }, "test")));
        await bench.UntilAsync("2026-11-25T09:30");
        await bench.MoveAsync("D-1", "Qualification");

        (await bench.UntilAsync("2026-11-26T09:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missed_sweep_is_made_up_on_its_own_day_and_stands_for_those_before()
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-24T18:00");

        (await bench.StopUntilAsync("2026-11-26T18:30")).ShouldBe(["O Ops downtime:2026-11-24T18:00", "R stall:D-1:Lead:rep"]);
    }

    [Fact]
    public async Task Many_deals_that_are_over_at_the_first_start_are_one_message_with_the_longest_first()
    {
        var bench = await new RhythmBench().BegunAsync();
        foreach (var day in Enumerable.Range(1, 12))
        {
            await bench.DealAsync($"D-{day}", "SigningDelivery", $"2026-{(day % 2) + 1:00}-{day:00}T09:00");
        }

        await bench.Ledger.UntilAsync("2026-11-25T09:30");

        var message = (await bench.Ledger.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem();
        var card = Core.Conversation.OutgoingContent.Of(message).Card!;
        card.Rows.Take(3).Select(row => row.Title).ShouldBe(["D-2", "D-4", "D-6"]);
        message.Keys!.Count.ShouldBe(12);
    }

    [Fact]
    public async Task Operators_who_run_the_sweep_early_change_nothing_of_what_is_told()
    {
        var bench = await WithLateDealAsync();
        await bench.UntilAsync("2026-11-25T11:00");
        await bench.CommitAsync(session => Core.Due.Ledger.RunNowAsync(session, "rhythm-sweep", Ct));

        (await bench.UntilAsync("2026-11-25T11:01")).ShouldBeEmpty();
        (await bench.Ledger.ItemAsync("rhythm-sweep")).Next.ShouldBe(Due.LedgerBench.At("2026-11-26T09:30"));
    }

    private static async Task<RhythmBench> WithLateDealAsync()
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "Lead", "2026-11-10T10:00");
        await bench.FileAsync("D-1");
        return bench;
    }
}
