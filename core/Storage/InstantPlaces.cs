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
        var bounded = parts.Where(part => part.Bound is not null).ToList();
        IReadOnlyList<Edge>? edges = null;
        var (within, before) = ("", 0L);
        for (var length = 0; length < InstantTally.Spans.Count; length++)
        {
            var counts = await WholeAsync(parts, length, within, ct);
            var cut = bounded.Where(part => IsIn(within, part.Bound!)).Select(part => part.Bound![..InstantTally.Spans[length].Length]).ToHashSet();
            string? found = null;
            foreach (var span in InOrder(counts.Keys.Union(cut), descending))
            {
                var count = counts.GetValueOrDefault(span);
                if (cut.Contains(span))
                {
                    // Most places are before all bounds.
                    edges ??= await EdgesAsync(bounded, ct);
                    count += edges.Where(edge => IsIn(span, edge.Bound)).Sum(edge => edge.Shares[length]);
                }

                if (before + count > skip)
                {
                    found = span;
                    break;
                }

                before += count;
            }

            if (found is null)
            {
                return null;
            }

            within = found;
        }

        return (within, before);
    }

    private async ValueTask<Dictionary<string, long>> WholeAsync(
        IReadOnlyCollection<InstantPart> parts, int length, string within, CancellationToken ct)
    {
        var whole = parts.Select(part => part.Whole(length, within)).OfType<KeyRange>().ToList();
        return (await session.TallyAsync(tally, whole, ct)).GroupBy(sum => sum.Key[^InstantTally.Spans[length].Length..])
            .ToDictionary(span => span.Key, span => span.Sum(sum => sum.Value.Count));
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

    private static IEnumerable<string> InOrder(IEnumerable<string> spans, bool descending) =>
        descending ? spans.OrderDescending(StringComparer.Ordinal) : spans.Order(StringComparer.Ordinal);

    private static bool IsIn(string span, string instant) => instant.StartsWith(span, StringComparison.Ordinal);
}
