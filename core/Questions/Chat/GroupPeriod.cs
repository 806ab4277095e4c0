using System.Globalization;

namespace ChatSales.Core.Questions.Chat;

/// <summary>The calendar periods that groups stand for.</summary>
internal static class GroupPeriod
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfQuarter = 3;

    /// <summary>The first day of a group's period, and the first after it; null if the key is none (<see cref="CalendarSpan"/>).</summary>
    public static (DateOnly First, DateOnly After)? Of(CalendarSpan span, string key)
    {
        var parts = key.Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1 or > 9998)
        {
            return null;
        }

        switch (span)
        {
            case CalendarSpan.Year when parts.Length == 1:
                return (new(year, 1, 1), new(year + 1, 1, 1));
            case CalendarSpan.Quarter when NumberIn(parts, "Q") is >= 1 and <= 4 and var quarter:
                var begun = new DateOnly(year, ((quarter - 1) * MonthsOfQuarter) + 1, 1);
                return (begun, begun.AddMonths(MonthsOfQuarter));
            case CalendarSpan.Month when NumberIn(parts, "") is >= 1 and <= 12 and var month:
                return (new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1));
            case CalendarSpan.Week when NumberIn(parts, "W") is >= 1 and <= 53 and var week:
                var monday = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
                return (monday, monday.AddDays(DaysOfWeek));
            case CalendarSpan.Day when DateOnly.TryParseExact(key, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                return (day, day.AddDays(1));
            default:
                return null;
        }
    }

    private static int? NumberIn(string[] parts, string mark) =>
        parts.Length == 2 && parts[1].StartsWith(mark, StringComparison.Ordinal)
        && int.TryParse(parts[1].AsSpan(mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
