using System.Runtime.CompilerServices;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>A page of a deal's log, the newest entries first.</summary>
/// <param name="Entries">Those of the page.</param>
/// <param name="Page">Its number, from 1.</param>
/// <param name="Pages">How many there are, as far as is known.</param>
/// <param name="Total">How many entries; null for a search, which ends with its page.</param>
public sealed record LogPage(IReadOnlyList<LogEntry> Entries, int Page, int Pages, long? Total);

/// <summary>Reads a deal's log page by page, and searches it. The caller has checked that the deal may be seen.</summary>
public static class LogPages
{
    private const int Newest = 60;
    private const int FewEntries = 200;
    private const int AtOnce = 500;
    private const int MostTried = 8;

    /// <summary>How many entries a deal's log has; none is read for it.</summary>
    public static async Task<long> CountAsync(Session session, Id<Deal> dealId, CancellationToken ct) =>
        (await DaysAsync(session, dealId, ct)).Sum(day => day.Count);

    /// <summary>A page of the whole log; of too great a number, the last one.</summary>
    public static async Task<LogPage> ReadAsync(Session session, Id<Deal> dealId, int page, int size, CancellationToken ct)
    {
        var days = await DaysAsync(session, dealId, ct);
        var total = days.Sum(day => day.Count);
        var pages = (int)((total + size - 1) / size);
        page = Math.Clamp(page, 1, Math.Max(1, pages));
        var skip = (page - 1L) * size;
        var until = default(IndexKey?);
        foreach (var (day, count) in days)
        {
            if (skip < count)
            {
                break;
            }

            skip -= count;
            until = day;
        }

        var entries = total == 0 ? [] : await session.QueryAsync(Along(dealId, until).Skip((int)skip).Take(size), ct);
        return new LogPage(entries, page, pages, total);
    }

    /// <summary>A page of the entries with all the words; of too great a number, an empty one.</summary>
    public static async Task<LogPage> SearchAsync(
        Session session, Id<Deal> dealId, IReadOnlyList<string> words, int page, int size, CancellationToken ct)
    {
        var found = await FoundAsync(session, dealId, words, ct).Skip((page - 1) * size).Take(size + 1).ToListAsync(ct);
        return new LogPage([.. found.Take(size)], page, found.Count > size ? page + 1 : page, Total: null);
    }

    /// <summary>All of a deal's log, the oldest first, at most so many of the latest ones.</summary>
    public static async Task<IReadOnlyList<LogEntry>> LatestAsync(Session session, Id<Deal> dealId, int most, CancellationToken ct) =>
        [.. (await session.QueryAsync(Along(dealId, until: null).Take(most), ct)).Reverse()];

    // Frequent words are among the newest entries; of rare ones the index has few. Only words of which each part is frequent, but not the whole, are
    // looked for entry by entry.
    private static async IAsyncEnumerable<LogEntry> FoundAsync(
        Session session, Id<Deal> dealId, IReadOnlyList<string> words, [EnumeratorCancellation] CancellationToken ct)
    {
        var some = await session.QueryAsync(Along(dealId, until: null).Take(Newest), ct);
        foreach (var entry in some.Where(entry => LogWords.AreIn(words, entry)))
        {
            yield return entry;
        }

        if (some.Count < Newest)
        {
            yield break;
        }

        var place = LogKinds.PlaceOf(some[^1]);
        if (await FewAsync(session, dealId, words, ct) is { } few)
        {
            var older = few.Where(entry => string.CompareOrdinal(LogKinds.PlaceOf(entry), place) < 0 && LogWords.AreIn(words, entry));
            foreach (var entry in older.OrderByDescending(LogKinds.PlaceOf, StringComparer.Ordinal))
            {
                yield return entry;
            }

            yield break;
        }

        do
        {
            some = await session.QueryAsync(Along(dealId, place).Take(AtOnce), ct);
            foreach (var entry in some.Where(entry => LogWords.AreIn(words, entry)))
            {
                yield return entry;
            }

            place = some is [.., var last] ? LogKinds.PlaceOf(last) : place;
        }
        while (some.Count == AtOnce);
    }

    // Every entry that may have the words, if the index tells that these are few.
    private static async ValueTask<IReadOnlyCollection<LogEntry>?> FewAsync(
        Session session, Id<Deal> dealId, IReadOnlyList<string> words, CancellationToken ct)
    {
        foreach (var query in LogWords.QueriesOf(dealId, words).Take(MostTried))
        {
            if (await session.QueryAsync(query.Some(FewEntries), ct) is var few && AreAll(query.Conditions[0], few)
                && await session.QueryAsync(LogWords.LongOf(dealId).Some(FewEntries), ct) is { Count: < FewEntries } longer)
            {
                return [.. few.Concat(longer).DistinctBy(entry => entry.Id)];
            }
        }

        return null;
    }

    // Whether fewer keys were looked at than allowed: an entry has several that begin with one character.
    private static bool AreAll(Condition condition, IReadOnlyList<LogEntry> found) =>
        found.Count < FewEntries
        && (condition.AnyOf is not null || found.Sum(entry => LogKinds.ByWord.KeysOf(entry).Count(key => condition.IsMetBy(key.Text))) < FewEntries);

    private static Query<LogEntry> Along(Id<Deal> dealId, IndexKey? until) =>
        new Query<LogEntry>().Along(LogKinds.ByDeal, [new KeyRange(LogKinds.PartOf(dealId), to: until)], descending: true);

    // The latest first; a day stands for its first instant.
    private static async ValueTask<IReadOnlyList<(IndexKey Day, long Count)>> DaysAsync(Session session, Id<Deal> dealId, CancellationToken ct)
    {
        var range = new KeyRange(LogKinds.PartOf(dealId));
        var sums = await session.TallyAsync(LogKinds.Days, [range], ct);
        return
        [
            .. sums.Where(sum => sum.Value.Count > 0).Select(sum => (Day: new IndexKey(range.RestOf(sum.Key)), sum.Value.Count))
                .OrderByDescending(day => day.Day.Text, StringComparer.Ordinal),
        ];
    }
}
