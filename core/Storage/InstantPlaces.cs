namespace ChatSales.Core.Storage;

/// <summary>
/// How many documents there are in parts of an order by instants, and where the one is that has a number of them before it. That takes some hundred
/// of the tally's sums and the keys of an hour for each part, however many documents there are.
/// </summary>
/// <param name="session">Reads.</param>
/// <param name="tally">Has the keys of <see cref="InstantTally"/> for each of the parts.</param>
/// <param name="index">Its keys begin with the part and the instant.</param>
public sealed class InstantPlaces<T>(Session session, DocumentTally<T> tally, DocumentIndex<T> index) where T : Entity
{
    // What a part has of the spans in which its bound is, by length.
    private sealed record Edge(string Bound, IReadOnlyList<long> Shares);

    /// <summary>How many there are.</summary>
    public async ValueTask<long> CountAsync(IReadOnlyCollection<InstantPart> parts, CancellationToken ct)
    {
        var whole = parts.SelectMany(WholeOf).OfType<KeyRange>().ToList();
        var rests = parts.Where(part => part.Bound is not null).Select(part => part.RestOf(part.Bound!)).ToList();
        return (await session.TallyAsync(tally, whole, ct)).Sum(sum => sum.Value.Count) + (rests.Count > 0 ? await CountAsync(rests, ct) : 0);
    }

    /// <summary>
    /// The hour in which that one is, as keys begin with it, and how many are before this hour, or after it in descending order; null if there are
    /// not so many.
    /// </summary>
    public async ValueTask<(string Hour, long Before)?> FindAsync(
        IReadOnlyCollection<InstantPart> parts, long skip, bool descending, CancellationToken ct)
    {
        var edges = await EdgesAsync([.. parts.Where(part => part.Bound is not null)], ct);
        var (within, before) = ("", 0L);
        for (var length = 0; length < InstantTally.Spans.Count; length++)
        {
            var counts = await CountsAsync(parts, edges, length, within, ct);
            var found = false;
            foreach (var (span, count) in descending ? counts.Reverse() : counts)
            {
                found = before + count > skip;
                if (found)
                {
                    within = span;
                    break;
                }

                before += count;
            }

            if (!found)
            {
                return null;
            }
        }

        return (within, before);
    }

    private async ValueTask<SortedDictionary<string, long>> CountsAsync(
        IReadOnlyCollection<InstantPart> parts, IReadOnlyList<Edge> edges, int length, string within, CancellationToken ct)
    {
        var size = InstantTally.Spans[length].Length;
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var whole = parts.Select(part => part.Whole(length, within)).OfType<KeyRange>().ToList();
        foreach (var (key, sum) in await session.TallyAsync(tally, whole, ct))
        {
            Add(key[^size..], sum.Count);
        }

        foreach (var edge in edges.Where(edge => edge.Bound.StartsWith(within, StringComparison.Ordinal)))
        {
            Add(edge.Bound[..size], edge.Shares[length]);
        }

        return counts;

        void Add(string span, long count) => counts[span] = counts.GetValueOrDefault(span) + count;
    }

    private async ValueTask<IReadOnlyList<Edge>> EdgesAsync(IReadOnlyList<InstantPart> parts, CancellationToken ct)
    {
        var sums = await session.TallyAsync(tally, [.. parts.SelectMany(part => WholeOf(part).Skip(1)).OfType<KeyRange>()], ct);
        var edges = new List<Edge>();
        foreach (var part in parts)
        {
            var shares = new long[InstantTally.Spans.Count];
            var share = await CountAsync([part.RestOf(part.Bound!)], ct);
            foreach (var (length, whole) in WholeOf(part).Index().Reverse())
            {
                shares[length] = share;
                share += sums.Where(sum => whole?.Holds(sum.Key) == true).Sum(sum => sum.Value.Count);
            }

            edges.Add(new Edge(part.Bound!, shares));
        }

        return edges;
    }

    // Of each length the spans that are wholly within a part and, but for the longest ones, within the next longer span that is not.
    private static IEnumerable<KeyRange?> WholeOf(InstantPart part) => Enumerable.Range(0, part.Bound is null ? 1 : InstantTally.Spans.Count)
        .Select(length => part.Whole(length, length == 0 ? "" : part.Bound![..InstantTally.Spans[length - 1].Length]));

    private async ValueTask<long> CountAsync(IReadOnlyList<KeyRange> ranges, CancellationToken ct) =>
        await session.CountAsync(new Query<T>().Along(index, ranges), ct);
}
