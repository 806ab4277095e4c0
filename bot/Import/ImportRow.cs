using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Import;

/// <summary>A value in a row that can't be used, with its column.</summary>
internal sealed class RowException(string column, string what) : Exception($"{column}: {what}");

/// <summary>The values of one row by column; each reader says what is wrong with a value, in words for the file's author.</summary>
internal sealed class ImportRow(Table table, ReferenceCheck references, BusinessZone zone)
{
    private const int LongestShown = 60;
    private const int LongestId = 100;
    public const int LongestText = 200;
    private const int LongestList = 1_000;
    private const int MostCount = 100_000;
    private static readonly char[] ListMarks = [.. TypedTexts.ListMarks];
    private readonly Dictionary<string, int> places = table
        .Header.Index()
        .DistinctBy(column => column.Item)
        .ToDictionary(column => column.Item, column => column.Index);

    /// <summary>A text of one line; where it is broken, a blank is read.</summary>
    public string? Text(string column, int most = LongestText) => Checked(column, CellText.OneLine(Cell(column)), most);

    /// <summary>A text that may have several lines.</summary>
    public string? Lines(string column, int most) => Checked(column, Cell(column), most);

    private string Cell(string column) => places.TryGetValue(column, out var place) ? CellText.Trim(table.Cells[place]) : "";

    private static string? Checked(string column, string text, int most) =>
        text.Length == 0 ? null
        : text.Length > most ? throw Wrong(column, text, $"is longer than {most} characters")
        : CellText.WhatIsLost(text) is { } lost ? throw Wrong(column, text, lost)
        : text;

    public string Required(string column, int most = LongestText) => Text(column, most) ?? throw new RowException(column, "is empty");

    public string Id(string column = "id") => Required(column, LongestId);

    /// <summary>The id of a row that must exist, in the store or in a file read before; null if empty.</summary>
    public async ValueTask<Id<T>?> ReferenceAsync<T>(string column, CancellationToken ct) where T : Entity =>
        Text(column, LongestId) is { } id ? await KnownAsync<T>(column, id, ct) : null;

    public async ValueTask<Id<T>> RequiredReferenceAsync<T>(string column, CancellationToken ct) where T : Entity =>
        await ReferenceAsync<T>(column, ct) ?? throw new RowException(column, "is empty");

    /// <summary>An id derived from the column's value, which must exist.</summary>
    public async ValueTask<Id<T>> KnownAsync<T>(string column, string id, CancellationToken ct)
        where T : Entity =>
        references.IsRefused<T>(id)
            ? throw Wrong(column, Required(column), $"is a {typeof(T).Name.ToLowerInvariant()} whose row was refused, as its id is another one's")
        : await references.ExistsAsync<T>(id, ct) ? new Id<T>(id)
        : throw new RowException(column, $"there is no {typeof(T).Name.ToLowerInvariant()} '{Shown.Name(Required(column), LongestShown)}'");

    public decimal? Decimal(string column) => Parse(column, CellText.Number, "a number");

    /// <summary>Yuan: not negative, at most 10¹², two decimals.</summary>
    public Money? Money(string column) =>
        Change(column) is not { } amount ? null
        : amount >= default(Money) ? amount
        : throw Wrong(column, Required(column), "is negative");

    /// <summary>Yuan received or, if negative, refunded.</summary>
    public Money? Change(string column) => Decimal(column) switch
    {
        null => null,
        { } value when decimal.Round(value, 2) != value => throw Wrong(column, Required(column), "has more than two decimals"),
        { } value when new Money(value).IsOdd => throw Wrong(column, Required(column), $"is more than {Core.Money.Most} yuan"),
        { } value => new Money(value),
    };

    /// <summary>0–1; 35% is 0.35.</summary>
    public Ratio? Ratio(string column) => Parse(column, CellText.Ratio, "a number") switch
    {
        null => null,
        { } value when Core.Ratio.IsOne(value) => new Ratio(value),
        _ => throw Wrong(column, Required(column), "is not between 0 and 1"),
    };

    public int? Count(string column) => Decimal(column) switch
    {
        null => null,
        { } value when value == decimal.Truncate(value) && value is >= 0 and <= MostCount => (int)value,
        _ => throw Wrong(column, Required(column), $"is not a whole number from 0 to {MostCount}"),
    };

    public bool? Bool(string column) => Text(column)?.ToUpperInvariant() switch
    {
        null => null,
        "TRUE" or CellTexts.Yes or "1" or "Y" or "YES" => true,
        "FALSE" or CellTexts.No or "0" or "N" or "NO" => false,
        _ => throw Wrong(column, Required(column), "is neither true nor false"),
    };

    /// <summary>An instant; one without offset is in the organisation's zone.</summary>
    public DateTimeOffset? Instant(string column) => Parse(column, text => CellTime.Instant(text, zone), "an instant, as 2026-11-24T10:00:00+08:00");

    public DateTimeOffset RequiredInstant(string column) => Instant(column) ?? throw new RowException(column, "is empty");

    public DateOnly? Date(string column) => Parse(column, CellTime.Date, "a date, as 2026-11-24 (the year first)");

    public IReadOnlyList<string> List(string column) =>
        Text(column, LongestList)?.Split(ListMarks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>One of some words in any case; stored in their spelling.</summary>
    public string OneOf(string column, params IReadOnlyList<string> words)
    {
        var value = Required(column);
        return words.FirstOrDefault(word => word.Equals(value, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong(column, value, $"is none of {string.Join(", ", words)}");
    }

    // By word only: the runtime's parser would take numbers and lists too.
    public T Enum<T>(string column)
        where T : struct, Enum =>
        System.Enum.GetValues<T>()[FileWords<T>.All.IndexOf(OneOf(column, FileWords<T>.All))];

    public static RowException Wrong(string column, string value, string what) => new(column, $"'{Shown.Name(value, LongestShown)}' {what}");

    private T? Parse<T>(string column, Func<string, T?> parse, string what) where T : struct =>
        Text(column) is not { } text ? null : parse(Typed.Plain(text)) ?? throw Wrong(column, text, $"is not {what}");

    // Names are in lower case in files, but for those of one letter; words that are stored are the files' own.
    private static class FileWords<T>
        where T : struct, Enum
    {
        public static List<string> All { get; } =
            [
                .. System.Enum.GetValues<T>().Where(value => value.ToString() != EnumWords.Unknown)
                    .Select(value => EnumWords.Given(value) ?? Lower(value.ToString())),
            ];

        private static string Lower(string name) => name.Length > 1 ? name.ToLowerInvariant() : name;
    }
}
