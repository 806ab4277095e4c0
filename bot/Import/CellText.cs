using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Import;

/// <summary>Cell texts, as people and Excel write them.</summary>
internal static partial class CellText
{
    // Values copied from pages and documents contain these between letters; two ids that differ only in one look alike.
    private static readonly SearchValues<char> Unseen = SearchValues.Create("\u200B\u2060\uFEFF\u00AD");

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\t\n\v\f\r\u0085\u2028\u2029");

    /// <summary>
    /// Trimmed of blanks and invisible characters, without zero-width characters inside, and taken out of the form in which Excel preserves digits
    /// (<c>="0123"</c>).
    /// </summary>
    public static string Trim(string cell)
    {
        var text = Inner(cell.AsSpan().ContainsAny(Unseen) ? string.Concat(cell.Where(c => !Unseen.Contains(c))) : cell);
        return text is ['=', '"', .., '"'] ? Inner(text[2..^1]) : text;
    }

    /// <summary>The text with a blank wherever a line or a column ends in it, as Alt+Enter and copied tables leave them.</summary>
    public static string OneLine(string text) => text.AsSpan().ContainsAny(Breaks) ? Broken().Replace(text, " ") : text;

    /// <summary>Whether a cell is in Excel's form for digits, with no other quotes; it then needs none around it.</summary>
    public static bool IsKeptDigits(string cell) => Inner(cell) is ['=', '"', .., '"'] text && !text.AsSpan(2, text.Length - 3).Contains('"');

    /// <summary>Why a value can't be what was meant; null if it can.</summary>
    public static string? WhatIsLost(string text) =>
        text.Contains("E+", StringComparison.Ordinal) && Rounded().IsMatch(text)
            ? "has lost digits: Excel has shortened it; format the column as text or number there and save it again"
        : text[0] == '#' && ErrorValue().IsMatch(text) ? "is an error of Excel's, not a value"
        : IsReadable(text) ? null
        : "has characters that can't be seen";

    /// <summary>12345.6, 12,345.60, ¥12345.6元; null for anything else, including commas not between thousands.</summary>
    public static decimal? Number(string plain) =>
        Figures().Match(plain) is { Success: true } figures
        && decimal.TryParse(figures.Groups["number"].ValueSpan, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>0.35 or 35%; null for anything else.</summary>
    public static decimal? Ratio(string plain) => plain.EndsWith('%') ? Number(plain[..^1].TrimEnd()) / 100 : Number(plain);

    /// <summary>
    /// The digits of 13900000001, +86 139-0000-0001 or 13900000001.0, and + before those of another country; null for anything else.
    /// </summary>
    public static string? Mobile(string text) =>
        Digits().Match(Typed.Plain(text)) is { Success: true } digits
            ? string.Concat(digits.Groups["digits"].Value.Where(c => c == '+' || char.IsAsciiDigit(c)))
            : null;

    private static string Inner(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || (c > '\u007F' && char.GetUnicodeCategory(c) is UnicodeCategory.Format);

    // Control and direction characters don't belong there, and half a surrogate pair can't even be stored.
    private static bool IsReadable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var isSeen = text[i] switch
            {
                '\t' or '\r' or '\n' => true,
                < ' ' or (>= '\u007F' and <= '\u009F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => false,
                >= '\uD800' and <= '\uDFFF' => char.IsSurrogatePair(text, i) && ++i > 0,
                _ => true,
            };
            if (!isSeen)
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\s*[\t\n\v\f\r\u0085\u2028\u2029]\s*")]
    private static partial Regex Broken();

    [GeneratedRegex(@"^-?\d(\.\d+)?E\+\d{2,3}$")]
    private static partial Regex Rounded();

    [GeneratedRegex(@"^#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)$")]
    private static partial Regex ErrorValue();

    [GeneratedRegex(@"^((\+|00)?86[- ]?(?=1[0-9][-0-9 ]*$))?(?<digits>\+?[0-9][-0-9 \u00A0]{4,20})(\.0+)?$")]
    private static partial Regex Digits();

    [GeneratedRegex(CellTexts.Figures)]
    private static partial Regex Figures();
}
