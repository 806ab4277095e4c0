using System.Globalization;

namespace ChatSales.Core.Storage;

/// <summary>A value that an index can hold, as text whose ordinal order matches the values' order, so that every store compares alike.</summary>
public readonly record struct IndexKey(string Text)
{
    public static implicit operator IndexKey(string text) => new(text);

    /// <summary>The key of an optional text: none if there is none.</summary>
    public static IndexKey? Of(string? text) => text is null ? default(IndexKey?) : new IndexKey(text);

    public static implicit operator IndexKey(bool value) => new(value ? "1" : "0");

    /// <summary>Instants are ordered in UTC at a resolution of 100 ns.</summary>
    public static implicit operator IndexKey(DateTimeOffset value) =>
        new(value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture));

    public static implicit operator IndexKey(DateOnly value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override string ToString() => Text;
}
