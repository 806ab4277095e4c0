using System.Globalization;

namespace ChatSales.Core.Conversation;

/// <summary>Text as phones and input methods produce it, normalised for comparison; each form drops more than the one before.</summary>
public static class Typed
{
    /// <summary>
    /// Full-width letters, digits and signs as their ASCII twins, upper-case, every blank as a space, trimmed, without invisible characters.
    /// </summary>
    public static string Plain(string text)
    {
        Span<char> plain = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (!IsInvisible(c))
            {
                plain[length++] = c switch
                {
                    _ when char.IsWhiteSpace(c) => ' ',
                    >= '\uFF01' and <= '\uFF5E' => char.ToUpperInvariant((char)(c - 0xFEE0)),
                    _ => char.ToUpperInvariant(c),
                };
            }
        }

        return plain[..length].Trim().ToString();
    }

    /// <summary>A word as people mean it: <see cref="Plain"/> without the sentence end that input methods add (D-1024。); signs alone stay.</summary>
    public static string Word(string text) => Plain(text) is var plain && plain.TrimEnd([.. TypedTexts.Ends]) is { Length: > 0 } word ? word : plain;

    /// <summary>
    /// An id or a name whatever its spelling: only its letters and digits (<c>opp_001</c>, <c>OPP 001</c>, <c>Opp-001。</c>); signs alone stay.
    /// </summary>
    public static string Key(string text)
    {
        var plain = Plain(text);
        return plain.All(IsOfKey) ? plain
            : string.Concat(plain.Where(IsOfKey)) is { Length: > 0 } key ? key
            : plain;
    }

    /// <summary>Whether a character separates words: white space, or an invisible one.</summary>
    public static bool IsBlank(char c) => char.IsWhiteSpace(c) || IsInvisible(c);

    private static bool IsInvisible(char c) =>
        !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsOfKey(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c);
}
