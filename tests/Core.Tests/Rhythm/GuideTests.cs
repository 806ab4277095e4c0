using ChatSales.Core.Deals;
using ChatSales.Core.Rhythm.Guide;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>RH3. The 24th of November 2026 is a Tuesday.</summary>
public sealed class GuideTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_lead_is_guided_a_day_later_to_the_second()
    {
        var bench = await EnteredAsync("2026-11-24T11:00:07");

        (await bench.UntilAsync("2026-11-25T11:00:06")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-25T11:00:07")).ShouldBe(["R guide:D-1"]);
    }

    [Theory]
    [InlineData("2026-11-24T20:59:59", "2026-11-25T20:59:59")]
    [InlineData("2026-11-24T21:00:00", "2026-11-26T08:30:00")]
    [InlineData("2026-11-27T15:00:00", "2026-11-30T08:30:00")]
    public async Task Outside_the_window_it_waits_for_its_start(string entered, string sent)
    {
        var bench = await EnteredAsync(entered);

        (await bench.UntilAsync(sent)).ShouldBe(["R guide:D-1"]);
        (await bench.Ledger.Store.FindAsync<Core.Notices.Notice>(Core.Notices.Notice.IdOf(new("R"), "guide:D-1"), Ct))!.EndedAt
            .ShouldBe(Due.LedgerBench.At(sent));
    }

    [Fact]
    public async Task A_lead_that_moved_in_the_same_second_is_not_guided()
    {
        var bench = await EnteredAsync("2026-11-24T11:00");
        await bench.UntilAsync("2026-11-25T10:59:59");
        await bench.MoveAsync("D-1", "Qualification");

        (await bench.UntilAsync("2026-11-25T12:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lead_that_moves_while_its_guide_waits_is_not_guided()
    {
        var bench = await EnteredAsync("2026-11-24T21:00");
        await bench.UntilAsync("2026-11-26T08:00");
        await bench.MoveAsync("D-1", "Qualification");

        (await bench.UntilAsync("2026-11-26T09:00")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_waits_for_whoever_is_on_leave_and_is_not_the_stand_ins()
    {
        var bench = await EnteredAsync("2026-11-24T11:00");
        await bench.LeaveAsync("R", "2026-11-25", "2026-11-26");

        (await bench.UntilAsync("2026-11-27T08:29")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-27T08:30")).ShouldBe(["R guide:D-1"]);
    }

    private static async Task<RhythmBench> EnteredAsync(string at)
    {
        var bench = await new RhythmBench().BegunAsync();
        await bench.UntilAsync(at);
        await bench.DealAsync("D-1", "Lead", at);
        await bench.FileAsync("D-1");
        await bench.CommitAsync(async session => await GuideRule.PlanAsync(session, (await session.FindAsync<Deal>("D-1", Ct))!, Ct));
        return bench;
    }
}
