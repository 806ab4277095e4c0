using System.Globalization;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Time;

/// <summary>What the cases leave open: pauses that still run, days that may still change, steps of working days, other zones and teams.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Office = Of("09:00-12:00,13:30-18:00");

    [Theory]
    [InlineData("2026-03-04T10:59:59+08:00", null)]
    [InlineData("2026-03-04T11:00:00+08:00", "2026-03-04T11:00:00+08:00")]
    [InlineData("2026-03-03T08:00:00+08:00", null)]
    public void A_pause_that_still_runs_leaves_only_what_comes_due_before_it(string pausedFrom, string? due) =>
        Shown(Office.Due(At("2026-03-04T09:00:00+08:00"), TimeSpan.FromHours(2), new Period(At(pausedFrom))).Value).ShouldBe(due);

    [Fact]
    public void What_needs_no_time_is_due_at_once_whatever_pauses() =>
        Office.Due(At("2027-03-06T10:00:00+08:00"), TimeSpan.Zero, new Period(At("2027-03-01T10:00:00+08:00")))
            .ShouldBe(new(At("2027-03-06T10:00:00+08:00"), false));

    [Fact]
    public void A_pause_that_still_runs_ends_what_is_counted() =>
        Office.Elapsed(At("2026-03-04T09:00:00+08:00"), At("2026-03-06T09:00:00+08:00"), new Period(At("2026-03-04T14:00:00+08:00"))).Value
            .ShouldBe(TimeSpan.FromHours(3.5));

    [Fact]
    public void A_pause_that_ends_before_it_begins_is_none()
    {
        var pause = new Period(At("2026-03-04T11:00:00+08:00"), At("2026-03-04T10:00:00+08:00"));

        Office.Elapsed(At("2026-03-04T09:00:00+08:00"), At("2026-03-04T12:00:00+08:00"), pause).Value.ShouldBe(TimeSpan.FromHours(3));
    }

    [Fact]
    public void No_time_is_due_before_a_day_that_never_comes() =>
        Office.Due(At("2998-01-01T00:00:00+08:00"), TimeSpan.FromHours(100_000_000)).Value.ShouldBeNull();

    [Theory]
    [InlineData("2026-11-30T17:00:00+08:00", 1, false)]
    [InlineData("2026-11-30T17:00:00+08:00", 1.1, true)]
    [InlineData("2026-12-01T09:00:00+08:00", 1, true)]
    [InlineData("2025-12-31T09:00:00+08:00", 1, false)]
    [InlineData("2023-11-30T09:00:00+08:00", 1, true)]
    [InlineData("2027-06-01T09:00:00+08:00", 1, true)]
    public void A_result_is_provisional_once_it_looks_at_a_day_whose_notice_is_not_out(string start, double hours, bool provisional) =>
        Office.Due(At(start), TimeSpan.FromHours(hours)).Provisional.ShouldBe(provisional);

    [Fact]
    public void What_ends_at_midnight_looks_at_no_further_day()
    {
        var allDay = Of("00:00-24:00");

        allDay.Due(At("2026-11-30T12:00:00+08:00"), TimeSpan.FromHours(12)).ShouldBe(new(At("2026-12-01T00:00:00+08:00"), false));
        allDay.Elapsed(At("2026-11-30T12:00:00+08:00"), At("2026-12-01T00:00:00+08:00")).Provisional.ShouldBeFalse();
        allDay.Elapsed(At("2026-11-30T12:00:00+08:00"), At("2026-12-01T00:00:01+08:00")).Provisional.ShouldBeTrue();
    }

    [Fact]
    public void The_first_working_days_of_the_months_of_2026() =>
        Enumerable.Range(1, 12).Select(month => Office.WorkingDayFrom(new DateOnly(2026, month, 1)).ToString("MM-dd", CultureInfo.InvariantCulture))
            .ShouldBe(["01-04", "02-02", "03-02", "04-01", "05-06", "06-01", "07-01", "08-03", "09-01", "10-08", "11-02", "12-01"]);

    // A Wednesday that is a day off is replaced by the next working day of its week, Monday to Sunday, if there is one.
    [Theory]
    [InlineData(2024, 50, "02-14 → 02-18")]
    [InlineData(2025, 51, "01-01 → 01-02, 10-08 → 10-09")]
    [InlineData(2026, 51, "10-07 → 10-08")]
    public void A_weekly_day_that_is_off_moves_within_its_week(int year, int count, string moved)
    {
        var days = Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays)
            .Where(day => day.Year == year && day.DayOfWeek == DayOfWeek.Wednesday)
            .Select(day => (Meant: day, Held: Office.WorkingDayFrom(day))).Where(day => day.Held.DayNumber - day.Meant.DayNumber <= 4).ToList();

        days.Count.ShouldBe(count);
        string.Join(", ", days.Where(day => day.Held != day.Meant).Select(day => $"{day.Meant:MM-dd} → {day.Held:MM-dd}")).ShouldBe(moved);
    }

    [Fact]
    public void Working_days_are_counted_forwards_and_backwards()
    {
        Office.WorkingDayAfter(new DateOnly(2026, 10, 8), 3).ShouldBe(new DateOnly(2026, 10, 12));
        Office.WorkingDayBefore(new DateOnly(2026, 10, 12), 3).ShouldBe(new DateOnly(2026, 10, 8));
        Office.WorkingDayUntil(new DateOnly(2026, 12, 5)).ShouldBe(new DateOnly(2026, 12, 4));
        Office.WorkingDaysIn(new DaySpan(new DateOnly(2026, 9, 18), new DateOnly(2026, 9, 20))).ShouldBe(new(2, false));
        Office.WorkingDaysIn(new DaySpan(new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 1))).ShouldBe(new(2, true));
    }

    [Fact]
    public void A_team_may_leave_out_the_days_that_make_up_for_holidays()
    {
        var finance = new WorkingCalendar(BusinessZone.Shanghai, Office.Hours, HolidayCalendar.Shipped, makeUpDays: false);
        var calendars = new WorkingCalendars(Office, new Dictionary<string, WorkingCalendar> { ["财务部"] = finance }, HolidayCalendar.Shipped);

        calendars.Of("财务部").IsWorkingDay(new DateOnly(2026, 10, 10)).ShouldBeFalse();
        calendars.Of("华东一队").IsWorkingDay(new DateOnly(2026, 10, 10)).ShouldBeTrue();
        calendars.Of(null).ShouldBe(Office);
    }

    // In Cairo clocks jumped from 00:00 to 01:00 on Friday, 24 April 2026, and go back from 24:00 to 23:00 on Thursday, 29 October.
    [Theory]
    [InlineData("2026-04-24", 23)]
    [InlineData("2026-10-29", 25)]
    public void A_day_on_which_the_clock_changes_is_as_long_as_it_is(string day, int hours)
    {
        var zone = BusinessZone.Named("Africa/Cairo");
        var calendar = new WorkingCalendar(zone, WorkingHours.Read("00:00-24:00", out _)!, HolidayCalendar.None);
        var date = DateOnly.Parse(day, CultureInfo.InvariantCulture);

        calendar.Elapsed(zone.At(date, TimeSpan.Zero), zone.At(date.AddDays(1), TimeSpan.Zero)).Value.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Theory]
    [InlineData(48, 0.5, "1.00:00:00")]
    [InlineData(4, 0.8, "03:12:00")]
    [InlineData(1, 0.33333, "00:20:00")]
    [InlineData(0, 0.8, "00:00:00")]
    public void A_share_of_a_budget_is_rounded_up_to_a_second(double hours, double share, string expected) =>
        new Ratio((decimal)share).Of(TimeSpan.FromHours(hours)).ShouldBe(TimeSpan.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void No_other_ratio_can_be_made(double ratio) => Should.Throw<ArgumentOutOfRangeException>(() => new Ratio((decimal)ratio));

    [Fact]
    public void No_span_of_days_ends_before_it_begins() =>
        Should.Throw<ArgumentException>(() => new DaySpan(new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 4)));

    internal static WorkingCalendar Of(string hours) => new(BusinessZone.Shanghai, WorkingHours.Read(hours, out _)!, HolidayCalendar.Shipped);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string? Shown(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
