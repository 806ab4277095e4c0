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

    /// <summary>Whether a day's sweep was to be by now.</summary>
    public bool IsAfterSweep(DateTimeOffset now) => Days.IsWorkingDay(DayOf(now)) && SweepOn(DayOf(now)) <= now;

    /// <summary>Whether it is a manager's turn on a day: the third working day after the last of some instants (RH1).</summary>
    public bool IsManagersTurn(DateOnly today, params IEnumerable<DateTimeOffset?> since) =>
        today >= Days.WorkingDayAfter(DayOf(since.Max()!.Value), DaysToManager);

    /// <summary>The instant at which a day is over.</summary>
    public DateTimeOffset EndOf(DateOnly day) => zone.At(day.AddDays(1), TimeSpan.Zero);

    private DateTimeOffset SweepOn(DateOnly day) => zone.At(day, Sweep);

    /// <summary>A day as keys of messages have it.</summary>
    public static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
