using ChatSales.Core.Time;

namespace ChatSales.Core.Notices;

/// <summary>When people may be sent unasked messages: on working days from 08:30 until before 21:00 (G4).</summary>
public sealed class DeliveryWindow(BusinessZone zone, IAttendance attendance)
{
    public static TimeOnly Opens { get; } = new(8, 30);

    public static TimeOnly Closes { get; } = new(21, 0);

    /// <summary>
    /// Whether nothing leaves at all: the bot is stopped, and what people do meanwhile is taken as of its own instant. It leaves at the restart, or
    /// when the window opens after that (G12).
    /// </summary>
    public bool IsHeld { get; set; }

    public bool IsOpen(DateTimeOffset instant) => OpenFrom(instant) == instant;

    /// <summary>The instant itself if the window is open, otherwise its next start.</summary>
    public DateTimeOffset OpenFrom(DateTimeOffset instant)
    {
        var local = zone.Local(instant).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return !attendance.IsWorkingDay(day) || time >= Closes ? StartAfter(day) : time >= Opens ? instant : StartOn(day);
    }

    /// <summary>The same within somebody's own hours, if they have any.</summary>
    public DateTimeOffset OpenFrom(DateTimeOffset instant, ReminderHours? hours)
    {
        var opens = OpenFrom(instant);
        if (hours is null)
        {
            return opens;
        }

        var local = zone.Local(opens).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return time < hours.From ? At(day, hours.From) : time < hours.To ? opens : At(DayAfter(day), hours.From);
    }

    /// <summary>The first time that the clock shows a time on a working day, from an instant on.</summary>
    public DateTimeOffset NextAt(TimeOnly time, DateTimeOffset from)
    {
        var local = zone.Local(from).DateTime;
        var (day, now) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return At(attendance.IsWorkingDay(day) && now <= time ? day : DayAfter(day), time);
    }

    /// <summary>The start on the first working day after a day.</summary>
    public DateTimeOffset StartAfter(DateOnly day) => StartOn(DayAfter(day));

    /// <summary>The start on the first working day on or after a day.</summary>
    public DateTimeOffset StartFrom(DateOnly day) => attendance.IsWorkingDay(day) ? StartOn(day) : StartAfter(day);

    private DateOnly DayAfter(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!attendance.IsWorkingDay(day));
        return day;
    }

    private DateTimeOffset StartOn(DateOnly day) => At(day, Opens);

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.Info.GetUtcOffset(local)).ToUniversalTime();
    }
}
