namespace ChatSales.Core.Time;

/// <summary>
/// Working time by hours, holidays and a zone. Results are always computed from the facts (start, pauses, budget), never from an earlier result.
/// Returned instants have the zone's offset.
/// </summary>
/// <param name="zone">The zone of the hours.</param>
/// <param name="hours">The hours of a working day.</param>
/// <param name="holidays">Which days are worked.</param>
/// <param name="makeUpDays">Whether make-up days are worked.</param>
public sealed class WorkingCalendar(BusinessZone zone, WorkingHours hours, HolidayCalendar holidays, bool makeUpDays = true)
{
    // So that a day's end is an instant in every zone.
    private static readonly DateOnly LastDay = DateOnly.MaxValue.AddDays(-2);

    public WorkingHours Hours => hours;

    public bool IsWorkingDay(DateOnly day) => holidays.IsWorkingDay(day, makeUpDays);

    /// <summary>Whether a holiday notice not yet published may change the day (暂定).</summary>
    public bool IsProvisional(DateOnly day) => holidays.IsProvisional(day);

    /// <summary>The <paramref name="count"/>th working day after a day.</summary>
    public DateOnly WorkingDayAfter(DateOnly day, int count = 1) => Step(day, count, 1);

    /// <summary>The <paramref name="count"/>th working day before a day.</summary>
    public DateOnly WorkingDayBefore(DateOnly day, int count = 1) => Step(day, count, -1);

    /// <summary>The day itself if worked, otherwise the next working day.</summary>
    public DateOnly WorkingDayFrom(DateOnly day) => IsWorkingDay(day) ? day : WorkingDayAfter(day);

    /// <summary>The day itself if worked, otherwise the last working day before it.</summary>
    public DateOnly WorkingDayUntil(DateOnly day) => IsWorkingDay(day) ? day : WorkingDayBefore(day);

    /// <summary>How many of these days are worked.</summary>
    public Reckoned<int> WorkingDaysIn(DaySpan days)
    {
        var all = Enumerable.Range(0, days.Count()).Select(days.First.AddDays).ToList();
        return new(all.Count(IsWorkingDay), all.Exists(IsProvisional));
    }

    /// <summary>
    /// The earliest instant, not before the start, by which the budget of working time has passed: one used up at closing time is due then and not
    /// next morning. Null if never, because a pause still running comes first.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative.</exception>
    public Reckoned<DateTimeOffset?> Due(DateTimeOffset start, TimeSpan budget, params IReadOnlyList<Period> pauses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, TimeSpan.Zero);
        var remaining = budget;
        DateTimeOffset? due = remaining == TimeSpan.Zero ? start : null;
        var end = due ?? EndOf(pauses);
        foreach (var (from, to) in Worked(start, end, pauses))
        {
            if (to - from >= remaining)
            {
                due = from + remaining;
                break;
            }

            remaining -= to - from;
        }

        return new(due is { } at ? zone.Local(at) : null, LooksAtProvisional(start, due ?? end));
    }

    /// <summary>The working time from the start to the end, without pauses; none if the end comes first.</summary>
    public Reckoned<TimeSpan> Elapsed(DateTimeOffset start, DateTimeOffset end, params IReadOnlyList<Period> pauses)
    {
        end = Min(end, EndOf(pauses));
        return new(new TimeSpan(Worked(start, end, pauses).Sum(piece => (piece.To - piece.From).Ticks)), LooksAtProvisional(start, end));
    }

    // Nothing counts after a pause that is still running.
    private static DateTimeOffset EndOf(IReadOnlyList<Period> pauses) =>
        pauses.Where(pause => pause.To is null).Select(pause => pause.From).Append(DateTimeOffset.MaxValue).Min();

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Worked(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Period> pauses)
    {
        var breaks = pauses.Where(pause => pause.To is not null).OrderBy(pause => pause.From).ToList();
        for (var day = zone.DateOf(start); day <= LastDay && zone.At(day, TimeSpan.Zero) < end; day = day.AddDays(1))
        {
            foreach (var (from, to) in IsWorkingDay(day) ? hours.Intervals : [])
            {
                foreach (var piece in Without(breaks, Max(start, zone.At(day, from)), Min(end, zone.At(day, to))))
                {
                    yield return piece;
                }
            }
        }
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Without(List<Period> breaks, DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var pause in breaks)
        {
            if (from < Min(to, pause.From))
            {
                yield return (from, Min(to, pause.From));
            }

            from = Max(from, pause.To!.Value);
        }

        if (from < to)
        {
            yield return (from, to);
        }
    }

    private bool LooksAtProvisional(DateTimeOffset start, DateTimeOffset end)
    {
        // The end itself doesn't count: what ends at midnight belongs to the day before.
        for (var day = zone.DateOf(start); start < end && day <= Min(LastDay, zone.DateOf(end.AddTicks(-1))); day = day.AddDays(1))
        {
            if (IsProvisional(day))
            {
                return true;
            }
        }

        return false;
    }

    private DateOnly Step(DateOnly day, int count, int direction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (count > 0)
        {
            day = day.AddDays(direction);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private static T Min<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) <= 0 ? a : b;

    private static T Max<T>(T a, T b) where T : IComparable<T> => a.CompareTo(b) >= 0 ? a : b;
}
