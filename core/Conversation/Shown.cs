using System.Globalization;
using System.Text;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Text as it is shown to people: without characters that are invisible or reverse other text, and cut only between what the eye sees as characters.
/// </summary>
public static class Shown
{
    private const string More = "…";
    private const int LongestFileName = 120;
    private const int LongestEnding = 10;
    private static readonly Rune Joiner = new(0x200D);
    private static readonly Rune BlackFlag = new(0x1F3F4);

    /// <summary>
    /// The text, or its beginning and … if it has more than <paramref name="most"/> UTF-16 units, the … included; never half an emoji, or a letter
    /// without its marks.
    /// </summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = 0;
        while (StringInfo.GetNextTextElementLength(text, end) is var length && end + length + More.Length <= most)
        {
            end += length;
        }

        return text[..end] + More;
    }

    /// <summary>
    /// Without control, direction and zero-width characters: line ends become <c>\n</c>, tabs become spaces, half a surrogate pair becomes U+FFFD,
    /// and the joiners within an emoji stay (Unicode UAX #29).
    /// </summary>
    public static string Clean(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!NeedsCare(text))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (ReadOnlySpan<char> rest = text; !rest.IsEmpty;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            AppendElement(clean, rest[..length]);
            rest = rest[length..];
        }

        return clean.ToString();
    }

    /// <summary>A name or title: <see cref="Clean"/>, on one line, without blanks at its ends, cut to a length.</summary>
    public static string Name(string text, int most) => Cut(Clean(text).Replace('\n', ' ').Trim(), most);

    /// <summary>A file's name without its folders, see <see cref="Name"/>; a cut name keeps its ending. Empty if nothing is left.</summary>
    public static string FileName(string text)
    {
        var name = Name(text[(text.LastIndexOfAny(['/', '\\']) + 1)..], int.MaxValue).Trim('.', ' ');
        var ending = Path.GetExtension(name) is { Length: <= LongestEnding } known ? known : "";
        return Cut(name[..^ending.Length], LongestFileName - ending.Length) + ending;
    }

    private static bool NeedsCare(string text)
    {
        foreach (var c in text)
        {
            if (c != '\n' && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate)
            {
                return true;
            }
        }

        return false;
    }

    private static void AppendElement(StringBuilder clean, ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        var joins = false;
        foreach (var rune in element.EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value is '\n' or '\t':
                    clean.Append(rune.Value == '\t' ? ' ' : '\n');
                    break;
                // The flag of a region is a black flag followed by its name in tag characters.
                case UnicodeCategory.Control:
                case UnicodeCategory.Format when !(first == BlackFlag && rune.Value >= 0xE0020):
                    joins |= rune == Joiner;
                    break;
                case UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol when joins:
                    clean.Append(Joiner).Append(rune);
                    joins = false;
                    break;
                default:
                    clean.Append(rune);
                    break;
            }
        }
    }
}
