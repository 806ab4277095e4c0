using ChatSales.Core.Deals;
using ChatSales.Core.Metrics;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Stalls;

/// <summary>Whether a deal stands still (P4): by the catalogue's own definitions, and for evidence from half of the stage's limit on (RH2).</summary>
public static class Stall
{
    private const int Half = 2;

    /// <summary>Deals that entered a stage before this instant are past half of its limit.</summary>
    public static DateTimeOffset HalfOf(StagePlan plan, string stage, DateTimeOffset now) =>
        now - ((now - Lateness.LimitOf(plan, stage, now)) / Half);

    /// <summary>Whether an open deal lacks the evidence of its gate past half of its stage's limit.</summary>
    public static bool IsLacking(StagePlan plan, Deal deal, bool lacksEvidence, DateTimeOffset now) =>
        lacksEvidence && deal.Status == DealStatus.Open && deal.StageEnteredAt < HalfOf(plan, deal.Stage, now);

    /// <summary>The same, by the evidence that is filed now.</summary>
    public static async ValueTask<bool> IsLackingAsync(Session session, StagePlan plan, Deal deal, CancellationToken ct) =>
        plan.Find(deal.Stage) is not null && IsLacking(plan, deal, lacksEvidence: true, session.Now)
        && EvidenceLack.Lacks(plan, deal, await DealDesk.EvidenceOfAsync(session, deal, ct));

    /// <summary>Whether an open deal is over its stage's limit.</summary>
    public static bool IsOver(StagePlan plan, Deal deal, DateTimeOffset now) => plan.Find(deal.Stage) is not null && Lateness.IsLate(plan, deal, now);
}
