using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Evidence was filed on a deal.</summary>
public sealed record EvidenceFiled : DomainEvent
{
    public override string Name => "evidence.filed";

    public override (string Kind, string Id) Of => (EvidenceKinds.Evidence, EvidenceId.Text);

    public required Id<EvidenceItem> EvidenceId { get; init; }

    public required Id<Deal> DealId { get; init; }

    public required string Kind { get; init; }
}

/// <summary>A manager rejected evidence; it no longer opens a gate.</summary>
public sealed record EvidenceRejected : DomainEvent
{
    public override string Name => "evidence.rejected";

    public override (string Kind, string Id) Of => (EvidenceKinds.Evidence, EvidenceId.Text);

    public required Id<EvidenceItem> EvidenceId { get; init; }

    public required Id<Deal> DealId { get; init; }

    public required string Reason { get; init; }
}
