using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Something happened to a ticket (T1, I1).</summary>
public abstract record TicketEvent : DomainEvent
{
    public override (string Kind, string Id) Of => (RecordKinds.Tickets, TicketId.Text);

    public required Id<Ticket> TicketId { get; init; }

    public required Id<Deal> DealId { get; init; }
}

/// <summary>A ticket was opened.</summary>
public sealed record TicketOpened : TicketEvent
{
    public override string Name => "ticket.opened";
}

/// <summary>Its state became another, or it was paused or resumed.</summary>
public sealed record TicketMoved : TicketEvent
{
    public override string Name => "ticket.moved";

    public required TicketState From { get; init; }

    public required TicketState To { get; init; }

    /// <summary>Whether the customer is waited for.</summary>
    public bool IsPaused { get; init; }
}

/// <summary>What it asks for became something else.</summary>
public sealed record TicketChanged : TicketEvent
{
    public override string Name => "ticket.changed";

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
}

/// <summary>The customer accepted what was delivered: the final node of milestones (C3).</summary>
public sealed record TicketPassed : TicketEvent
{
    public override string Name => "ticket.passed";
}

/// <summary>Somebody else has a role on it.</summary>
public sealed record TicketReassigned : TicketEvent
{
    public override string Name => "ticket.reassigned";

    public required TicketRole Role { get; init; }

    public Id<Person>? From { get; init; }

    public required Id<Person> To { get; init; }
}
