using System.Globalization;

namespace ChatSales.Simulators;

/// <summary>Characters that no message may show: control and direction characters and halves of surrogate pairs.</summary>
internal static class Hidden
{
    private const string Direction = "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    /// <summary>One sentence if there is such a character.</summary>
    public static IEnumerable<string> In(string? text) =>
        text is not null && text.EnumerateRunes().Any(IsHidden) ? [$"'{text}' holds a character that can't be seen"] : [];

    // Half a surrogate pair is read as U+FFFD, even within a JSON text.
    private static bool IsHidden(System.Text.Rune rune) =>
        (System.Text.Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control && rune.Value != '\n')
        || (rune.IsBmp && Direction.Contains((char)rune.Value));
}
