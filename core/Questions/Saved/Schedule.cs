using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved;

/// <summary>On which days something comes again.</summary>
public enum ScheduleDays
{
    Daily,

    /// <summary>The organisation's working days.</summary>
    WorkingDays,

    /// <summary>Some days of each week.</summary>
    Weekly,

    /// <summary>One day of each month; the last one where the month has no such day.</summary>
    Monthly,
}

/// <summary>When something comes again: 每周一9点.</summary>
/// <param name="Days">On which days.</param>
/// <param name="Time">At what time of the day.</param>
public sealed record Schedule(ScheduleDays Days, TimeOnly Time)
{
    // Longer than any public holidays.
    private const int Longest = 62;

    /// <summary>For <see cref="ScheduleDays.Weekly"/>: which days, from Monday on.</summary>
    public IReadOnlyList<DayOfWeek> OfWeek { get; init; } = [];

    /// <summary>For <see cref="ScheduleDays.Monthly"/>: which day, 1 to 31.</summary>
    public int OfMonth { get; init; }

    /// <summary>The first time after an instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">Whose days count.</param>
    /// <param name="isWorkingDay">Which days are worked.</param>
    public DateTimeOffset NextAfter(DateTimeOffset instant, BusinessZone zone, Func<DateOnly, bool> isWorkingDay)
    {
        var today = zone.DateOf(instant);
        for (var day = today; day.DayNumber <= today.DayNumber + Longest; day = day.AddDays(1))
        {
            if (IsOn(day, isWorkingDay) && zone.At(day, Time.ToTimeSpan()) is var at && at > instant)
            {
                return at.ToUniversalTime();
            }
        }

        throw new InvalidOperationException($"{Days} never comes.");
    }

    public bool Equals(Schedule? other) => other is not null && (Days, Time, OfMonth) == (other.Days, other.Time, other.OfMonth)
        && OfWeek.SequenceEqual(other.OfWeek);

    public override int GetHashCode() => HashCode.Combine(Days, Time, OfMonth, OfWeek.Count);

    private bool IsOn(DateOnly day, Func<DateOnly, bool> isWorkingDay) => Days switch
    {
        ScheduleDays.WorkingDays => isWorkingDay(day),
        ScheduleDays.Weekly => OfWeek.Contains(day.DayOfWeek),
        ScheduleDays.Monthly => day.Day == Math.Min(OfMonth, DateTime.DaysInMonth(day.Year, day.Month)),
        _ => true,
    };
}
