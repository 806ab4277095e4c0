using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Metrics;

/// <summary>
/// When an open deal lacks evidence (证据缺失): its stage has a gate, and no accepted evidence of a kind that the gate needs is filed. The rate of it is
/// over all open deals in stages with gates.
/// </summary>
public static class EvidenceLack
{
    private const int AtOnce = 200;

    /// <summary>Whether a deal counts in the rate.</summary>
    public static bool Counts(StagePlan plan, Deal deal) =>
        deal.Status == DealStatus.Open && plan.Find(deal.Stage) is { Evidence.Count: > 0 } && plan.After(deal.Stage) is not null;

    /// <summary>Whether it lacks evidence.</summary>
    public static bool Lacks(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence) =>
        Counts(plan, deal) && Gate.Check(plan, deal, evidence).Any(missing => missing is Missing.OfEvidence);

    /// <summary>Ids of those of some deals that lack evidence, by what is filed now.</summary>
    public static async ValueTask<IReadOnlySet<string>> AmongAsync(
        Session session, StagePlan plan, IReadOnlyList<Deal> deals, CancellationToken ct)
    {
        var lacking = new HashSet<string>();
        foreach (var some in deals.Chunk(AtOnce))
        {
            var evidence = (await session.QueryAsync(
                    new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, [.. some.Select(deal => (IndexKey)deal.Id)]), ct))
                .ToLookup(item => item.DealId.Text);
            lacking.UnionWith(some.Where(deal => Lacks(plan, deal, evidence[deal.Id])).Select(deal => deal.Id));
        }

        return lacking;
    }
}
