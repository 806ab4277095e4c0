using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>A deal was entered (I1).</summary>
public sealed record DealCreated : DomainEvent
{
    public override string Name => "deal.created";

    public override (string Kind, string Id) Of => (DealKinds.Deals, DealId.Text);

    public required Id<Deal> DealId { get; init; }

    public required Id<Person> OwnerId { get; init; }
}

/// <summary>A deal went to another stage, forwards or back (商机状态变更, I1).</summary>
public sealed record DealStageChanged : DomainEvent
{
    public override string Name => "deal.stage-changed";

    public override (string Kind, string Id) Of => (DealKinds.Deals, DealId.Text);

    public required Id<Deal> DealId { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Given when it went back.</summary>
    public string? Reason { get; init; }
}

/// <summary>A move was refused at the gate (P2).</summary>
public sealed record DealMoveRefused : DomainEvent
{
    public override string Name => "deal.move-refused";

    public override (string Kind, string Id) Of => (DealKinds.Deals, DealId.Text);

    public required Id<Deal> DealId { get; init; }

    public required string Stage { get; init; }

    /// <summary>Keys of the missing evidence and fields.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>A closed deal goes on.</summary>
public sealed record DealReopened : DomainEvent
{
    public override string Name => "deal.reopened";

    public override (string Kind, string Id) Of => (DealKinds.Deals, DealId.Text);

    public required Id<Deal> DealId { get; init; }

    /// <summary>How it had ended.</summary>
    public required DealStatus From { get; init; }

    public required string Reason { get; init; }
}

/// <summary>A deal was won or lost (I1).</summary>
public sealed record DealClosed : DomainEvent
{
    public override string Name => "deal.closed";

    public override (string Kind, string Id) Of => (DealKinds.Deals, DealId.Text);

    public required Id<Deal> DealId { get; init; }

    public required DealStatus Status { get; init; }

    public string? Reason { get; init; }
}
