using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// The open deals of some people or of everyone, those past their stage's limit first, of these and of the others the longest in their stage: what
/// they come to, and any page of them, at a cost that does not grow with how many there are.
/// </summary>
/// <param name="session">Reads.</param>
/// <param name="plan">The stages.</param>
/// <param name="owners">Whose; null for everyone's.</param>
/// <param name="stage">In which stage alone; null for any.</param>
public sealed class OpenDeals(Session session, StagePlan plan, IReadOnlyCollection<Id<Person>>? owners, string? stage = null)
    : IDealPages
{
    // Skipping this many is quicker than looking for the place.
    private const int FewToSkip = 200;

    private readonly InstantPlaces<Deal> places = new(session, DealKinds.OpenSince, DealKinds.OpenByStage);
    private readonly IReadOnlyList<string> stages = stage is null ? [.. plan.Stages.Select(one => one.Key)] : [stage];

    public async ValueTask<DealTotals> TotalsAsync(CancellationToken ct)
    {
        var sums = (await session.TallyAsync(DealKinds.Open, [.. owners is null ? DealTally.OfStages(stages) : DealTally.OfOwners(owners)], ct))
            .Where(sum => sum.Value.Count > 0 && stages.Contains(DealTally.StageOf(sum.Key))).ToList();
        var all = sums.Aggregate(default(Tally), (sum, one) => DealTally.IsOdd(one.Key) ? sum : sum + one.Value);
        var inTime = all.Count == 0 ? 0
            : owners is null ? await places.CountAsync(PartsOfAll(late: false), ct)
            : await session.CountAsync(Part(late: false), ct);

        // A deal may come between the two looks.
        return new DealTotals(all.Count, Math.Max(0, all.Count - inTime), sums.Any(one => DealTally.IsOdd(one.Key)) ? null : new Money(all.Sum));
    }

    public async ValueTask<IReadOnlyList<Deal>> PageAsync(long skip, int count, DealTotals totals, CancellationToken ct)
    {
        count = (int)Math.Clamp(totals.Count - skip, 0, count);
        var late = (int)Math.Clamp(totals.Late - skip, 0, count);
        return
        [
            .. await PartAsync(late: true, skip, late, totals.Late, ct),
            .. await PartAsync(late: false, Math.Max(0, skip - totals.Late), count - late, totals.Count - totals.Late, ct),
        ];
    }

    public async ValueTask<IReadOnlyDictionary<Id<Person>, long>> OwnersAsync(CancellationToken ct)
    {
        var ranges = owners is null ? [DealTally.OfAllOwners] : DealTally.OfOwners(owners).ToList();
        return (await session.TallyAsync(DealKinds.Open, ranges, ct))
            .Where(sum => sum.Value.Count > 0 && !DealTally.IsOdd(sum.Key) && stages.Contains(DealTally.StageOf(sum.Key)))
            .GroupBy(sum => DealTally.OwnerIn(sum.Key)).ToDictionary(owner => owner.Key, owner => owner.Sum(sum => sum.Value.Count));
    }

    private async ValueTask<IReadOnlyList<Deal>> PartAsync(bool late, long skip, int count, long total, CancellationToken ct)
    {
        if (count == 0)
        {
            return [];
        }

        // From the end that is nearer.
        var after = total - skip - count;
        if (after < skip && (owners is not null || after <= FewToSkip))
        {
            return [.. (await session.QueryAsync(Part(late, descending: true).Skip((int)after).Take(count), ct)).Reverse()];
        }

        var first = owners is null && skip > FewToSkip ? await places.FindAsync(PartsOfAll(late), skip, descending: false, ct) : null;
        return await session.QueryAsync(Part(late, IndexKey.Of(first?.Hour)).Skip((int)(skip - (first?.Before ?? 0))).Take(count), ct);
    }

    private DateTimeOffset Limit(string of) => Lateness.LimitOf(plan, of, session.Now);

    // Those past their limit, or those in time; of them those from an instant on.
    private Query<Deal> Part(bool late, IndexKey? from = null, bool descending = false)
    {
        var ranges = owners is null
            ? stages.Select(of => RangeOf(of, of))
            : owners.SelectMany(owner => stages.Select(of => RangeOf(DealKinds.OwnerAndStage(owner, of), of)));
        return new Query<Deal>().Along(owners is null ? DealKinds.OpenByStage : DealKinds.OpenByOwner, [.. ranges.OfType<KeyRange>()], descending);

        KeyRange? RangeOf(string prefix, string of)
        {
            IndexKey limit = Limit(of);
            var isAfterLimit = string.CompareOrdinal(from?.Text, limit.Text) > 0;
            return !late ? DealKinds.OpenOf(prefix, isAfterLimit ? from : limit, null) : isAfterLimit ? null : DealKinds.OpenOf(prefix, from, limit);
        }
    }

    private IReadOnlyList<InstantPart> PartsOfAll(bool late) =>
        [.. stages.Select(of => late ? new InstantPart(DealTally.Part(of), To: Limit(of)) : new InstantPart(DealTally.Part(of), From: Limit(of)))];
}
