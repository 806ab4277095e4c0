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
    public static DocumentIndex<Lead> BySpelling { get; } = Spelling.Index<Lead>();

    public static DocumentIndex<Lead> ByCustomer { get; } = new("customer", lead => lead.CustomerId);

    public static DocumentIndex<Lead> ByMobile { get; } = new("mobile", lead => IndexKey.Of(lead.Contact?.Mobile));

    /// <summary>Those that somebody has to work on; keys are <c>person/since when</c>.</summary>
    public static DocumentIndex<Lead> OpenByOwner { get; } = new(
        "open_owner",
        lead => lead is { IsOpen: true, OwnerId: { } owner }
            ? new IndexKey($"{owner}/{((IndexKey)(lead.GivenAt ?? lead.CreatedAt)).Text}")
            : default(IndexKey?));

    /// <summary>Those that nobody has, by how long.</summary>
    public static DocumentIndex<Lead> Pool { get; } = new(
        "pool", lead => lead is { IsOpen: true, OwnerId: null } ? lead.PooledAt ?? lead.CreatedAt : default(IndexKey?));

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<LeadClaims>("lead_claims", audited: false)];

    /// <summary>The open leads of a person, the latest first.</summary>
    public static Query<Lead> OpenOf(Id<Person> personId) =>
        new Query<Lead>().Between(OpenByOwner, $"{personId}/", $"{personId}/{char.MaxValue}").OrderBy(OpenByOwner, descending: true);
}
