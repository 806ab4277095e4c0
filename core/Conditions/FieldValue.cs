namespace ChatSales.Core.Conditions;

/// <summary>What a thing has in a field: words, a number, or several words. Days, yes and no are kept as numbers; nothing is unknown.</summary>
public readonly record struct FieldValue
{
    public string? Text { get; private init; }

    public decimal? Number { get; private init; }

    public IReadOnlyList<string>? Items { get; private init; }

    /// <summary>Whether the field is empty.</summary>
    public bool IsUnknown => Text is null && Number is null && Items is null;

    public static FieldValue Of(string? text) => new() { Text = string.IsNullOrEmpty(text) ? null : text };

    public static FieldValue Of(decimal? number) => new() { Number = number };

    public static FieldValue Of(Money? amount) => new() { Number = amount?.Yuan };

    public static FieldValue Of(Ratio? ratio) => new() { Number = ratio?.Value };

    public static FieldValue Of(bool? holds) => new() { Number = holds is { } known ? known ? 1 : 0 : null };

    public static FieldValue Of(DateOnly? day) => new() { Number = day?.DayNumber };

    /// <summary>Several words; none of them is unknown.</summary>
    public static FieldValue Of(IReadOnlyList<string>? items) => new() { Items = items is { Count: > 0 } ? items : null };
}
