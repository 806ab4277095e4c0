using ChatSales.Core.Conversation;

namespace ChatSales.Core.Reading.Names;

/// <summary>
/// A text in the form in which names are looked for: letters and digits alone, without regard to width and case. Blanks and signs are left out, but
/// it is known where they stood, and every place is known in the text itself.
/// </summary>
internal sealed class FoldedText
{
    private readonly List<int> places = [];
    private readonly HashSet<int> breaks = [];
    private readonly HashSet<int> blanks = [];
    private readonly int[] ends;
    private readonly string?[] trades;

    public FoldedText(string text)
    {
        var folded = new List<char>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var key = Typed.Plain(text[at].ToString());
            if (char.IsSurrogate(text[at]) || (key.Length == 1 && char.IsLetterOrDigit(key[0])))
            {
                folded.Add(char.IsSurrogate(text[at]) ? text[at] : key[0]);
                places.Add(at);
            }
            else if (key.Length == 0)
            {
                blanks.Add(folded.Count);
            }
            else
            {
                breaks.Add(folded.Count);
            }
        }

        Text = string.Concat(folded);
        Sounds = Names.Sounds.Of(Text);
        ends = new int[Text.Length];
        trades = new string?[Text.Length];
        for (var at = Text.Length - 1; at >= 0; at--)
        {
            ends[at] = at + 1 == Text.Length || breaks.Contains(at + 1) ? at + 1 : ends[at + 1];
            trades[at] = NameTexts.Trades.FirstOrDefault(word => Text.AsSpan(at, ends[at] - at).StartsWith(word));
        }
    }

    public string Text { get; }

    /// <summary>The text from a place on up to the next sign.</summary>
    public ReadOnlySpan<char> From(int place) => place == Text.Length ? [] : Text.AsSpan(place, ends[place] - place);

    /// <summary>The trade that is named at a place, if any.</summary>
    public string? TradeAt(int place) => place == Text.Length ? null : trades[place];

    /// <summary>The same by its sounds.</summary>
    public string Sounds { get; }

    /// <summary>The form in which names are compared.</summary>
    public static string Of(string name) => Typed.Key(name);

    /// <summary>Whether a sign or a blank stood before a place.</summary>
    public bool PartsAt(int place) => breaks.Contains(place) || blanks.Contains(place);

    /// <summary>Whether a word can begin or end at a place: not within one of Latin letters, or within a number.</summary>
    public bool IsBorder(int place) =>
        place == 0 || place == Text.Length || PartsAt(place) || !IsOneWord(Text[place - 1], Text[place]);

    /// <summary>A stretch in the text itself.</summary>
    public (int Start, int Length) Span(int from, int length) => (places[from], places[from + length - 1] + 1 - places[from]);

    private static bool IsOneWord(char one, char next) =>
        (char.IsAsciiLetter(one) && char.IsAsciiLetter(next)) || (char.IsAsciiDigit(one) && char.IsAsciiDigit(next));
}
