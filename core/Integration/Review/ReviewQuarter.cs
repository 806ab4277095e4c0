using System.Globalization;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review;

/// <summary>The calendar quarter that a review is about.</summary>
public readonly record struct ReviewQuarter
{
    private const int Months = 3;

    private ReviewQuarter(DateOnly first) => First = first;

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>From 1 to 4.</summary>
    public int Number => (First.Month + 2) / Months;

    /// <summary>In keys of messages and on buttons, as quotas name it too: <c>2026-Q3</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{First.Year:0000}-Q{Number}");

    public ReviewQuarter Before => new(First.AddMonths(-Months));

    public ReviewQuarter After => new(First.AddMonths(Months));

    /// <summary>The quarter in which a day is.</summary>
    public static ReviewQuarter Of(DateOnly day) => Of(day.Year, (day.Month + 2) / Months);

    /// <summary>One by its number.</summary>
    public static ReviewQuarter Of(int year, int number) => new(new DateOnly(year, ((number - 1) * Months) + 1, 1));

    /// <summary>The quarter that words mean; null if they mean none.</summary>
    public static ReviewQuarter? Named(string text, DateOnly today) => PeriodReader.QuarterOf(text, today) is { } first ? Of(first) : null;

    /// <summary>The instants that are in it, by the clock on the wall.</summary>
    public (DateTimeOffset From, DateTimeOffset To) In(BusinessZone zone) => (zone.At(First, TimeSpan.Zero), zone.At(After.First, TimeSpan.Zero));

    /// <summary>Reads a key; null if it is none.</summary>
    public static ReviewQuarter? OfKey(string key) =>
        key is [_, _, _, _, '-', 'Q', >= '1' and <= '4' and var number]
        && int.TryParse(key[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0
            ? Of(year, number - '0')
            : null;
}
