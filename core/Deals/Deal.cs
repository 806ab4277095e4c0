using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>A sales opportunity (商机) on its way through the stages (P1).</summary>
public sealed record Deal : Entity
{
    public required string Title { get; init; }

    public required Id<Customer> CustomerId { get; init; }

    public required Id<Person> OwnerId { get; init; }

    /// <summary>Whose it was when it was entered; null for what a file brought.</summary>
    public Id<Person>? FirstOwnerId { get; init; }

    /// <summary>The key of a stage of the <see cref="StagePlan"/>.</summary>
    public required string Stage { get; init; }

    public DealStatus Status { get; init; }

    /// <summary>Null while unknown.</summary>
    public Money? Amount { get; init; }

    /// <summary>Null while unknown.</summary>
    public Ratio? GrossMargin { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    public bool NeedsProduct { get; init; }

    public bool CustomDev { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset StageEnteredAt { get; init; }

    public DateOnly? ExpectedClose { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why it was lost: one of the plan's loss reasons.</summary>
    public string? LostReason { get; init; }
}

/// <summary>Whether a deal is still under way.</summary>
public enum DealStatus
{
    Open,
    Won,
    Lost,
}

/// <summary>A company that we sell to.</summary>
public sealed record Customer : Entity
{
    public required string Name { get; init; }

    public string? Industry { get; init; }

    public string? Region { get; init; }

    public CustomerLevel? Level { get; init; }

    /// <summary>Null while unknown.</summary>
    public bool? Strategic { get; init; }

    public Id<Person>? OwnerId { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Address { get; init; }

    /// <summary>Where visits go; null while unknown.</summary>
    public CustomerPlace? Place { get; init; }

    /// <summary>Whom one talks to there (R5).</summary>
    public IReadOnlyList<ContactPerson> Contacts { get; init; } = [];

    /// <summary>The record of the same customer that took over from this one, which nobody finds any more; null for one that counts.</summary>
    public Id<Customer>? MergedInto { get; init; }
}

/// <summary>Somebody who works at a customer.</summary>
/// <param name="Name">As people call them.</param>
/// <param name="Title">What they do there; null while unknown.</param>
/// <param name="Mobile">Null while unknown.</param>
/// <param name="Decides">What they decide; null for nothing known.</param>
public sealed record ContactPerson(string Name, string? Title, string? Mobile, string? Decides);

/// <summary>A point on the map.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Datum">What the degrees count from; null while unknown.</param>
public sealed record CustomerPlace(decimal Latitude, decimal Longitude, Datum? Datum);

/// <summary>Systems of coordinates.</summary>
public enum Datum
{
    /// <summary>That of Chinese maps, off by up to 700 m.</summary>
    Gcj02,

    /// <summary>That of satellites.</summary>
    Wgs84,
}

/// <summary>How much a customer matters.</summary>
public enum CustomerLevel
{
    A,
    B,
    C,
}
