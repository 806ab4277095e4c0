namespace ChatSales.Core.Time;

/// <summary>The organisation's time zone (setting <c>Clock:Zone</c>): what "today" means, and how instants are shown.</summary>
public sealed class BusinessZone(TimeZoneInfo zone)
{
    private const string DefaultId = "Asia/Shanghai";

    /// <summary>UTC+8, the zone of all of China.</summary>
    public static BusinessZone Shanghai { get; } = Named(DefaultId);

    public TimeZoneInfo Info => zone;

    /// <exception cref="TimeZoneNotFoundException">The machine does not know the zone.</exception>
    public static BusinessZone Named(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var known) ? new(known)
        // A bare machine may lack the zone data; China has had no summer time since 1991, so the default needs none.
        : id == DefaultId ? new(TimeZoneInfo.CreateCustomTimeZone(id, TimeSpan.FromHours(8), id, id))
        : throw new TimeZoneNotFoundException($"Clock:Zone: this machine does not know the time zone '{id}'.");

    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>
    /// The instant at which the wall clock shows a time of a day; 24:00 is the next day's beginning. A time that comes twice means the first; one
    /// that the clock skips moves later by as much.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue) + time;
        return new(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }

    /// <summary>Whole calendar days from one instant to another, as people count.</summary>
    public int DaysBetween(DateTimeOffset from, DateTimeOffset to) => DateOf(to).DayNumber - DateOf(from).DayNumber;
}
