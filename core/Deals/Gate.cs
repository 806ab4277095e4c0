using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>What a deal lacks to move on from its stage: a required kind of evidence or a required field (P2).</summary>
public abstract record Missing
{
    /// <summary>No accepted evidence of this kind is filed.</summary>
    public sealed record OfEvidence(EvidenceKindDefinition Kind) : Missing;

    /// <summary>A field has no value.</summary>
    public sealed record OfField(DealField Field) : Missing;

    /// <summary>Stable name of what is missing.</summary>
    public string Key => this switch
    {
        OfEvidence { Kind.Key: var name } => name,
        OfField { Field: var name } => name.ToString(),
        _ => throw new InvalidOperationException("There are two sorts of missing things."),
    };
}

/// <summary>The strong gate between stages (阶段强校验, P2).</summary>
public static class Gate
{
    /// <summary>
    /// Everything still missing for the deal's next stage; none when it may move. Only accepted evidence of the needed kind filed for this deal
    /// counts, whatever the stage it was filed in.
    /// </summary>
    public static IReadOnlyList<Missing> Check(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence)
    {
        var stage = plan[deal.Stage];
        var filed = Counted(plan, deal, evidence).Select(item => item.Kind).ToHashSet();
        return
        [
            .. stage.Evidence.Where(kind => !filed.Contains(kind)).Select(kind => new Missing.OfEvidence(plan.EvidenceKind(kind)!)),
            .. stage.NeededFields.Where(field => !DealFields.IsSet(deal, field)).Select(field => new Missing.OfField(field)),
        ];
    }

    /// <summary>The evidence that counts towards leaving the deal's stage.</summary>
    public static IEnumerable<EvidenceItem> Counted(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence) =>
        evidence.Where(item => item.DealId == deal.Ref() && item.Status == EvidenceStatus.Accepted && plan[deal.Stage].Evidence.Contains(item.Kind));
}
