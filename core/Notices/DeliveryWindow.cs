using ChatSales.Core.Time;

namespace ChatSales.Core.Notices;

/// <summary>When people may be sent unasked messages: on working days from 08:30 until before 21:00 (G4).</summary>
public sealed class DeliveryWindow(BusinessZone zone, IAttendance attendance)
{
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(21, 0);

    public bool IsOpen(DateTimeOffset instant) => OpenFrom(instant) == instant;

    /// <summary>The instant itself if the window is open, otherwise its next start.</summary>
    public DateTimeOffset OpenFrom(DateTimeOffset instant)
    {
        var local = zone.Local(instant).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return !attendance.IsWorkingDay(day) || time >= Closes ? StartAfter(day) : time >= Opens ? instant : StartOn(day);
    }

    /// <summary>The start on the first working day after a day.</summary>
    public DateTimeOffset StartAfter(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!attendance.IsWorkingDay(day));
        return StartOn(day);
    }

    /// <summary>The start on the first working day on or after a day.</summary>
    public DateTimeOffset StartFrom(DateOnly day) => attendance.IsWorkingDay(day) ? StartOn(day) : StartAfter(day);

    private DateTimeOffset StartOn(DateOnly day)
    {
        var local = day.ToDateTime(Opens);
        return new DateTimeOffset(local, zone.Info.GetUtcOffset(local)).ToUniversalTime();
    }
}
