namespace ChatSales.Core.Time;

/// <summary>
/// Which days are worked: by the lists of public holidays and make-up days, otherwise Monday to Friday. A date is looked up in every year's lists, as
/// a notice may name days of the December before. A year without a published notice has at most the days fixed by law, and results that rest on it
/// are provisional (暂定).
/// </summary>
public sealed class HolidayCalendar
{
    // Past notices came at the end of October and in November.
    private const int NoticeIsExpectedBy = 11;
    private const int December = 12;

    private readonly IReadOnlyDictionary<int, HolidayYear>? years;
    private readonly HashSet<DateOnly> off;
    private readonly HashSet<DateOnly> work;

    private HolidayCalendar(IReadOnlyDictionary<int, HolidayYear>? years)
    {
        this.years = years;
        off = [.. years?.Values.SelectMany(year => year.Holidays).SelectMany(holiday => holiday.Off) ?? []];
        work = [.. years?.Values.SelectMany(year => year.Holidays).SelectMany(holiday => holiday.Work) ?? []];
    }

    /// <summary>Monday to Friday, where nothing more is known; nothing is provisional.</summary>
    public static HolidayCalendar None { get; } = new(null);

    /// <summary>The calendar shipped with the product: China's public holidays.</summary>
    public static HolidayCalendar Shipped { get; } = new(HolidayFile.Shipped());

    /// <summary>The last year whose notice is known, with no gap before it; null without any.</summary>
    public int? KnownUntil => years?.Keys.Where(IsKnown).Order().Cast<int?>().FirstOrDefault(year => !IsKnown(year!.Value + 1));

    /// <summary>This calendar with the years of a file, each replacing the known one.</summary>
    /// <param name="json">The file's text, in the form of the shipped one.</param>
    /// <param name="mistake">What is wrong with it, if the result is null.</param>
    public HolidayCalendar? With(string json, out string? mistake) => HolidayFile.Read(json, out mistake) is { } added
        ? new((years ?? new Dictionary<int, HolidayYear>()).Where(year => !added.ContainsKey(year.Key)).Concat(added).ToDictionary())
        : null;

    /// <param name="day">The day.</param>
    /// <param name="makeUpDays">Whether weekends that make up for holidays are worked (补班).</param>
    public bool IsWorkingDay(DateOnly day, bool makeUpDays = true) =>
        (makeUpDays && work.Contains(day)) || (!off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The days off of the public holiday that a day belongs to (国庆假期), by the published notice; null if it belongs to none.</summary>
    public (DateOnly First, DateOnly Last)? DaysOff(DateOnly day) =>
        years?.Values.Where(year => year.Status == HolidayStatus.Published).SelectMany(year => year.Holidays)
            .Select(holiday => holiday.Off).FirstOrDefault(off => off.Contains(day)) is { } days
                ? (days.Min(), days.Max())
                : null;

    /// <summary>Whether a notice not yet published may change the day: its year's, or in December the next year's.</summary>
    public bool IsProvisional(DateOnly day) => years is not null && (!IsKnown(day.Year) || (day.Month == December && !IsKnown(day.Year + 1)));

    /// <summary>The year whose notice should be known by a day but isn't; null if none is missing.</summary>
    public int? MissingOn(DateOnly today) =>
        years is null ? null
        : !IsKnown(today.Year) ? today.Year
        : today.Month >= NoticeIsExpectedBy && !IsKnown(today.Year + 1) ? today.Year + 1
        : null;

    private bool IsKnown(int year) => years!.GetValueOrDefault(year) is { Status: HolidayStatus.Published };
}
