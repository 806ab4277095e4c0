using System.Globalization;

namespace ChatSales.Adapters.Chat;

/// <summary>Instants as platforms write them.</summary>
public static class ForeignTime
{
    /// <summary>Of milliseconds since 1970; null if that is none.</summary>
    public static DateTimeOffset? OfMilliseconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(number)
            : null;
}
