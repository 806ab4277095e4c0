using System.Text.Json.Serialization;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>
/// Something that earns points, once (C4). Its id is <c>sort/what</c>. Whether it does depends on all facts of its person and day: the first ones
/// that count, up to the day's limits.
/// </summary>
public sealed record PointFact : Entity
{
    public required PointSort Sort { get; init; }

    /// <summary>Who earned it.</summary>
    public required Id<Person> PersonId { get; init; }

    /// <summary>Id of what it is about: a customer, a deal or a ticket.</summary>
    public required string About { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>What it earns, by the rule as it was when the fact was first seen.</summary>
    public required int Worth { get; init; }

    /// <summary>For how many facts of the day, by the same rule.</summary>
    public required int MostPerDay { get; init; }

    /// <summary>What the day earns at most, of all sorts together, by the same rules.</summary>
    public required int MostPointsPerDay { get; init; }

    /// <summary>For help: whether thanks are needed, by the same rule.</summary>
    public bool ByThanks { get; init; }

    /// <summary>Whether it still is so: not withdrawn, gone back or fallen.</summary>
    public bool IsSo { get; init; } = true;

    /// <summary>Who said that it does not count; null if nobody did.</summary>
    public Id<Person>? DisallowedBy { get; init; }

    public string? DisallowedFor { get; init; }

    /// <summary>What was posted for it so far.</summary>
    public int Posted { get; init; }

    /// <summary>How many transfers that took.</summary>
    public int Postings { get; init; }

    [JsonIgnore]
    public bool Counts => IsSo && DisallowedBy is null;

    public static string IdOf(PointSort sort, string what) => StoreLimits.ShortenedKey($"{sort.ToString().ToLowerInvariant()}/{what}");
}

/// <summary>Points that somebody wants to have something for.</summary>
public sealed record Redemption : Entity
{
    public required Id<Person> PersonId { get; init; }

    public required PointUse Use { get; init; }

    public required int Points { get; init; }

    /// <summary>What they are worth in money, for cash.</summary>
    public Money? Money { get; init; }

    /// <summary>What for, in their words.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>How often those who are to decide were reminded.</summary>
    public int Reminders { get; init; }

    /// <summary>How it ended; null while it waits.</summary>
    public RedemptionEnd? End { get; init; }

    public Id<Person>? EndedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was refused.</summary>
    public string? Reason { get; init; }

    [JsonIgnore]
    public bool IsWaiting => End is null;
}

/// <summary>How a redemption can end.</summary>
public enum RedemptionEnd
{
    [JsonStringEnumMemberName("approved")]
    Approved,

    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>By whoever asked for it.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>Where in the feed points begin: what was before earns nothing.</summary>
public sealed record PointsBegin : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    public required long Position { get; init; }
}

/// <summary>How points are stored and found.</summary>
public static class PointKinds
{
    /// <summary>The kind's name, as used in a card's subject.</summary>
    public const string Redemptions = "point_redemptions";

    /// <summary>Somebody's transfers; keys are <c>person/instant/id</c>.</summary>
    public static DocumentIndex<PointTransfer> ByPerson { get; } =
        new("person_at", row => new IndexKey(StoreLimits.ShortenedKey($"{row.PersonId}/{((IndexKey)row.At).Text}/{row.Id}")));

    /// <summary>Facts whose limits are one: keys are <c>person/day</c>.</summary>
    public static DocumentIndex<PointFact> ByDay { get; } =
        new("day", row => new IndexKey(StoreLimits.ShortenedKey($"{row.PersonId}/{((IndexKey)row.Day).Text}")));

    /// <summary>What earned points for something about a customer, a deal or a ticket.</summary>
    public static DocumentIndex<PointFact> ByAbout { get; } = new("about", row => new IndexKey(StoreLimits.ShortenedKey(row.About)));

    /// <summary>Persons' accounts with something left, by the oldest lot's day.</summary>
    public static DocumentIndex<PointAccount> ByOldest { get; } =
        new("oldest", row => row.Left.FirstOrDefault() is { } lot ? lot.Day : default(IndexKey?));

    /// <summary>Those that nobody has decided on.</summary>
    public static DocumentIndex<Redemption> WaitingByAsker { get; } = new("waiting", row => row.IsWaiting ? row.PersonId : default(IndexKey?));

    /// <summary>Those approved as cash; keys are <c>person/instant</c>.</summary>
    public static DocumentIndex<Redemption> CashByPerson { get; } = new(
        "cash", row => row is { Use: PointUse.Cash, End: RedemptionEnd.Approved, EndedAt: { } at }
            ? new IndexKey($"{row.PersonId}/{((IndexKey)at).Text}") : default(IndexKey?));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<PointTransfer>("point_transfers", audited: true, ByPerson),
        new DocumentKind<PointFact>("point_facts", audited: true, ByDay, ByAbout),
        new DocumentKind<Redemption>(Redemptions, audited: true, WaitingByAsker, CashByPerson),
        new DocumentKind<PointAccount>("point_accounts", audited: false, ByOldest),
        new DocumentKind<PointsBegin>("points_begin", audited: false),
    ];
}
