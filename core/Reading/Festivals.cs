using System.Globalization;

namespace ChatSales.Core.Reading;

/// <summary>The days of festivals in a year, by the solar or the lunar calendar.</summary>
internal static class Festivals
{
    private const int FirstYear = 1910;
    private const int LastYear = 2090;
    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>The festival's day in a year; null if the name is none, or the calendar doesn't know the year.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="year">The solar year in which the day lies.</param>
    public static DateOnly? In(string name, int year) =>
        year <= Lunar.MinSupportedDateTime.Year || year >= Lunar.MaxSupportedDateTime.Year ? null
        : CalendarTexts.SolarFestivals.TryGetValue(name, out var solar) ? new DateOnly(year, solar.Month, solar.Day)
        : CalendarTexts.PureBrightness.Contains(name) ? new DateOnly(year, 4, PureBrightness(year))
        : CalendarTexts.NewYearsEve.Contains(name) ? NewYear(year).AddDays(-1)
        // The twelfth month's days lie in the solar year after.
        : CalendarTexts.LunarFestivals.TryGetValue(name, out var lunar)
            ? new[] { Day(year, lunar.Month, lunar.Day), Day(year - 1, lunar.Month, lunar.Day) }.First(day => day.Year == year)
        : FirstDays(name) is { } day ? Day(year, 1, day)
        : null;

    // 大年初三: up to the tenth they are counted so.
    private static int? FirstDays(string name) =>
        CalendarTexts.NewYearDays.FirstOrDefault(word => name.StartsWith(word, StringComparison.Ordinal)) is { } word
        && Numeral.Read(name.AsSpan(word.Length), out var rest) is { Most: null, Value: >= 1 and <= 10 and var day } && rest.Length == 0
            ? (int)day
            : null;

    /// <summary>Whether the years around a day are ones for which the lunar calendar is known; words of dates mean nothing outside of them.</summary>
    public static bool IsWithin(DateOnly day) => day.Year is > FirstYear and < LastYear;

    public static bool IsOne(string name) => In(name, 2000) is not null;

    /// <summary>The first day of the lunar year that begins in a solar year.</summary>
    public static DateOnly NewYear(int year) => Day(year, 1, 1);

    // Months after a leap month are numbered one higher.
    private static DateOnly Day(int lunarYear, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(lunarYear);
        return DateOnly.FromDateTime(Lunar.ToDateTime(lunarYear, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    // The sun reaches 15° on the 4th or the 5th of April: the usual formula for the years 2000 to 2099.
    private static int PureBrightness(int year) => (int)((year % 100 * 0.2422) + 4.81) - (year % 100 / 4);
}
