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
    private const int FewestAtOnce = 16;
    private const int MostAtOnce = 512;
    private const int MostPairs = 4;

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

    // Words that are among the newest entries are looked for along the log. Others, and words that stand together nowhere, by the part of them that
    // the newest entries have least.
    private static async IAsyncEnumerable<LogEntry> FoundAsync(
        Session session, Id<Deal> dealId, IReadOnlyList<string> words, [EnumeratorCancellation] CancellationToken ct)
    {
        var some = await session.QueryAsync(Along(dealId, until: null).Take(Newest), ct);
        var among = some.Where(entry => LogWords.AreIn(words, entry)).ToList();
        foreach (var entry in among)
        {
            yield return entry;
        }

        if (some.Count < Newest)
        {
            yield break;
        }

        var place = LogKinds.PlaceOf(some[^1]);
        var keys = some.Select(entry => LogKinds.ByWord.KeysOf(entry).Select(key => key.Text).ToHashSet()).ToList();
        IReadOnlyList<LogSign> signs = [.. LogWords.SignsOf(dealId, words).OrderBy(sign => keys.Count(sign.MayBeIn))];
        if (among.Count == 0 && signs is [var rarest, ..])
        {
            var older = (await OfSignAsync(session, dealId, rarest, PairsOf(signs), ct))
                .Where(entry => string.CompareOrdinal(LogKinds.PlaceOf(entry), place) < 0 && LogWords.AreIn(words, entry));
            foreach (var entry in older.OrderByDescending(LogKinds.PlaceOf, StringComparer.Ordinal))
            {
                yield return entry;
            }

            yield break;
        }

        for (var most = FewestAtOnce; ; most = Math.Min(2 * most, MostAtOnce))
        {
            some = await session.QueryAsync(Narrowed(Along(dealId, place), PairsOf(signs)).Take(most), ct);
            foreach (var entry in some.Where(entry => LogWords.AreIn(words, entry)))
            {
                yield return entry;
            }

            if (some.Count < most)
            {
                yield break;
            }

            place = LogKinds.PlaceOf(some[^1]);
        }
    }

    private static async ValueTask<IEnumerable<LogEntry>> OfSignAsync(
        Session session, Id<Deal> dealId, LogSign rarest, IReadOnlyList<LogSign> pairs, CancellationToken ct)
    {
        var found = await session.QueryAsync(Narrowed(rarest.Narrow(new Query<LogEntry>()), [.. pairs.Where(pair => pair != rarest)]), ct);
        return rarest.IsBeginning
            ? found.Concat(await session.QueryAsync(Narrowed(LogWords.LongOf(dealId), pairs), ct)).DistinctBy(entry => entry.Id)
            : found;
    }

    // More of them hardly leave out any more.
    private static IReadOnlyList<LogSign> PairsOf(IReadOnlyList<LogSign> signs) => [.. signs.Where(sign => !sign.IsBeginning).Take(MostPairs)];

    private static Query<LogEntry> Narrowed(Query<LogEntry> query, IReadOnlyList<LogSign> signs) =>
        signs.Aggregate(query, (narrowed, sign) => sign.Narrow(narrowed));

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
