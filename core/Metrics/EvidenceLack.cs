using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;

namespace ChatSales.Core.Metrics;

/// <summary>
/// When an open deal lacks evidence (证据缺失): its stage has a gate, and no accepted evidence of a kind that the gate needs is filed. The rate of it is
/// over all open deals in stages with gates.
/// </summary>
public static class EvidenceLack
{
    /// <summary>Whether a deal counts in the rate.</summary>
    public static bool Counts(StagePlan plan, Deal deal) =>
        deal.Status == DealStatus.Open && plan.Find(deal.Stage) is { Evidence.Count: > 0 } && plan.After(deal.Stage) is not null;

    /// <summary>Whether it lacks evidence.</summary>
    public static bool Lacks(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence) =>
        Counts(plan, deal) && Gate.Check(plan, deal, evidence).Any(missing => missing is Missing.OfEvidence);
}
