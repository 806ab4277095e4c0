namespace ChatSales.Core.Reading;

/// <summary>A text without the words that say how it compares, and what they said.</summary>
internal readonly record struct Hedged(string Text, Comparison Comparison, bool IsApproximate)
{
    /// <summary>Takes such words off both ends of a plain text without blanks.</summary>
    public static Hedged Of(string text)
    {
        var found = new Hedged(text, Comparison.Equal, false);
        while (found.Shortened() is { } shorter)
        {
            found = shorter;
        }

        return found;
    }

    private Hedged? Shortened()
    {
        var text = Text;
        if (Comparison == Comparison.Equal)
        {
            if (HedgeTexts.Before.FirstOrDefault(word => Starts(text, word.Word)) is { Word: not null } before)
            {
                return this with { Text = text[before.Word.Length..], Comparison = before.Comparison };
            }

            if (text.Length > 1 && NumeralTexts.AndMore.Contains(text[^1]))
            {
                return new(text[..^1], Comparison.AtLeast, IsApproximate: true);
            }

            if (HedgeTexts.After.FirstOrDefault(word => Ends(text, word.Word)) is { Word: not null } after)
            {
                return this with { Text = text[..^after.Word.Length], Comparison = after.Comparison };
            }
        }

        return HedgeTexts.AboutBefore.FirstOrDefault(word => Starts(text, word)) is { } about
                ? this with { Text = text[about.Length..], IsApproximate = true }
            : HedgeTexts.AboutAfter.FirstOrDefault(word => Ends(text, word)) is { } more
                ? this with { Text = text[..^more.Length], IsApproximate = true }
            : null;
    }

    private static bool Starts(string text, string word) => text.Length > word.Length && text.StartsWith(word, StringComparison.Ordinal);

    private static bool Ends(string text, string word) => text.Length > word.Length && text.EndsWith(word, StringComparison.Ordinal);
}
