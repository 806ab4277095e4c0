using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Ids and keys in a form that PostgreSQL can store and orders (by code points, collation "C") as the port demands: by UTF-16 units. Almost every
/// text stays as it is. The form is one-way: what is read back is the JSON next to it.
/// </summary>
internal static class OrdinalText
{
    // A btree entry must fit into a third of a page. A longer text is still found, but ordered only by its beginning; shortened texts are longer than
    // unshortened ones, so that they can't be confused.
    private const int Longest = 300;
    private const int Beginning = 250;

    // PostgreSQL has no text with U+0000, and orders surrogate pairs after U+E000–U+FFFF (full-width letters), not before.
    private const char LowEscape = '\u0001';
    private const char SurrogateEscape = '\uE000';
    private const char HighEscape = '\uE001';
    private const int SurrogateBase = 0x100;

    public static string Of(string text) =>
        Escaped(text.Length <= Longest ? text : text[..Beginning] + Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(text))));

    /// <summary>The same for a text that may have been shortened before, see <see cref="Original"/>.</summary>
    public static string OfMaybeShortened(string text) => text.Length == Beginning + SHA256.HashSizeInBytes * 2 ? Escaped(text) : Of(text);

    /// <summary>The original text; for a long one, only its shortened form is known.</summary>
    public static string Original(string stored)
    {
        if (!stored.AsSpan().ContainsAny(LowEscape, SurrogateEscape, HighEscape))
        {
            return stored;
        }

        var original = new StringBuilder(stored.Length);
        for (var i = 0; i < stored.Length; i++)
        {
            original.Append(stored[i] switch
            {
                LowEscape => (char)(stored[++i] - 1),
                SurrogateEscape => (char)(stored[++i] - SurrogateBase + 0xD800),
                HighEscape => (char)(stored[++i] - 1 + SurrogateEscape),
                var unit => unit,
            });
        }

        return original.ToString();
    }

    public static string[] Of(IEnumerable<string> texts) => [.. texts.Select(Of)];

    private static string Escaped(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', LowEscape) && !text.AsSpan().ContainsAnyInRange('\uD800', HighEscape))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length * 2);
        foreach (var unit in text)
        {
            _ = unit switch
            {
                <= LowEscape => escaped.Append(LowEscape).Append((char)(unit + 1)),
                >= '\uD800' and <= '\uDFFF' => escaped.Append(SurrogateEscape).Append((char)(SurrogateBase + unit - 0xD800)),
                SurrogateEscape or HighEscape => escaped.Append(HighEscape).Append((char)(1 + unit - SurrogateEscape)),
                _ => escaped.Append(unit),
            };
        }

        return escaped.ToString();
    }
}
