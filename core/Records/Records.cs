using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;

namespace ChatSales.Core.Records;

/// <summary>A first interest, before or beside a deal (线索).</summary>
public sealed record Lead : Entity
{
    public required Id<Customer> CustomerId { get; init; }

    public required string Name { get; init; }

    public string? Source { get; init; }

    /// <summary>Null while unknown.</summary>
    public Intent? Intent { get; init; }

    /// <summary>Who works on it; null while it is in the pool.</summary>
    public Id<Person>? OwnerId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The deal it became, if any.</summary>
    public Id<Deal>? DealId { get; init; }

    /// <summary>Whom one talks to; null for what was imported.</summary>
    public ContactPerson? Contact { get; init; }

    /// <summary>As said of it; null for the customer's.</summary>
    public string? Region { get; init; }

    /// <summary>As said of it; null for the customer's.</summary>
    public string? Industry { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Whatever else was said.</summary>
    public string? Note { get; init; }

    /// <summary>Who entered it in the chat; null for what was imported.</summary>
    public Id<Person>? EnteredBy { get; init; }

    /// <summary>Whether its customer was entered with it, and so goes where it goes as long as there is no deal.</summary>
    public bool BroughtCustomer { get; init; }

    /// <summary>When its owner got it in the chat, from which on it may fall back into the pool; null for what was imported.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>The latest contact since then.</summary>
    public DateTimeOffset? FollowedAt { get; init; }

    /// <summary>When it last went into the pool.</summary>
    public DateTimeOffset? PooledAt { get; init; }

    /// <summary>Why it went there.</summary>
    public string? PooledFor { get; init; }

    /// <summary>Teams that see it in the pool; none for all.</summary>
    public IReadOnlyList<string> PoolTeams { get; init; } = [];

    /// <summary>Why it is no lead after all.</summary>
    public string? DroppedFor { get; init; }

    public DateTimeOffset? DroppedAt { get; init; }

    /// <summary>Whether there is still something to do with it.</summary>
    [JsonIgnore]
    public bool IsOpen => DealId is null && DroppedAt is null;
}

/// <summary>One contact with a customer (跟进).</summary>
public sealed record Followup : Entity
{
    public required Id<Customer> CustomerId { get; init; }

    public Id<Deal>? DealId { get; init; }

    public required Id<Person> PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required FollowupKind Kind { get; init; }

    public string? Summary { get; init; }

    /// <summary>The customer's words.</summary>
    public string? Feedback { get; init; }

    /// <summary>With whom on the customer's side.</summary>
    public string? Contact { get; init; }

    public string? Place { get; init; }

    public string? Photo { get; init; }

    /// <summary>When it was entered in the chat; null for what was imported.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>What shows that it took place; null unless it is a check-in.</summary>
    public VisitProof? Proof { get; init; }
}

/// <summary>The place and the photo of a visit, and what is doubtful about them.</summary>
public sealed record VisitProof
{
    /// <summary>Degrees of a Chinese map; null where the place was only said in words.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    /// <summary>When the place was sent.</summary>
    public required DateTimeOffset At { get; init; }

    public required StoredFile Photo { get; init; }

    /// <summary>How far it was from where the customer is; null if nobody knew.</summary>
    public long? Metres { get; init; }

    public IReadOnlyList<VisitDoubt> Doubts { get; init; } = [];

    /// <summary>The how manieth check-in there it was lately, where that is doubtful.</summary>
    public int? Times { get; init; }
}

/// <summary>A contract of a deal (合同).</summary>
public sealed record Contract : Entity
{
    public required Id<Deal> DealId { get; init; }

    public required Id<Customer> CustomerId { get; init; }

    public required Money Amount { get; init; }

    public Ratio? GrossMargin { get; init; }

    public int? PaymentTermDays { get; init; }

    /// <summary>Null while unknown.</summary>
    public bool? FirstOrder { get; init; }

    /// <summary>Whether an old customer brought the new one; null while unknown.</summary>
    public bool? Referral { get; init; }

    public required ContractStatus Status { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    public DateOnly? ServiceStart { get; init; }

    public DateOnly? ServiceEnd { get; init; }

    public Ratio? TaxRate { get; init; }

    /// <summary>ISO 4217; null for yuan.</summary>
    public string? Currency { get; init; }

    /// <summary>Yuan for one of the currency.</summary>
    public decimal? FxRate { get; init; }

    /// <summary>Who shares in it, 1 in all; null for the deal's owner alone.</summary>
    public IReadOnlyList<ContractShare>? Split { get; init; }

    /// <summary>When the customer accepted what was delivered.</summary>
    public DateOnly? AcceptedOn { get; init; }

    /// <summary>How it came about in the chat; null for what was imported and never touched there.</summary>
    public ContractCourse? Course { get; init; }

    /// <summary>Whether somebody is to approve it, or new terms of it.</summary>
    [JsonIgnore]
    public bool IsWaiting => Status == ContractStatus.Pending || (Status == ContractStatus.Signed && Course?.Proposed is not null);

    /// <summary>Whether it is still to be signed.</summary>
    [JsonIgnore]
    public bool IsOpen => Status is ContractStatus.Draft or ContractStatus.Pending or ContractStatus.Approved;
}

/// <summary>Somebody's part of a contract.</summary>
public sealed record ContractShare(Id<Person> PersonId, Ratio Share);

/// <summary>Money received on a contract (回款).</summary>
public sealed record Receipt : Entity
{
    public required Id<Contract> ContractId { get; init; }

    public required Money Amount { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required ReceiptNode Node { get; init; }

    /// <summary>What it is; money that goes back has a negative amount.</summary>
    public ReceiptKind Kind { get; init; }

    /// <summary>The bank's number for it.</summary>
    public string? BankRef { get; init; }

    /// <summary>Who entered or confirmed it; null for what a file, a hook or an import brought.</summary>
    public Id<Person>? EnteredBy { get; init; }

    /// <summary>Who told of it; null for what a person entered, and where nobody knows.</summary>
    public ArrivalSource? Source { get; init; }

    /// <summary>Why, in words: of what was given back or let off.</summary>
    public string? Note { get; init; }

    /// <summary>When it was noted here, which may be long after the money came; null where nobody knows.</summary>
    public DateTimeOffset? NotedAt { get; init; }
}

/// <summary>Something that is sold (产品).</summary>
public sealed record Product : Entity
{
    public required string Name { get; init; }

    public bool Active { get; init; } = true;
}

/// <summary>What somebody is to sell within a period (指标).</summary>
public sealed record Quota : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>A month, a quarter or a year: <c>2026-03</c>, <c>2026-Q1</c>, <c>2026</c>.</summary>
    public required string Period { get; init; }

    public required Money Amount { get; init; }

    /// <summary>Whether whoever is there for a part of the period has it for their days only.</summary>
    public bool ByDays { get; init; }
}

/// <summary>A cross-department request on a deal (工单, T1).</summary>
public sealed record Ticket : Entity
{
    public required Id<Deal> DealId { get; init; }

    public required string Title { get; init; }

    public required TicketState State { get; init; }

    public Id<Person>? ProductOwnerId { get; init; }

    public Id<Person>? ArchitectId { get; init; }

    public Id<Person>? DeliveryId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? FirstResponseAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public int Changes { get; init; }

    public bool? FirstPass { get; init; }

    /// <summary>How it came about in the chat; null for what was imported and never touched there.</summary>
    public TicketCourse? Course { get; init; }

    /// <summary>Whether there is still something to do on it.</summary>
    [JsonIgnore]
    public bool IsOpen => State != TicketState.Closed;

    /// <summary>Ids of those asked on it.</summary>
    [JsonIgnore]
    public IEnumerable<Id<Person>> People => new[] { ProductOwnerId, ArchitectId, DeliveryId }.OfType<Id<Person>>();

    /// <summary>Who has a role; null for nobody.</summary>
    public Id<Person>? HolderOf(TicketRole role) =>
        role switch { TicketRole.Product => ProductOwnerId, TicketRole.Architect => ArchitectId, _ => DeliveryId };
}
