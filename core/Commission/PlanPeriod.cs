using System.Globalization;

namespace ChatSales.Core.Commission;

/// <summary>Over how long tiers and sprints are measured.</summary>
public enum PeriodLength
{
    Month,
    Quarter,
    Year,
}

/// <summary>A month, quarter or year with the name that quotas have for it: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026</c>.</summary>
public readonly record struct PlanPeriod(string Name, DateOnly First, DateOnly Last)
{
    private const int MonthsOfQuarter = 3;

    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>The one that a day lies in.</summary>
    public static PlanPeriod Of(PeriodLength length, DateOnly day)
    {
        switch (length)
        {
            case PeriodLength.Month:
                var month = Month.Of(day);
                return new(month.ToString(), month.First, month.Last);
            case PeriodLength.Quarter:
                var quarter = (day.Month - 1) / MonthsOfQuarter;
                var first = new DateOnly(day.Year, (quarter * MonthsOfQuarter) + 1, 1);
                return new(
                    string.Create(CultureInfo.InvariantCulture, $"{day.Year:0000}-Q{quarter + 1}"), first,
                    first.AddMonths(MonthsOfQuarter).AddDays(-1));
            default:
                return new(
                    day.Year.ToString("0000", CultureInfo.InvariantCulture), new DateOnly(day.Year, 1, 1), new DateOnly(day.Year, 12, 31));
        }
    }

    /// <summary>Whether a text names a period.</summary>
    public static bool IsName(string name) => Month.Read(name) is not null
        || (name.Length == 4 && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0)
        || (name.Length == 7 && name[4..6] == "-Q" && name[6] is >= '1' and <= '4' && name[..4].All(char.IsAsciiDigit));

    public bool Contains(DateOnly day) => First <= day && day <= Last;
}
