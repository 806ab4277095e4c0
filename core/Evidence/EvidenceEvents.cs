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

/// <summary>Evidence was taken back by whoever filed it.</summary>
public sealed record EvidenceWithdrawn : DomainEvent
{
    public override string Name => "evidence.withdrawn";

    public override (string Kind, string Id) Of => (EvidenceKinds.Evidence, EvidenceId.Text);

    public required Id<EvidenceItem> EvidenceId { get; init; }

    public required Id<Deal> DealId { get; init; }

    /// <summary>Given where it had opened a gate.</summary>
    public string? Reason { get; init; }
}

/// <summary>Evidence was rejected by a manager and opens no gate any more.</summary>
public sealed record EvidenceRejected : DomainEvent
{
    public override string Name => "evidence.rejected";

    public override (string Kind, string Id) Of => (EvidenceKinds.Evidence, EvidenceId.Text);

    public required Id<EvidenceItem> EvidenceId { get; init; }

    public required Id<Deal> DealId { get; init; }

    public required string Reason { get; init; }
}
