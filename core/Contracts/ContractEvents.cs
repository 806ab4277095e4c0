using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts;

/// <summary>Something happened to a contract (R3, I1).</summary>
public abstract record ContractEvent : DomainEvent
{
    public override (string Kind, string Id) Of => (RecordKinds.Contracts, ContractId.Text);

    public required Id<Contract> ContractId { get; init; }

    public required Id<Deal> DealId { get; init; }
}

/// <summary>A contract was drafted.</summary>
public sealed record ContractDrafted : ContractEvent
{
    public override string Name => "contract.drafted";
}

/// <summary>Its approval was asked for.</summary>
public sealed record ContractSubmitted : ContractEvent
{
    public override string Name => "contract.submitted";

    public required Money Amount { get; init; }
}

/// <summary>It was approved by all whom its amount asks for.</summary>
public sealed record ContractApproved : ContractEvent
{
    public override string Name => "contract.approved";

    public required Money Amount { get; init; }

    /// <summary>Everybody who approved it, in order.</summary>
    public required IReadOnlyList<Id<Person>> By { get; init; }
}

/// <summary>It was sent back.</summary>
public sealed record ContractRejected : ContractEvent
{
    public override string Name => "contract.rejected";

    public required string Reason { get; init; }
}

/// <summary>It was signed (合同签署).</summary>
public sealed record ContractSigned : ContractEvent
{
    public override string Name => "contract.signed";

    public required Money Amount { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

/// <summary>Its terms are others now.</summary>
public sealed record ContractAmended : ContractEvent
{
    public override string Name => "contract.amended";

    public required ContractTerms Before { get; init; }

    public required ContractTerms After { get; init; }
}

/// <summary>It no longer holds, or never will.</summary>
public sealed record ContractCancelled : ContractEvent
{
    public override string Name => "contract.cancelled";

    /// <summary>How far it had come.</summary>
    public required ContractStatus From { get; init; }

    public required string Reason { get; init; }
}

/// <summary>The customer accepted what was delivered (验收).</summary>
public sealed record ContractAccepted : ContractEvent
{
    public override string Name => "contract.accepted";

    public required DateOnly On { get; init; }
}
