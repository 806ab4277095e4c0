using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// The closed deals of some people or of everyone, won or lost, those closed last first: what they come to, and any page of them, at a cost that does
/// not grow with how many there are.
/// </summary>
/// <param name="session">Reads.</param>
/// <param name="status">Won or lost.</param>
/// <param name="owners">Whose; null for everyone's.</param>
/// <param name="stage">In which stage alone they were closed; null for any.</param>
public sealed class ClosedDeals(Session session, DealStatus status, IReadOnlyCollection<Id<Person>>? owners, string? stage = null) : IDealPages
{
    // Skipping this many is quicker than looking for the place.
    private const int FewToSkip = 200;

    private readonly InstantPlaces<Deal> places = new(session, DealKinds.ClosedSince, DealKinds.ClosedByStage);

    public async ValueTask<DealTotals> TotalsAsync(CancellationToken ct)
    {
        var sums = await SumsAsync(ct);
        var all = sums.Aggregate(default(Tally), (sum, one) => ClosedTally.IsOdd(one.Key) ? sum : sum + one.Value);
        return new DealTotals(all.Count, 0, sums.Any(one => ClosedTally.IsOdd(one.Key)) ? null : new Money(all.Sum));
    }

    public async ValueTask<IReadOnlyList<Deal>> PageAsync(long skip, int count, DealTotals totals, CancellationToken ct)
    {
        count = (int)Math.Clamp(totals.Count - skip, 0, count);
        if (count == 0)
        {
            return [];
        }

        // Also of stages that the plan no longer has.
        var parts = (await SumsAsync(ct)).Where(sum => !ClosedTally.IsOdd(sum.Key)).Select(sum => ClosedTally.PartOf(sum.Key)).ToList();
        var after = totals.Count - skip - count;
        if (after < skip && (owners is not null || after <= FewToSkip))
        {
            return [.. (await session.QueryAsync(Along(parts, descending: false).Skip((int)after).Take(count), ct)).Reverse()];
        }

        var last = owners is null && skip > FewToSkip
            ? await places.FindAsync([.. parts.Select(part => new InstantPart(part))], skip, descending: true, ct)
            : null;
        return await session.QueryAsync(Along(parts, descending: true, last?.Hour).Skip((int)(skip - (last?.Before ?? 0))).Take(count), ct);
    }

    public async ValueTask<IReadOnlyDictionary<Id<Person>, long>> OwnersAsync(CancellationToken ct)
    {
        var ranges = owners is null ? [ClosedTally.OfAllOwners] : ClosedTally.Of(owners, status, stage);
        return (await session.TallyAsync(DealKinds.Closed, ranges, ct)).Where(sum => sum.Value.Count > 0 && !ClosedTally.IsOdd(sum.Key))
            .Select(sum => (Part: ClosedTally.PartOf(sum.Key).Split('\t'), sum.Value.Count))
            .Where(sum => sum.Part[1] == status.ToString() && (stage ?? sum.Part[2]) == sum.Part[2])
            .GroupBy(sum => new Id<Person>(sum.Part[0])).ToDictionary(owner => owner.Key, owner => owner.Sum(sum => sum.Count));
    }

    private async ValueTask<IReadOnlyList<KeyValuePair<string, Tally>>> SumsAsync(CancellationToken ct) =>
        [.. (await session.TallyAsync(DealKinds.Closed, ClosedTally.Of(owners, status, stage), ct)).Where(sum => sum.Value.Count > 0)];

    private Query<Deal> Along(IEnumerable<string> parts, bool descending, string? lastHour = null) => new Query<Deal>().Along(
        owners is null ? DealKinds.ClosedByStage : DealKinds.ClosedByOwner,
        [.. parts.Select(part => new KeyRange(part, to: lastHour is { } hour ? InstantTally.EndOf(hour) : default(IndexKey?)))],
        descending);
}
