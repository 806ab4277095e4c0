namespace ChatSales.Core.Reading.Sentences;

/// <summary>Keeps what somebody said in their own words.</summary>
internal static class SaidWords
{
    /// <summary>What was left of a text, with whatever was taken out in the middle of it, so that no mangled remains stand there.</summary>
    /// <param name="said">As it was said.</param>
    /// <param name="left">What was left when words that are in fields were taken out.</param>
    public static string Whole(string said, string left)
    {
        if (left.Length == 0 || said.Contains(left, StringComparison.Ordinal))
        {
            return left;
        }

        var best = "";
        for (var start = said.IndexOf(left[0]); start >= 0; start = said.IndexOf(left[0], start + 1))
        {
            var (at, found) = (start, 0);
            for (; at < said.Length && found < left.Length; at++)
            {
                found += said[at] == left[found] ? 1 : 0;
            }

            best = found == left.Length && (best.Length == 0 || at - start < best.Length) ? said[start..at] : best;
        }

        // Without the word that ends a report it would be cut as well.
        return best.Length == 0 ? left : said.Contains(best + SentenceTexts.Done, StringComparison.Ordinal) ? best + SentenceTexts.Done : best;
    }
}
