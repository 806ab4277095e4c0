namespace ChatSales.Core.Reading;

/// <summary>A stretch of whole days that a text names, not yet cut at now.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Last">Its last day, which belongs to it.</param>
/// <param name="Day">The day that is meant where one day is wanted.</param>
/// <param name="IsRoughDay">Whether that is said roughly: 月初 is about the first, but 月底 is the last day.</param>
internal readonly record struct Span(DateOnly First, DateOnly Last, DateOnly Day, bool IsRoughDay)
{
    /// <summary>A calendar period; as a day it is roughly its last.</summary>
    public static Span Whole(DateOnly first, DateOnly last) => new(first, last, last, IsRoughDay: true);

    public static Span OneDay(DateOnly day) => new(day, day, day, IsRoughDay: false);

    public static Span Week(DateOnly day, int away = 0) =>
        Monday(day).AddDays(away * 7) is var monday ? Whole(monday, monday.AddDays(6)) : default;

    public static Span Month(DateOnly day, int away = 0) =>
        new DateOnly(day.Year, day.Month, 1).AddMonths(away) is var first ? Whole(first, first.AddMonths(1).AddDays(-1)) : default;

    public static Span Quarter(DateOnly day, int away = 0) =>
        new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1).AddMonths(3 * away) is var first
            ? Whole(first, first.AddMonths(3).AddDays(-1))
            : default;

    public static Span Year(int year) => Whole(new(year, 1, 1), new(year, 12, 31));

    public static Span Half(int year, bool second) => second ? Whole(new(year, 7, 1), new(year, 12, 31)) : Whole(new(year, 1, 1), new(year, 6, 30));

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
