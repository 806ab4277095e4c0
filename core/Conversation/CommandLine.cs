using System.Text;

namespace ChatSales.Core.Conversation;

/// <summary>A command as typed: its name and words. <see cref="Parse"/> reads back exactly what <see cref="Print"/> wrote.</summary>
/// <param name="Name">The first word, or empty.</param>
/// <param name="Words">The rest, in order.</param>
public sealed record CommandLine(string Name, IReadOnlyList<CommandWord> Words)
{
    /// <summary>
    /// Longest line in characters, far more than any command needs. Platforms let people send more; such a text is refused before it is parsed.
    /// </summary>
    public const int Longest = 2_000;

    /// <summary>
    /// Splits at white space (full-width too). A word in quotes ("…", “…”, 「…」; a doubled closing quote stands for itself) keeps its spaces;
    /// <c>name=value</c> (also ＝) names its argument.
    /// </summary>
    public static CommandLine Parse(string text)
    {
        var words = new List<CommandWord>();
        for (var at = Skip(text, 0); at < text.Length; at = Skip(text, at))
        {
            words.Add(ReadWord(text, ref at));
        }

        return words is [{ Label: null } name, ..] ? new CommandLine(name.Value, words[1..]) : new CommandLine("", words);
    }

    /// <summary>The line that gives a command with these words, for buttons; parsing it gives back exactly the same.</summary>
    public static string Say(string name, params IEnumerable<string> words) =>
        new CommandLine(name, [.. words.Select(word => new CommandWord(null, word))]).Print();

    public string Print()
    {
        var text = new StringBuilder(Quoted(Name));
        foreach (var word in Words)
        {
            text.Append(' ');
            if (word.Label is not null)
            {
                text.Append(word.Label).Append('=');
            }

            text.Append(Quoted(word.Value));
        }

        return text.ToString();
    }

    /// <summary>Whether a text is the number of a row rather than of a deal: two digits at most.</summary>
    public static bool IsRowNumber(string text) => Typed.Word(text) is { Length: <= 2 } word && word.All(char.IsAsciiDigit);

    private static CommandWord ReadWord(string text, ref int at)
    {
        var start = at;
        if (ReadQuoted(text, ref at) is { } quoted)
        {
            return new CommandWord(null, quoted) { Tail = text[start..] };
        }

        for (; at < text.Length && !char.IsWhiteSpace(text[at]); at++)
        {
            if (at > start && TypedTexts.EqualSigns.Contains(text[at]))
            {
                var label = text[start..at++];
                var valueStart = at;
                return new CommandWord(label, ReadQuoted(text, ref at) ?? ReadPlain(text, ref at)) { Tail = text[valueStart..] };
            }
        }

        return new CommandWord(null, text[start..at]) { Tail = text[start..] };
    }

    private static string ReadPlain(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    // Null, with nothing consumed, unless a quoted word starts here and ends at white space or at the end: a lone quote is ordinary text.
    private static string? ReadQuoted(string text, ref int at)
    {
        var kind = at < text.Length ? TypedTexts.OpeningQuotes.IndexOf(text[at], StringComparison.Ordinal) : -1;
        if (kind < 0)
        {
            return null;
        }

        var value = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] != TypedTexts.ClosingQuotes[kind])
            {
                value.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == TypedTexts.ClosingQuotes[kind])
            {
                value.Append(text[i++]);
            }
            else if (i + 1 == text.Length || Typed.IsBlank(text[i + 1]))
            {
                at = i + 1;
                return value.ToString();
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && Typed.IsBlank(text[at]))
        {
            at++;
        }

        return at;
    }

    private static string Quoted(string value) =>
        value.Length == 0 || value.Any(c => Typed.IsBlank(c) || TypedTexts.OpeningQuotes.Contains(c) || TypedTexts.EqualSigns.Contains(c))
            ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : value;
}

/// <summary>A word of a command line, with its argument's name if it was given as <c>name=value</c>.</summary>
public sealed record CommandWord(string? Label, string Value)
{
    /// <summary>The line from this word's value to its end, as typed: for arguments that take the rest.</summary>
    public string Tail { get; init; } = Value;

    public bool Equals(CommandWord? other) => other is not null && Label == other.Label && Value == other.Value;

    public override int GetHashCode() => HashCode.Combine(Label, Value);
}
