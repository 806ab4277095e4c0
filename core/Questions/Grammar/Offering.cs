using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>What words that make no one question may have been meant as: every offer is a question that is understood.</summary>
/// <param name="text">The plain text.</param>
/// <param name="words">The words that begin at each of its places, the longest first.</param>
/// <param name="lexicon">All words.</param>
/// <param name="isUnderstood">Whether a text is a question.</param>
internal sealed class Offering(string text, IReadOnlyList<IReadOnlyList<Word>> words, Lexicon lexicon, Func<string, bool> isUnderstood)
{
    private const int MostOffered = 4;
    private const int LongestWord = 6;

    private static readonly HashSet<string> Rates = ["winrate", "lossrate", "conversion", "lackingrate", "firstpassrate", "stuckrate", "rejectrate"];

    private static readonly HashSet<string> Counted =
        ["lead", "deal", "contract", "ticket", "evidence", "leadcount", "dealcount", "woncount", "lostcount", "ticketcount", "won", "lost"];

    private static readonly HashSet<string> Asking = ["howmany", "howmuchof", "howmuch", "howmuchmoney", "howlong", "share"];

    /// <summary>赢了几单，丢了几单: two figures are asked for, and an answer has one.</summary>
    public bool AreTwo => AreTwoMeans || AreTwoAsked || AreTwoActs;

    /// <summary>新增线索和转化率: a rate beside what is counted.</summary>
    public bool IsRateBeside => Enumerable.Range(1, words.Count - 1).Any(at =>
        words[at].FirstOrDefault(word => word.Key == "and").Length is > 0 and var length && at + length < words.Count
        && words[at + length].Any(word => Rates.Contains(word.Key))
        && Enumerable.Range(0, at).Any(start => words[start].Any(word => word.Length == at - start && Counted.Contains(word.Key))));

    // 平均数和中位数; 一般要多少天，取中位数 asks for the one.
    private bool AreTwoMeans => Enumerable.Range(0, words.Count)
        .Any(at => Follow(at, "average", "and", "median") || Follow(at, "median", "and", "average"));

    // 签约和回款
    private bool AreTwoActs => Enumerable.Range(0, words.Count).Any(at =>
        Follow(at, "signed", "and", "receipt") || Follow(at, "receipt", "and", "signed"));

    private bool AreTwoAsked => Asks() is [var first, var second, ..]
        && ((Counts(first) != Counts(second) && IsMoney(first) != IsMoney(second))
            || text[first.End..second.Start].Any(c => GrammarTexts.Separators.Contains(c)) || !IsIdle(words, first.End, second.Start));

    private bool Follow(int at, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            var length = at < words.Count ? words[at].FirstOrDefault(word => word.Key == key).Length : 0;
            if (length == 0)
            {
                return false;
            }

            at += length;
        }

        return true;
    }

    /// <summary>Each of the two by itself; what the first says before it asks holds for the second too.</summary>
    /// <param name="isFigure">Whether the meaning of a key is a figure, or something that is counted.</param>
    public IReadOnlyList<string> Halves(Func<string, bool> isFigure)
    {
        if (!AreTwoAsked)
        {
            return [];
        }

        var (first, second) = (Asks()[0], Asks()[1]);
        foreach (var cut in Enumerable.Range(first.End, second.Start - first.End + 1).OrderByDescending(IsSeparated))
        {
            var (one, rest) = (Trimmed(text[..cut]), Trimmed(text[cut..]));
            // 签了多少，回了多少: what the first one counts isn't said of the other.
            IEnumerable<string> others = HasFigure(0, first.Start, isFigure) && HasFigure(cut, text.Length, isFigure)
                ? Borders(first.Start).Where(to => !HasFigure(0, to, isFigure)).Select(to => text[..to] + rest)
                : [text[..first.Start] + Trimmed(text[first.End..cut]) + rest, .. Borders(first.Start).Select(to => text[..to] + rest)];
            if (isUnderstood(one) && others.FirstOrDefault(isUnderstood) is { } other)
            {
                return [one, other];
            }
        }

        return [];
    }

    /// <summary>签约额和回款额分别多少: the same asked of each.</summary>
    /// <param name="isFigure">Whether the meaning of a key is a figure, or something that is counted.</param>
    public IReadOnlyList<string> Figures(Func<string, bool> isFigure)
    {
        for (var at = 1; at < text.Length - 1; at++)
        {
            var length = GrammarTexts.Separators.Contains(text[at]) ? 1 : words[at].FirstOrDefault(word => word.Key == "and").Length;
            var begins = Enumerable.Range(0, at).Where(start => words[start].Any(word => word.Length == at - start && isFigure(word.Key))).ToList();
            if (length > 0 && at + length < text.Length && begins is [var first, ..]
                && words[at + length].FirstOrDefault(word => isFigure(word.Key)) is { Length: > 0 } second)
            {
                List<string> each = [Once(0, at) + Once(at + length + second.Length, text.Length), Once(0, first) + Once(at + length, text.Length)];
                if (each.TrueForAll(isUnderstood.Invoke))
                {
                    return each;
                }
            }
        }

        return [];
    }

    /// <summary>The text with a word that sounds like what isn't known.</summary>
    public IReadOnlyList<string> Respelled(IEnumerable<string> gaps)
    {
        foreach (var gap in gaps)
        {
            var place = text.IndexOf(gap, StringComparison.Ordinal);
            for (var length = LongestWord; length > 1; length--)
            {
                var likely = Enumerable.Range(place + gap.Length - length, Math.Max(0, length - gap.Length + 1))
                    .Where(start => start >= 0 && start + length <= text.Length)
                    .SelectMany(start => lexicon.Alike(Sounds.Of(text.Substring(start, length)))
                        .Select(word => text[..start] + word + text[(start + length)..]))
                    .Where(isUnderstood)
                    .Take(MostOffered)
                    .ToList();
                if (likely.Count > 0)
                {
                    return likely;
                }
            }
        }

        return [];
    }

    /// <summary>Whether only words that mean nothing stand between two places.</summary>
    public static bool IsIdle(IReadOnlyList<IReadOnlyList<Word>> words, int from, int to) =>
        from == to || (from < to && words[from].Where(word => word.Key == Chart.Filler).Any(word => IsIdle(words, from + word.Length, to)));

    private bool Counts((int Start, int End) ask) => IsOf(ask, "howmany", "howmuchof");

    private bool IsMoney((int Start, int End) ask) => IsOf(ask, "howmuchmoney");

    private bool IsOf((int Start, int End) ask, params IReadOnlyList<string> keys) =>
        words[ask.Start].Any(word => word.Length == ask.End - ask.Start && keys.Contains(word.Key));

    // Where words end before a place, the last first; what is only expected isn't said of the other figure.
    private List<int> Borders(int end)
    {
        var found = new List<int>();
        for (var at = 0; at < end && !words[at].Any(word => word.Key is "foresee" or "expected");)
        {
            at += words[at].Count == 0 ? 1 : words[at][0].Length;
            found.InsertRange(0, at < end ? [at] : []);
        }

        return found;
    }

    // Where it asks, by the longest words.
    private List<(int Start, int End)> Asks()
    {
        var found = new List<(int Start, int End)>();
        for (var at = 0; at < text.Length;)
        {
            var longest = words[at].Count == 0 ? 1 : words[at][0].Length;
            if (words[at].Any(word => word.Length == longest && Asking.Contains(word.Key)))
            {
                found.Add((at, at + longest));
            }

            at += longest;
        }

        return found;
    }

    private bool HasFigure(int from, int to, Func<string, bool> isFigure) =>
        Enumerable.Range(from, to - from).Any(at => words[at].Any(word => at + word.Length <= to && isFigure(word.Key)));

    private bool IsSeparated(int cut) => cut < text.Length && GrammarTexts.Separators.Contains(text[cut]);

    private static string Trimmed(string part) => part.Trim([.. GrammarTexts.Separators]);

    private bool Asks(int at) => at < words.Count && words[at].Any(word => Asking.Contains(word.Key));

    // Without 分别, and 各 before 多少.
    private string Once(int from, int to)
    {
        var kept = new System.Text.StringBuilder();
        for (var at = from; at < to;)
        {
            var apart = words[at].FirstOrDefault(word => word.Key == "respectively" && (word.Length > 1 || Asks(at + 1))).Length;
            if (apart == 0)
            {
                kept.Append(text[at]);
            }

            at += Math.Max(1, apart);
        }

        return kept.ToString();
    }
}
