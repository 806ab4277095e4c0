using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Time;

/// <summary>Public holidays as a file: the shipped one, and those that an operator adds when a year's notice is published.</summary>
internal sealed record HolidayFile
{
    private const int KnownFormat = 1;
    private const string Resource = "ChatSales.Core.Time.holidays.json";

    public required int Format { get; init; }

    public required IReadOnlyDictionary<int, HolidayYear> Years { get; init; }

    /// <summary>The years in a file; null, and what is wrong with it, if it can't be used.</summary>
    public static IReadOnlyDictionary<int, HolidayYear>? Read(string json, out string? mistake)
    {
        try
        {
            var file = JsonSerializer.Deserialize<HolidayFile>(json, StoredJson.Options);
            mistake = file is null ? "it is empty"
                : file.Format != KnownFormat ? $"its format is {file.Format}, and {KnownFormat} is known"
                : file.Years.Select(Mistake).FirstOrDefault(found => found is not null);
            return mistake is null ? file!.Years : null;
        }
        catch (JsonException fault)
        {
            mistake = fault.Message;
            return null;
        }
    }

    public static IReadOnlyDictionary<int, HolidayYear> Shipped()
    {
        using var reader = new StreamReader(typeof(HolidayFile).Assembly.GetManifestResourceStream(Resource)!);
        return Read(reader.ReadToEnd(), out var mistake) ?? throw new InvalidOperationException($"{Resource}: {mistake}");
    }

    // What a typo in a new year's file looks like.
    private static string? Mistake(KeyValuePair<int, HolidayYear> year) => year.Value switch
    {
        null => $"year {year.Key} is empty",
        { Status: HolidayStatus.Published, Holidays.Count: 0 } => $"year {year.Key} is published and has no holidays",
        { Holidays: var holidays } => holidays.SelectMany(holiday => holiday.Off.Concat(holiday.Work))
            .Where(day => day.Year != year.Key && (day.Year, day.Month) != (year.Key - 1, 12))
            .Select(day => $"{day:yyyy-MM-dd} stands in year {year.Key}").FirstOrDefault(),
    };
}

/// <summary>A year's holidays, and whether its notice is published.</summary>
internal sealed record HolidayYear
{
    public required HolidayStatus Status { get; init; }

    public required IReadOnlyList<Holiday> Holidays { get; init; }
}

/// <summary>Days off, and weekend days worked instead (补班).</summary>
internal readonly record struct Holiday
{
    public required IReadOnlyList<DateOnly> Off { get; init; }

    public required IReadOnlyList<DateOnly> Work { get; init; }
}

/// <summary>Whether a year's notice is published.</summary>
internal enum HolidayStatus
{
    Unpublished,
    Published,
}
