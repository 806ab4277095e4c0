using ChatSales.Core.Deals;
using ChatSales.Core.Rhythm.Promises;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>RH5. The 24th of November 2026 is a Tuesday.</summary>
public sealed class PromiseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_day_itself_reminds_and_the_next_sweep_tells_both_that_it_was_broken()
    {
        var bench = await PromisedAsync("2026-11-27");

        (await bench.UntilAsync("2026-11-27T09:29")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-27T09:30")).ShouldBe(["R promise:D-1:2026-11-27"]);
        (await bench.UntilAsync("2026-11-30T09:29")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["M broken:D-1:2026-11-27", "R broken:D-1:2026-11-27"]);
        (await EndAsync(bench)).ShouldBe([PromiseEnd.Broken]);
    }

    [Fact]
    public async Task A_deal_that_moves_before_the_day_is_not_reminded_of()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-26T15:00");
        await bench.MoveAsync("D-1", "SolutionValidation");
        await bench.FileAsync("D-1");

        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBeEmpty();
        (await EndAsync(bench)).ShouldBe([PromiseEnd.Kept]);
    }

    [Theory]
    [InlineData("2026-11-27T23:59:59", PromiseEnd.Kept)]
    [InlineData("2026-11-28T00:00:00", PromiseEnd.Broken)]
    public async Task A_promise_is_kept_until_midnight(string moved, PromiseEnd end)
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync(moved);
        await bench.MoveAsync("D-1", "SolutionValidation");
        await bench.UntilAsync("2026-11-30T09:30");

        (await EndAsync(bench)).ShouldBe([end]);
    }

    [Fact]
    public async Task A_deal_that_is_closed_on_the_day_keeps_the_promise()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-27T15:00");
        await bench.ChangeAsync("D-1", (session, deal) => Task.FromResult(deal with { Status = DealStatus.Lost, ClosedAt = session.Now }));
        await bench.UntilAsync("2026-11-30T09:30");

        (await EndAsync(bench)).ShouldBe([PromiseEnd.Kept]);
    }

    [Fact]
    public async Task A_deal_that_goes_back_keeps_no_promise()
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "Qualification", "2026-11-24T09:00");
        await bench.PromiseAsync("D-1", "2026-11-27");
        await bench.MoveAsync("D-1", "Lead", isBack: true);
        await bench.UntilAsync("2026-11-30T09:30");

        (await EndAsync(bench)).ShouldBe([PromiseEnd.Broken]);
    }

    [Fact]
    public async Task Another_day_before_the_first_one_takes_its_place()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-26T15:00");
        await bench.PromiseAsync("D-1", "2026-12-01");

        (await bench.UntilAsync("2026-11-30T23:00")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-12-01T09:30")).ShouldBe(["R promise:D-1:2026-12-01"]);
        (await EndAsync(bench)).ShouldBe([PromiseEnd.Redated, null]);
    }

    [Fact]
    public async Task Another_day_on_the_day_itself_does_not_save_the_first_promise()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-27T15:00");
        await bench.PromiseAsync("D-1", "2026-12-01");
        await bench.UntilAsync("2026-11-30T09:30");

        (await EndAsync(bench)).ShouldBe([PromiseEnd.Broken, null]);
    }

    [Fact]
    public async Task The_same_day_again_is_no_other_promise()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.PromiseAsync("D-1", "2026-11-27");

        (await EndAsync(bench)).ShouldBe([null]);
    }

    [Fact]
    public async Task A_day_on_which_the_bot_was_down_for_four_hours_does_not_count()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-27T14:00");

        await bench.StopUntilAsync("2026-11-27T18:00");

        (await bench.UntilAsync("2026-11-30T23:59")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-12-01T09:30")).ShouldBe(
            ["M broken:D-1:2026-11-27", "R broken:D-1:2026-11-27"]);
    }

    [Fact]
    public async Task Another_day_after_a_long_stop_on_the_day_takes_its_place_as_that_day_does_not_count()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-27T10:00");
        await bench.StopUntilAsync("2026-11-27T15:00");
        await bench.PromiseAsync("D-1", "2026-12-02");

        (await EndAsync(bench)).ShouldBe([PromiseEnd.Redated, null]);
    }

    [Fact]
    public async Task A_shorter_stop_changes_nothing()
    {
        var bench = await PromisedAsync("2026-11-27");
        await bench.UntilAsync("2026-11-27T14:00");

        await bench.StopUntilAsync("2026-11-27T17:59");

        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["M broken:D-1:2026-11-27", "R broken:D-1:2026-11-27"]);
    }

    [Fact]
    public async Task A_stop_over_several_days_moves_the_promise_to_the_first_day_that_counts_and_its_key_stays()
    {
        var bench = await PromisedAsync("2026-11-26");
        await bench.UntilAsync("2026-11-25T18:30");

        (await bench.StopUntilAsync("2026-11-27T18:30")).ShouldBe(["O Ops downtime:2026-11-25T18:30"]);
        (await bench.UntilAsync("2026-11-30T09:30")).ShouldBe(["R promise:D-1:2026-11-26"]);
    }

    [Theory]
    [InlineData("2026-10-11", "2026-10-12")]
    [InlineData("2026-10-01", "2026-10-08")]
    [InlineData("2026-10-10", null)]
    public void A_day_off_is_answered_with_the_next_working_day(string day, string? instead) =>
        new RhythmBench().Desk.Instead(Leaves.LeaveCase.Day(day)).ShouldBe(instead is null ? null : Leaves.LeaveCase.Day(instead));

    // Nothing else is due meanwhile.
    private static async Task<RhythmBench> PromisedAsync(string day)
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.DealAsync("D-1", "ValueConsensus", "2026-11-24T09:00");
        await bench.FileAsync("D-1");
        await bench.PromiseAsync("D-1", day);
        return bench;
    }

    private static async Task<IReadOnlyList<PromiseEnd?>> EndAsync(RhythmBench bench) =>
        [.. (await bench.Ledger.Store.FindAsync<DealPromises>("D-1", Ct))!.Promises.Select(promise => promise.End)];
}
