using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using CsvHelper;

namespace ChatSales.Bot.Import;

/// <summary>A value in a row that can't be taken, with the column that it stands in.</summary>
internal sealed class RowException(string column, string what) : Exception($"{column}: {what}");

/// <summary>The values of one row by column; each reader says what is wrong with a value in words for whoever made the file.</summary>
internal sealed class CsvRow(IReaderRow row, ReferenceCheck references)
{
    // However many values a row has, it fits what a store holds.
    private const int Longest = 10_000;

    public string? Text(string column) => !row.TryGetField<string>(column, out var value) || string.IsNullOrWhiteSpace(value) ? null
        : value.Length <= Longest ? value.Trim()
        : throw new RowException(column, $"is longer than {Longest} characters");

    public string Required(string column) => Text(column) ?? throw new RowException(column, "is empty");

    public string Id(string column = "id")
    {
        var id = Required(column);
        return id.Length <= 100 ? id : throw new RowException(column, "is longer than 100 characters");
    }

    /// <summary>The id of a row that must exist, in the store or in a file read before; null if empty.</summary>
    public async ValueTask<string?> ReferenceAsync<T>(string column, CancellationToken ct) where T : Core.Storage.Entity =>
        Text(column) is not { } id ? null
        : await references.ExistsAsync<T>(id, ct) ? id
        : throw new RowException(column, $"there is no {typeof(T).Name.ToLowerInvariant()} '{id}'");

    public async ValueTask<string> RequiredReferenceAsync<T>(string column, CancellationToken ct) where T : Core.Storage.Entity =>
        await ReferenceAsync<T>(column, ct) ?? throw new RowException(column, "is empty");

    /// <summary>An id made from the column's value, which must exist.</summary>
    public async ValueTask<string> KnownAsync<T>(string column, string id, CancellationToken ct) where T : Core.Storage.Entity =>
        await references.ExistsAsync<T>(id, ct) ? id : throw new RowException(column, $"there is no {typeof(T).Name.ToLowerInvariant()} '{Text(column)}'");

    public decimal? Decimal(string column) => Parse<decimal>(column, "a number", (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out value));

    public decimal? Money(string column) => Decimal(column) switch
    {
        < 0 => throw new RowException(column, "is negative"),
        > Yuan.Most => throw new RowException(column, string.Create(CultureInfo.InvariantCulture, $"is more than {Yuan.Most} yuan")),
        { } value when decimal.Round(value, 2) != value => throw new RowException(column, "has more than two decimals"),
        var value => value,
    };

    /// <summary>An amount that was received, or given back if it is negative.</summary>
    public decimal? Receipt(string column) =>
        Decimal(column) is not { } value ? null
        : Yuan.Of(Math.Abs(value)) is not null ? value
        : throw new RowException(column, string.Create(CultureInfo.InvariantCulture, $"is more than {Yuan.Most} yuan, or has more than two decimals"));

    public decimal? Ratio(string column) => Decimal(column) is { } value and (< 0 or > 1) ? throw new RowException(column, $"{value} is not between 0 and 1") : Decimal(column);

    public int? Integer(string column) => Parse<int>(column, "a whole number", (string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public bool? Bool(string column) => Text(column) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => throw new RowException(column, $"'{other}' is neither true nor false"),
    };

    public DateTimeOffset? Instant(string column) => Parse<DateTimeOffset>(column, "an instant with offset, as 2026-11-24T10:00:00+08:00",
        (string text, out DateTimeOffset value) => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    public DateOnly? Date(string column) => Parse<DateOnly>(column, "a date, as 2026-11-24",
        (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    public IReadOnlyList<string> List(string column) => Text(column)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public string OneOf(string column, params IReadOnlyList<string> values) =>
        Required(column) is var value && values.Contains(value) ? value : throw new RowException(column, $"'{value}' is none of {string.Join(", ", values)}");

    public T Enum<T>(string column) where T : struct, Enum =>
        System.Enum.TryParse<T>(Required(column), ignoreCase: true, out var value) && System.Enum.IsDefined(value)
            ? value
            : throw new RowException(column, $"'{Text(column)}' is none of {string.Join(", ", System.Enum.GetNames<T>()).ToLowerInvariant()}");

    public DateTimeOffset RequiredInstant(string column) => Instant(column) ?? throw new RowException(column, "is empty");

    private delegate bool TryParse<T>(string text, out T value);

    private T? Parse<T>(string column, string what, TryParse<T> parse) where T : struct =>
        Text(column) is not { } text ? null : parse(text, out var value) ? value : throw new RowException(column, $"'{text}' is not {what}");
}
