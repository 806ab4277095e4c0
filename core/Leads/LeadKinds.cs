using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads;

/// <summary>How many leads a person claimed on a day; its id is <c>person/day</c>. What was given back counts too.</summary>
public sealed record LeadClaims : Entity
{
    public required int Count { get; init; }
}

/// <summary>How leads are found.</summary>
public static class LeadKinds
{
    private const string Open = "open";

    public static DocumentIndex<Lead> BySpelling { get; } = Spelling.Index<Lead>();

    public static DocumentIndex<Lead> ByCustomer { get; } = new("customer", lead => lead.CustomerId);

    public static DocumentIndex<Lead> ByMobile { get; } = new("mobile", lead => IndexKey.Of(lead.Contact?.Mobile));

    /// <summary>Those that somebody has; keys are <c>person/open or ended/since when</c>.</summary>
    public static DocumentIndex<Lead> ByOwner { get; } = new(
        "owner_state",
        lead => lead.OwnerId is { } owner
            ? new IndexKey($"{owner}/{StateOf(lead)}/{((IndexKey)(lead.GivenAt ?? lead.CreatedAt)).Text}")
            : default(IndexKey?));

    /// <summary>Those that nobody has; keys are <c>open or ended/since when</c>.</summary>
    public static DocumentIndex<Lead> Pool { get; } = new(
        "pool",
        lead => lead.OwnerId is null ? new IndexKey($"{StateOf(lead)}/{((IndexKey)(lead.PooledAt ?? lead.CreatedAt)).Text}") : default(IndexKey?));

    /// <summary>The open leads of the pool, the longest there first.</summary>
    public static Query<Lead> OpenInPool { get; } = new Query<Lead>().Between(Pool, $"{Open}/", $"{Open}/{char.MaxValue}").OrderBy(Pool);

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<LeadClaims>("lead_claims", audited: false)];

    /// <summary>The open leads of a person, the latest first.</summary>
    public static Query<Lead> OpenOf(Id<Person> personId) =>
        new Query<Lead>().Between(ByOwner, $"{personId}/{Open}/", $"{personId}/{Open}/{char.MaxValue}").OrderBy(ByOwner, descending: true);

    private static string StateOf(Lead lead) => lead.IsOpen ? Open : "ended";
}
