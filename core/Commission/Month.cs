using System.Globalization;

namespace ChatSales.Core.Commission;

/// <summary>A calendar month, as statements and closings name it: <c>2026-03</c>.</summary>
public readonly record struct Month : IComparable<Month>
{
    private const string Form = "yyyy-MM";

    private Month(DateOnly first) => First = first;

    public DateOnly First { get; }

    public DateOnly Last => First.AddMonths(1).AddDays(-1);

    public Month Next => new(First.AddMonths(1));

    public Month Before => new(First.AddMonths(-1));

    public static Month Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    /// <summary>A month as it is written; null if it is none.</summary>
    public static Month? Read(string? text) =>
        DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? new Month(day) : null;

    public static bool operator <(Month one, Month other) => one.First < other.First;

    public static bool operator >(Month one, Month other) => one.First > other.First;

    public static bool operator <=(Month one, Month other) => one.First <= other.First;

    public static bool operator >=(Month one, Month other) => one.First >= other.First;

    public int CompareTo(Month other) => First.CompareTo(other.First);

    public override string ToString() => First.ToString(Form, CultureInfo.InvariantCulture);
}
