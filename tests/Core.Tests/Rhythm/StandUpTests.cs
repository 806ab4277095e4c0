using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>RH4. The 25th of November 2026 is a Wednesday.</summary>
public sealed class StandUpTests
{
    private static readonly DateOnly Monday = new(2024, 1, 1);
    private static readonly WorkingCalendar Days = Time.WorkingCalendarTests.Of("09:00-18:00");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2024, 50)]
    [InlineData(2025, 51)]
    [InlineData(2026, 51)]
    public void There_are_so_many_a_year_none_on_a_day_off_and_none_twice_a_week(int year, int count)
    {
        var held = In(year);

        held.Count.ShouldBe(count);
        held.ShouldAllBe(day => Days.IsWorkingDay(day));
        held.GroupBy(day => (day.DayNumber - Monday.DayNumber) / 7).ShouldAllBe(week => week.Count() == 1);
    }

    [Theory]
    [InlineData(2024, "2024-02-18")]
    [InlineData(2025, "2025-01-02, 2025-10-09")]
    [InlineData(2026, "2026-10-08")]
    public void One_on_a_day_off_moves_to_the_next_working_day_of_its_week_if_there_is_one(int year, string moved) =>
        string.Join(", ", In(year).Where(day => day.DayOfWeek != DayOfWeek.Wednesday).Select(day => day.ToString("yyyy-MM-dd", null)))
            .ShouldBe(moved);

    [Fact]
    public async Task Without_a_group_every_member_gets_it_and_who_says_nothing_is_reminded_at_five()
    {
        var bench = await LateAsync();

        (await bench.UntilAsync("2026-11-25T14:00")).ShouldBe(
            ["M Card digest:2026-11-25", "R Card digest:2026-11-25", "S Card digest:2026-11-25"]);
        (await bench.UntilAsync("2026-11-25T16:59")).ShouldBeEmpty();
        (await bench.UntilAsync("2026-11-25T17:00")).ShouldBe(["R unanswered:2026-11-25"]);
    }

    [Fact]
    public async Task Whoever_answered_is_not_reminded_and_late_answers_are_marked()
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T14:14");
        await bench.ExplainAsync("D-1");
        await bench.UntilAsync("2026-11-25T14:15");
        await bench.ExplainAsync("D-1");

        (await bench.UntilAsync("2026-11-25T18:00")).ShouldBeEmpty();
        (await HeldAsync(bench, "2026-11-25"))!.Answers.Select(answer => answer.IsLate).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_running_promise_is_listed_and_not_asked()
    {
        var bench = await LateAsync();
        await bench.PromiseAsync("D-1", "2026-11-27");
        await bench.UntilAsync("2026-11-25T18:00");

        var standUp = (await HeldAsync(bench, "2026-11-25"))!;
        standUp.Items.ShouldHaveSingleItem().Promised.ShouldBe(new DateOnly(2026, 11, 27));
        standUp.Asked.ShouldBeEmpty();
        standUp.Health.ShouldBe(new FunnelHealth(Overdue: 1, Lacking: 1, Open: 2));
    }

    [Fact]
    public async Task Those_on_leave_are_among_what_is_asked_and_not_reminded()
    {
        var bench = await LateAsync();
        await bench.LeaveAsync("R", "2026-11-25", "2026-11-25");

        (await bench.UntilAsync("2026-11-25T18:00")).ShouldBe(["M Card digest:2026-11-25", "S Card digest:2026-11-25"]);
        (await HeldAsync(bench, "2026-11-25"))!.Asked.ShouldHaveSingleItem().IsAway.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_kept_since_the_last_one_is_in_the_next_with_the_figures_of_the_last()
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T15:00");
        await bench.PromiseAsync("D-1", "2026-11-27");
        await bench.UntilAsync("2026-11-26T15:00");
        await bench.MoveAsync("D-1", "Qualification");
        await bench.UntilAsync("2026-12-02T14:00");

        var standUp = (await HeldAsync(bench, "2026-12-02"))!;
        standUp.Kept.ShouldBe(["D-1"]);
        standUp.Before.ShouldBe(new FunnelHealth(Overdue: 1, Lacking: 1, Open: 2));
    }

    [Theory]
    [InlineData("2026-11-25T17:59", "R unanswered:2026-11-25", "2026-11-25T18:59")]
    [InlineData("2026-11-25T15:00", "R unanswered:2026-11-25", "2026-11-25T17:00")]
    public async Task A_missed_one_is_held_the_same_day_and_reminds_an_hour_later_at_the_earliest(string restart, string reminded, string at)
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T13:00");

        (await bench.StopUntilAsync(restart)).ShouldContain("R Card digest:2026-11-25");
        (await bench.UntilAsync(at)).ShouldBe([reminded]);
    }

    [Theory]
    [InlineData("2026-11-25T20:59", "2026-11-25T20:59")]
    [InlineData("2026-11-25T22:00", "2026-11-26T08:30")]
    [InlineData("2026-11-26T11:00", "2026-11-26T11:00")]
    [InlineData("2026-11-28T11:00", "2026-11-30T08:30")]
    public async Task Whoever_was_not_reminded_at_five_because_of_a_stop_is_at_the_restart_or_in_the_next_window(string restart, string told)
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T16:00");

        var sent = await bench.StopUntilAsync(restart);

        sent.Contains("R unanswered:2026-11-25").ShouldBe(restart == told);
        (await bench.UntilAsync(told)).Contains("R unanswered:2026-11-25").ShouldBe(restart != told);
    }

    [Fact]
    public async Task Whoever_answered_before_the_next_window_is_not_reminded_then()
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T16:00");
        await bench.StopUntilAsync("2026-11-25T22:00");
        await bench.ExplainAsync("D-1");

        (await bench.UntilAsync("2026-11-26T08:30")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-11-25T18:00")]
    [InlineData("2026-11-26T11:00")]
    public async Task One_that_is_missed_until_six_is_skipped_with_a_word(string restart)
    {
        var bench = await LateAsync();
        await bench.UntilAsync("2026-11-25T13:00");

        var sent = await bench.StopUntilAsync(restart);

        sent.ShouldContain("R Card digest-skipped:2026-11-25");
        sent.ShouldNotContain(one => one.Contains("digest:", StringComparison.Ordinal));
    }

    private static List<DateOnly> In(int year)
    {
        var held = new List<DateOnly>();
        for (var day = StandUpDays.From(Days, DayOfWeek.Wednesday, new DateOnly(year, 1, 1)); day.Year == year;
            day = StandUpDays.From(Days, DayOfWeek.Wednesday, day.AddDays(1)))
        {
            held.Add(day);
        }

        return held;
    }

    // A deal of R that was told the day before: only stand-ups speak of it.
    private static async Task<RhythmBench> LateAsync()
    {
        var bench = await new RhythmBench(hasStandUps: true).BegunAsync();
        await bench.DealAsync("D-1", "Lead", "2026-11-10T10:00");
        await bench.FileAsync("D-1");
        await bench.DealAsync("D-2", "Lead", "2026-11-24T09:00", owner: "S");
        await bench.CommitAsync(session => Core.Due.Ledger.RunNowAsync(session, "rhythm-sweep", Ct));
        await bench.UntilAsync("2026-11-24T12:00");
        return bench;
    }

    private static ValueTask<StandUp?> HeldAsync(RhythmBench bench, string day) =>
        bench.Ledger.Store.FindAsync<StandUp>(StandUp.IdOf("T", Leaves.LeaveCase.Day(day)), Ct);
}
