namespace ChatSales.Core.Time;

/// <summary>Time by the clock on the wall, less pauses; the counterpart of <see cref="WorkingCalendar"/>.</summary>
public static class NaturalTime
{
    /// <summary>The earliest instant by which so much time has passed; null if a pause that still runs comes first.</summary>
    public static DateTimeOffset? Due(DateTimeOffset start, TimeSpan budget, IReadOnlyList<Period> pauses)
    {
        var (from, left) = (start, budget);
        foreach (var pause in pauses.OrderBy(pause => pause.From))
        {
            if (pause.From - from >= left)
            {
                break;
            }

            left -= pause.From > from ? pause.From - from : TimeSpan.Zero;
            if (pause.To is not { } to)
            {
                return left > TimeSpan.Zero ? null : from;
            }

            from = to > from ? to : from;
        }

        return from + left;
    }

    /// <summary>The time from the start to the end without pauses; none if the end comes first.</summary>
    public static TimeSpan Elapsed(DateTimeOffset start, DateTimeOffset end, IReadOnlyList<Period> pauses)
    {
        var (from, sum) = (start, TimeSpan.Zero);
        foreach (var pause in pauses.OrderBy(pause => pause.From).Where(pause => pause.From < end))
        {
            sum += pause.From > from ? pause.From - from : TimeSpan.Zero;
            from = pause.To is not { } to ? end : to > from ? to : from;
        }

        return sum + (end > from ? end - from : TimeSpan.Zero);
    }
}
