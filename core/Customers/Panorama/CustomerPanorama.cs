namespace ChatSales.Core.Customers.Panorama;

/// <summary>
/// What support needs to know of a customer at one look (I3). It has no field for pay and margins, so that no door can show them.
/// </summary>
public sealed record CustomerPanorama
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Whom to ask in sales; null for nobody.</summary>
    public string? Owner { get; init; }

    /// <summary>The last three, the latest first.</summary>
    public IReadOnlyList<PanoramaContact> Contacts { get; init; } = [];

    /// <summary>The open ones, the latest to move first.</summary>
    public IReadOnlyList<PanoramaDeal> Deals { get; init; } = [];

    /// <summary>The signed ones, the latest first.</summary>
    public IReadOnlyList<PanoramaContract> Contracts { get; init; } = [];

    /// <summary>What the customer has accepted, the latest first.</summary>
    public IReadOnlyList<PanoramaDelivery> Delivered { get; init; } = [];

    /// <summary>The open ones, the oldest first.</summary>
    public IReadOnlyList<PanoramaTicket> Tickets { get; init; } = [];

    /// <summary>What is still to be kept, the most urgent first.</summary>
    public IReadOnlyList<PanoramaPromise> Promises { get; init; } = [];
}

/// <summary>A contact with the customer.</summary>
/// <param name="Day">When.</param>
/// <param name="Kind">What sort, in words.</param>
/// <param name="Who">Who of ours.</param>
/// <param name="With">Who of theirs; null if nobody said.</param>
/// <param name="Summary">What it was about; null if nobody said.</param>
/// <param name="Feedback">The customer's words; null for none.</param>
public sealed record PanoramaContact(DateOnly Day, string Kind, string Who, string? With, string? Summary, string? Feedback);

/// <summary>An open deal.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Stage">Its stage in words.</param>
/// <param name="Since">Since when it is there.</param>
/// <param name="Owner">Whose it is.</param>
public sealed record PanoramaDeal(string Id, string Title, string Stage, DateOnly Since, string Owner);

/// <summary>A signed contract's terms.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Amount">In yuan, or in its own currency.</param>
/// <param name="Currency">ISO 4217; null for yuan.</param>
/// <param name="Signed">When; null if nobody knows.</param>
/// <param name="ServiceStart">First day of service; null if nobody knows.</param>
/// <param name="ServiceEnd">Last day of service; null if nobody knows.</param>
/// <param name="PaymentTermDays">Null if nobody knows.</param>
/// <param name="Accepted">When the customer accepted it; null if they have not.</param>
public sealed record PanoramaContract(
    string Id, decimal Amount, string? Currency, DateOnly? Signed, DateOnly? ServiceStart, DateOnly? ServiceEnd, int? PaymentTermDays,
    DateOnly? Accepted);

/// <summary>Something that was delivered.</summary>
/// <param name="Id">The contract's or the ticket's number.</param>
/// <param name="What">What it was.</param>
/// <param name="On">When it was accepted; null if nobody knows.</param>
public sealed record PanoramaDelivery(string Id, string What, DateOnly? On);

/// <summary>An open ticket.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">What it asks for.</param>
/// <param name="State">Its state in words.</param>
/// <param name="Since">When it was opened.</param>
public sealed record PanoramaTicket(string Id, string Title, string State, DateOnly Since)
{
    /// <summary>Whether it is the support system's own.</summary>
    public bool IsSupports { get; init; }
}

/// <summary>Something that sales mean to do for the customer.</summary>
/// <param name="Day">By when.</param>
/// <param name="What">What.</param>
/// <param name="Who">Who said so.</param>
/// <param name="IsOverdue">Whether the day is past.</param>
public sealed record PanoramaPromise(DateOnly Day, string What, string Who, bool IsOverdue);
