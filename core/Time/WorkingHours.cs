using System.Globalization;

namespace ChatSales.Core.Time;

/// <summary>
/// The working hours of a day, as in settings: <c>09:00-12:00,13:30-18:00</c>. Half-open local times in order, without overlap; 24:00 may be an end.
/// </summary>
public sealed class WorkingHours
{
    private static readonly TimeSpan Midnight = TimeSpan.FromHours(24);

    private WorkingHours(IReadOnlyList<(TimeSpan From, TimeSpan To)> intervals) => Intervals = intervals;

    /// <summary>Time since midnight by the wall clock.</summary>
    public IReadOnlyList<(TimeSpan From, TimeSpan To)> Intervals { get; }

    /// <summary>How long a working day is.</summary>
    public TimeSpan PerDay => new(Intervals.Sum(interval => (interval.To - interval.From).Ticks));

    /// <summary>Reads hours; null, and what is wrong with the text, if it can't be read.</summary>
    public static WorkingHours? Read(string text, out string? mistake)
    {
        var intervals = new List<(TimeSpan From, TimeSpan To)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Time(ends[0]) is not { } from || Time(ends[1]) is not { } to)
            {
                mistake = $"'{text}' is not working hours; they look like 09:00-12:00,13:30-18:00";
                return null;
            }

            if (from >= to)
            {
                mistake = $"'{part}' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00";
                return null;
            }

            if (intervals.Count > 0 && from < intervals[^1].To)
            {
                mistake = $"'{text}': its parts must be in order and not overlap";
                return null;
            }

            intervals.Add((from, to));
        }

        mistake = null;
        return new WorkingHours(intervals);
    }

    public override string ToString() => string.Join(',', Intervals.Select(interval => $"{Show(interval.From)}-{Show(interval.To)}"));

    private static TimeSpan? Time(string text) =>
        text == "24:00" ? Midnight
        : TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.ToTimeSpan()
        : null;

    private static string Show(TimeSpan time) => time == Midnight ? "24:00" : time.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
