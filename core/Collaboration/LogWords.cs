using System.Text;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>
/// Words of the log as they are looked for: any part of what was said, whatever its spelling (<see cref="Typed.Plain"/>). Chinese has no blanks
/// between words, so the index has every two characters that stand together, and the last one of each run alone: some key of a run begins with
/// each of its characters.
/// </summary>
public static class LogWords
{
    // A longer entry is looked at in every search of its deal.
    private const int MostKeys = 400;
    private const string Long = "*";

    /// <summary>The words of a search, as they stand in <see cref="Fold"/>.</summary>
    public static IReadOnlyList<string> In(string words) =>
        [.. Fold(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>A text in the form in which words are compared.</summary>
    public static string Fold(string text) => Typed.Plain(text);

    /// <summary>Whether every word stands in an entry, in what it said first or in an edit.</summary>
    public static bool AreIn(IReadOnlyList<string> words, LogEntry entry)
    {
        var text = Fold(entry.Searched);
        return words.All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>An entry's keys.</summary>
    internal static IEnumerable<IndexKey> KeysOf(LogEntry entry)
    {
        var part = LogKinds.PartOf(entry.DealId);
        var pairs = PairsOf(Fold(entry.Searched), endsAlone: true).Distinct().Take(MostKeys + 1).ToList();
        return pairs.Count > MostKeys ? [new IndexKey(part + Long)] : pairs.Select(pair => new IndexKey(part + pair));
    }

    /// <summary>Parts of the words by which the index finds entries of a deal: every two characters, and each one that stands alone.</summary>
    public static IReadOnlyList<LogSign> SignsOf(Id<Deal> dealId, IReadOnlyList<string> words)
    {
        var part = LogKinds.PartOf(dealId);
        return
        [
            .. words.SelectMany(word => PairsOf(word, endsAlone: false)).Distinct()
                .Select(pair => new LogSign(part + pair, pair.EnumerateRunes().Count() == 1, part + Long)),
        ];
    }

    /// <summary>Entries whose keys don't tell what they say.</summary>
    public static Query<LogEntry> LongOf(Id<Deal> dealId) => new Query<LogEntry>().Where(LogKinds.ByWord, LogKinds.PartOf(dealId) + Long);

    // Of each run of letters, digits and whatever else has no name as a sign.
    private static IEnumerable<string> PairsOf(string text, bool endsAlone)
    {
        var (last, isAlone) = (default(Rune?), true);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                if (last is { } before)
                {
                    yield return $"{before}{rune}";
                }

                (isAlone, last) = (last is null, rune);
            }
            else
            {
                if (last is { } end && (endsAlone || isAlone))
                {
                    yield return end.ToString();
                }

                (last, isAlone) = (null, true);
            }
        }

        if (last is { } final && (endsAlone || isAlone))
        {
            yield return final.ToString();
        }
    }

    private static bool IsOfWord(Rune rune) => Rune.IsLetterOrDigit(rune) || !rune.IsBmp;
}

/// <summary>A part of a word that the index knows.</summary>
/// <param name="Key">Its key, or what its keys begin with.</param>
/// <param name="IsBeginning">Whether it is one character: entries have it with one that follows, or alone.</param>
/// <param name="Long">The key of entries whose keys don't tell what they say.</param>
public sealed record LogSign(string Key, bool IsBeginning, string Long)
{
    /// <summary>Of what is looked for, only what may have it; of one character, long entries are left out (<see cref="LogWords.LongOf"/>).</summary>
    public Query<LogEntry> Narrow(Query<LogEntry> query) =>
        IsBeginning ? query.Between(LogKinds.ByWord, Key, Key + char.MaxValue) : query.Where(LogKinds.ByWord, Key, Long);

    /// <summary>Whether an entry with these keys may have it.</summary>
    public bool MayBeIn(IReadOnlySet<string> keys) =>
        keys.Contains(Long) || (IsBeginning ? keys.Any(key => key.StartsWith(Key, StringComparison.Ordinal)) : keys.Contains(Key));
}
