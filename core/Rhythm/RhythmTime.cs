using System.Globalization;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm;

/// <summary>The instants of the rhythm, by the organisation's working days.</summary>
public sealed class RhythmTime(BusinessZone zone, WorkingCalendars calendars)
{
    private const int DaysToManager = 3;
    private static readonly TimeSpan Sweep = new(9, 30, 0);

    public BusinessZone Zone => zone;

    public WorkingCalendar Days => calendars.Organisation;

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => zone.DateOf(instant);

    /// <summary>The first sweep after an instant: at half past nine of working days (RH1).</summary>
    public DateTimeOffset SweepAfter(DateTimeOffset instant)
    {
        var day = Days.WorkingDayFrom(DayOf(instant));
        return SweepOn(day) > instant ? SweepOn(day) : SweepOn(Days.WorkingDayAfter(day));
    }

    /// <summary>When a day's sweep is.</summary>
    public DateTimeOffset SweepOn(DateOnly day) => zone.At(day, Sweep);

    /// <summary>Whether it is a manager's turn on a day: the third working day after the last of some instants (RH1).</summary>
    public bool IsManagersTurn(DateOnly today, params IEnumerable<DateTimeOffset?> since) =>
        today >= Days.WorkingDayAfter(DayOf(since.Max()!.Value), DaysToManager);

    /// <summary>The instant at which a day is over.</summary>
    public DateTimeOffset EndOf(DateOnly day) => zone.At(day.AddDays(1), TimeSpan.Zero);

    /// <summary>A day as keys of messages have it.</summary>
    public static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
