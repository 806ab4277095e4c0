using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>
/// When a service is looked at (RH6). What leads to a date moves earlier when it is a day off, so that somebody is there to act.
/// </summary>
public sealed class RenewalCalendar(WorkingCalendars calendars, BusinessZone zone)
{
    private const int Month = 30;
    private const int Week = 7;

    // The longest holidays there are, with the weekends around them.
    private const int LongestHoliday = 14;

    /// <summary>What ended this long ago and was never looked at is history that was imported, not something to renew.</summary>
    public const int MostDaysOver = 30;

    /// <summary>When the sweep runs on working days.</summary>
    public static TimeSpan At { get; } = new(9, 30, 0);

    /// <summary>Ends of services that may be in a cycle on a day.</summary>
    public static DaySpan EndsOn(DateOnly day) => new(day.AddDays(-MostDaysOver), day.AddDays(Month + LongestHoliday));

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => zone.DateOf(instant);

    /// <summary>The cycle in which a service is on a day; null if it isn't time yet.</summary>
    public RenewalCycle? CycleOn(DateOnly day, DateOnly end) =>
        day > end ? RenewalCycle.Over
        : day >= BeginOf(RenewalCycle.Week, end) ? RenewalCycle.Week
        : day >= BeginOf(RenewalCycle.Month, end) ? RenewalCycle.Month
        : null;

    /// <summary>The first day of a cycle.</summary>
    public DateOnly BeginOf(RenewalCycle cycle, DateOnly end) => cycle == RenewalCycle.Over
        ? end.AddDays(1)
        : calendars.Organisation.WorkingDayUntil(end.AddDays(cycle == RenewalCycle.Week ? -Week : -Month));

    /// <summary>The first sweep after an instant.</summary>
    public DateTimeOffset SweepAfter(DateTimeOffset instant)
    {
        var at = SweepOn(calendars.Organisation.WorkingDayFrom(zone.DateOf(instant)));
        return at > instant ? at : SweepOn(calendars.Organisation.WorkingDayAfter(zone.DateOf(instant)));
    }

    /// <summary>Whether a day's sweep was to be by now: one that was missed is made up on its own day only (G12).</summary>
    public bool IsAfterSweep(DateTimeOffset now) =>
        calendars.Organisation.IsWorkingDay(zone.DateOf(now)) && SweepOn(zone.DateOf(now)) <= now;

    private DateTimeOffset SweepOn(DateOnly day) => zone.At(day, At);
}
