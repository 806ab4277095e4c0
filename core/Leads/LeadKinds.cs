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

    /// <summary>Keys are <c>person/open or ended/since when</c>; in the pool there is no person.</summary>
    public static DocumentIndex<Lead> ByOwner { get; } = new(
        "owner_state",
        lead => new IndexKey($"{lead.OwnerId}/{(lead.IsOpen ? Open : "ended")}/{((IndexKey)SinceWhen(lead)).Text}"));

    /// <summary>Keys are <c>person/instant of entry</c>: of whoever entered it, or of its owner where that isn't known.</summary>
    public static DocumentIndex<Lead> ByEntry { get; } = new(
        "entry", lead => (lead.EnteredBy ?? lead.OwnerId) is { } by ? new IndexKey($"{by}/{((IndexKey)lead.CreatedAt).Text}") : default(IndexKey?));

    /// <summary>The open leads of the pool, the longest there first.</summary>
    public static Query<Lead> OpenInPool { get; } = Of("").OrderBy(ByOwner);

    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<LeadClaims>("lead_claims", audited: false)];

    /// <summary>The open leads of a person, the latest first.</summary>
    public static Query<Lead> OpenOf(Id<Person> personId) => Of(personId.Text).OrderBy(ByOwner, descending: true);

    private static Query<Lead> Of(string owner) => new Query<Lead>().Between(ByOwner, $"{owner}/{Open}/", $"{owner}/{Open}/{char.MaxValue}");

    private static DateTimeOffset SinceWhen(Lead lead) => (lead.OwnerId is null ? lead.PooledAt : lead.GivenAt) ?? lead.CreatedAt;
}
