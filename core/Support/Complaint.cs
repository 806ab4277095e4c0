using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Support;

/// <summary>How bad a complaint is to whoever took it.</summary>
public enum ComplaintLevel
{
    [JsonStringEnumMemberName("normal")]
    Normal,

    [JsonStringEnumMemberName("serious")]
    Serious,

    [JsonStringEnumMemberName("critical")]
    Critical,
}

/// <summary>Where a support ticket stands.</summary>
public enum SupportState
{
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The customer is waited for.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("closed")]
    Closed,
}

/// <summary>Whom something that was told is about, in the words of whoever told it.</summary>
public sealed record SupportAbout
{
    /// <summary>Its number or its name.</summary>
    public string? Customer { get; init; }

    public string? Contract { get; init; }

    public string? Deal { get; init; }

    /// <summary>All of it, for people to look at.</summary>
    [JsonIgnore]
    public string Words => string.Join(' ', new[] { Deal, Contract, Customer }.OfType<string>());
}

/// <summary>What a customer complains of, as another system tells it (I1). Without a customer, it waits for somebody to say whose it is.</summary>
public sealed record Complaint : Entity
{
    public Id<Customer>? CustomerId { get; init; }

    /// <summary>The deal in whose log it stands; null if it isn't clear which.</summary>
    public Id<Deal>? DealId { get; init; }

    public required string Text { get; init; }

    public required ComplaintLevel Level { get; init; }

    /// <summary>The system or channel that it came through.</summary>
    public string? Source { get; init; }

    /// <summary>When the customer complained.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required SupportAbout Said { get; init; }

    /// <summary>Who said whose it is; null where that was clear.</summary>
    public Id<Person>? AssignedBy { get; init; }
}

/// <summary>A ticket of the support system; its work is there, sales see where it stands.</summary>
public sealed record SupportTicket : Entity
{
    public Id<Customer>? CustomerId { get; init; }

    public Id<Deal>? DealId { get; init; }

    /// <summary>As people at support call it.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required SupportState State { get; init; }

    /// <summary>Since when; an earlier state that comes later changes nothing.</summary>
    public required DateTimeOffset StateAt { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public bool IsComplaint { get; init; }

    /// <summary>Its page there.</summary>
    public string? Url { get; init; }

    public required SupportAbout Said { get; init; }

    /// <summary>The id of the ticket that another system calls so.</summary>
    public static string IdOf(string id) => StoreLimits.ShortenedKey($"ST-{id}");
}

/// <summary>How what support tells is stored and found.</summary>
public static class SupportKinds
{
    /// <summary>Names of the kinds, as used in a card's subject.</summary>
    public const string Complaints = "complaints";

    public const string Tickets = "support_tickets";

    /// <summary>Those of which nobody knows whose they are, the oldest first.</summary>
    public static DocumentIndex<Complaint> Waiting { get; } =
        new("waiting", complaint => complaint.CustomerId is null ? complaint.ReceivedAt : default(IndexKey?));

    public static DocumentIndex<Complaint> ComplaintsByCustomer { get; } = new("customer", complaint => complaint.CustomerId);

    public static DocumentIndex<Complaint> ComplaintsByTime { get; } = new("at", complaint => complaint.At);

    public static DocumentIndex<SupportTicket> TicketsByCustomer { get; } = new("customer", ticket => ticket.CustomerId);

    /// <summary>Open and waiting ones, by customer.</summary>
    public static DocumentIndex<SupportTicket> OpenTicketsByCustomer { get; } =
        new("open_customer", ticket => ticket.State == SupportState.Closed ? default(IndexKey?) : ticket.CustomerId);

    /// <summary>Tickets that aren't closed and of which nobody knows whose they are, the oldest first.</summary>
    public static DocumentIndex<SupportTicket> WaitingTickets { get; } =
        new("waiting", ticket => IsWaiting(ticket) ? ticket.OpenedAt : default(IndexKey?));

    /// <summary>The same, by what support calls them.</summary>
    public static DocumentIndex<SupportTicket> WaitingTicketsByNumber { get; } =
        new("waiting_number", ticket => IsWaiting(ticket) ? ticket.Number : default(IndexKey?));

    public static DocumentIndex<SupportTicket> TicketsByState { get; } = new("state", ticket => ticket.State.ToString());

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Complaint>(Complaints, audited: true, Waiting, ComplaintsByCustomer, ComplaintsByTime)
        {
            Ties = complaint => new Ties(complaint.DealId, complaint.CustomerId),
        },
        new DocumentKind<SupportTicket>(
            Tickets, audited: true, TicketsByCustomer, OpenTicketsByCustomer, WaitingTickets, WaitingTicketsByNumber, TicketsByState)
        {
            Ties = ticket => new Ties(ticket.DealId, ticket.CustomerId),
        },
    ];

    private static bool IsWaiting(SupportTicket ticket) => ticket is { CustomerId: null, State: not SupportState.Closed };
}

/// <summary>A customer complained (客户投诉, I1). Its words are in the complaint, from which they can be erased.</summary>
public sealed record ComplaintReceived : DomainEvent
{
    public override string Name => "complaint.received";

    public override (string Kind, string Id) Of => (SupportKinds.Complaints, ComplaintId.Text);

    public required Id<Complaint> ComplaintId { get; init; }

    public required ComplaintLevel Level { get; init; }

    public string? Source { get; init; }
}

/// <summary>A support ticket was opened, or stands otherwise.</summary>
public sealed record SupportTicketChanged : DomainEvent
{
    public override string Name => "support-ticket.changed";

    public override (string Kind, string Id) Of => (SupportKinds.Tickets, SupportTicketId.Text);

    public required Id<SupportTicket> SupportTicketId { get; init; }

    public required string Number { get; init; }

    public required SupportState State { get; init; }
}
