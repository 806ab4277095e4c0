using System.Globalization;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets.Report;

/// <summary>The calendar month that a report is about.</summary>
public readonly record struct ReportMonth
{
    private ReportMonth(DateOnly first) => First = first;

    /// <summary>Its first day.</summary>
    public DateOnly First { get; }

    /// <summary>In keys of messages and on buttons: <c>2026-09</c>.</summary>
    public string Key => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public ReportMonth Before => new(First.AddMonths(-1));

    public ReportMonth After => new(First.AddMonths(1));

    /// <summary>The month in which a day is.</summary>
    public static ReportMonth Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    /// <summary>The month that words mean; null if they mean none.</summary>
    public static ReportMonth? Named(string text, DateOnly today) => PeriodReader.MonthOf(text, today) is { } first ? Of(first) : null;

    /// <summary>The instants that are in it, by the clock on the wall.</summary>
    public (DateTimeOffset From, DateTimeOffset To) In(BusinessZone zone) => (zone.At(First, TimeSpan.Zero), zone.At(After.First, TimeSpan.Zero));

    /// <summary>Reads a key; null if it is none.</summary>
    public static ReportMonth? OfKey(string key) =>
        DateOnly.TryParseExact($"{key}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Of(day) : null;
}
