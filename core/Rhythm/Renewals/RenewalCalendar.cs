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
}
