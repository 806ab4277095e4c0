using System.Reflection;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>A word with one of its meanings.</summary>
/// <param name="Key">Key of the meaning; <see cref="Vocabulary"/> knows it.</param>
/// <param name="Length">How many characters of the text it takes.</param>
internal readonly record struct Word(string Key, int Length);

/// <summary>
/// The words that questions are made of (X2), each with one or several meanings. They come from the file <c>lexicon.txt</c>: a line per meaning, its
/// key and then its words; a hash begins a comment.
/// </summary>
public sealed class Lexicon
{
    private readonly Dictionary<string, List<string>> keys = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, string>> alike;
    private readonly int longest;

    private Lexicon(IEnumerable<(string Word, string Key)> words)
    {
        foreach (var (word, key) in words)
        {
            var plain = Plain(word);
            (keys.TryGetValue(plain, out var known) ? known : keys[plain] = []).Add(key);
            longest = Math.Max(longest, plain.Length);
        }

        alike = new(() => keys.Keys.Where(word => word.Length > 1).ToLookup(Sounds.Of, StringComparer.Ordinal));
    }

    /// <summary>The words that come with the product.</summary>
    public static Lexicon Default { get; } = Read(Shipped());

    /// <summary>Reads words in the form of the file.</summary>
    /// <exception cref="InvalidDataException">A line has no key.</exception>
    public static Lexicon Read(string text) => new(Parse(text));

    /// <summary>These words and more of the same meanings, which an organisation adds.</summary>
    /// <exception cref="InvalidDataException">A line has no key.</exception>
    public Lexicon With(string more) => new([.. keys.SelectMany(one => one.Value, (one, key) => (one.Key, key)), .. Parse(more)]);

    /// <summary>The words that sound like some characters, as they are mistyped or taken down.</summary>
    internal IEnumerable<string> Alike(string sounds) => alike.Value[sounds];

    /// <summary>The words that begin at a place of a plain text.</summary>
    internal IEnumerable<Word> At(string text, int start)
    {
        for (var length = Math.Min(longest, text.Length - start); length > 0; length--)
        {
            // Latin words end where their letters do.
            if (IsWhole(text, start, length) && keys.TryGetValue(text.Substring(start, length), out var known))
            {
                foreach (var key in known)
                {
                    yield return new(key, length);
                }
            }
        }
    }

    /// <summary>Text in the form that words are compared in: without blanks.</summary>
    internal static string Plain(string text) => TraditionalTexts.Simplify(Conversation.Typed.Plain(text).Replace(" ", "", StringComparison.Ordinal));

    private static bool IsWhole(string text, int start, int length) =>
        !(IsLatin(text, start - 1) && IsLatin(text, start)) && !(IsLatin(text, start + length - 1) && IsLatin(text, start + length));

    private static bool IsLatin(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);

    private static IEnumerable<(string Word, string Key)> Parse(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 1)
            {
                throw new InvalidDataException($"A line of words has no key: '{line}'.");
            }

            foreach (var word in line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (word, line[..colon]);
            }
        }
    }

    private static string Shipped()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("ChatSales.Core.Questions.Grammar.lexicon.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
