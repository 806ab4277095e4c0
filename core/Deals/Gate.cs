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

    /// <summary>Whether the deal left a stage by this: the stage needs its kind, and the deal was not past it when this was filed.</summary>
    public static bool HasOpened(StagePlan plan, Deal deal, EvidenceItem item)
    {
        var (filed, now) = (plan.IndexOf(item.Stage), plan.IndexOf(deal.Stage));
        return plan.Stages.Index().Any(stage => filed <= stage.Index && stage.Index < now && stage.Item.Evidence.Contains(item.Kind));
    }

    /// <summary>What has opened a gate and counts no more, the latest of each kind of which nothing else is accepted.</summary>
    public static IReadOnlyList<EvidenceItem> Fallen(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence) =>
    [
        .. evidence.Where(item => item.DealId == deal.Ref()).GroupBy(item => item.Kind)
            .Where(kind => kind.All(item => item.Status != EvidenceStatus.Accepted))
            .Select(kind => kind.Where(item => HasOpened(plan, deal, item)).MaxBy(item => item.UploadedAt))
            .OfType<EvidenceItem>(),
    ];

    /// <summary>The kinds of evidence that an open deal lacks: for its next stage, and of what has opened a gate and counts no more.</summary>
    public static IReadOnlyList<EvidenceKindDefinition> Lacking(StagePlan plan, Deal deal, IReadOnlyList<EvidenceItem> evidence) =>
    [
        .. Check(plan, deal, evidence).OfType<Missing.OfEvidence>().Select(thing => thing.Kind)
            .Concat(Fallen(plan, deal, evidence).Select(item => plan.EvidenceKind(item.Kind)).OfType<EvidenceKindDefinition>())
            .Distinct(),
    ];

    /// <summary>The evidence that counts towards leaving the deal's stage.</summary>
    public static IEnumerable<EvidenceItem> Counted(StagePlan plan, Deal deal, IEnumerable<EvidenceItem> evidence) =>
        evidence.Where(item => item.DealId == deal.Ref() && item.Status == EvidenceStatus.Accepted && plan[deal.Stage].Evidence.Contains(item.Kind));
}
