using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>How deals and customers are stored and found.</summary>
public static class DealKinds
{
    /// <summary>Name of the kind, as used in a card's subject.</summary>
    public const string Deals = "deals";

    public const string Customers = "customers";

    public static DocumentIndex<Deal> BySpelling { get; } = Spelling.Index<Deal>();

    public static DocumentIndex<Deal> ByOwner { get; } = new("owner", deal => deal.OwnerId);

    /// <summary>Keys are <c>owner/status</c>: a person's open deals in one look-up.</summary>
    public static DocumentIndex<Deal> ByOwnerAndStatus { get; } = new("owner_status", deal => OwnerAndStatus(deal.OwnerId, deal.Status));

    /// <summary>Keys are <c>owner/instant of entry</c>: all that a person has from an instant on.</summary>
    public static DocumentIndex<Deal> ByOwnerAndCreated { get; } =
        new("owner_created", deal => new IndexKey($"{deal.OwnerId}/{((IndexKey)deal.CreatedAt).Text}"));

    /// <summary>Keys are <c>person/instant of entry</c>: of whom it was then, or of its owner where that isn't known.</summary>
    public static DocumentIndex<Deal> ByEntry { get; } =
        new("entry", deal => new IndexKey($"{deal.FirstOwnerId ?? deal.OwnerId}/{((IndexKey)deal.CreatedAt).Text}"));

    public static DocumentIndex<Deal> ByStatus { get; } = new("status", deal => deal.Status.ToString());

    /// <summary>The stage of an open deal; none for those that have ended.</summary>
    public static DocumentIndex<Deal> ByOpenStage { get; } =
        new("open_stage", deal => IndexKey.Of(deal.Status == DealStatus.Open ? deal.Stage : null));

    public static DocumentIndex<Deal> ByCustomer { get; } = new("customer", deal => deal.CustomerId);

    /// <summary>Names of products, however they are written.</summary>
    public static DocumentIndex<Deal> ByProduct { get; } = new("product", deal => deal.Products.Select(KeyOfProduct).Distinct());

    public static DocumentIndex<Deal> ByStageEntered { get; } = new("stage_entered", deal => deal.StageEnteredAt);

    /// <summary>Open deals of one person in one stage, the longest there first.</summary>
    public static DocumentIndex<Deal> OpenByOwner { get; } =
        new("open_owner_entered", deal => OpenKey(deal, OwnerAndStage(deal.OwnerId, deal.Stage))) { Version = 2 };

    /// <summary>Open deals in one stage, longest there first.</summary>
    public static DocumentIndex<Deal> OpenByStage { get; } = new("open_stage_entered", deal => OpenKey(deal, deal.Stage));

    /// <summary>What open deals come to, by the keys of <see cref="DealTally"/>.</summary>
    public static DocumentTally<Deal> Open { get; } = new("open_sums", DealTally.KeysOf, DealTally.AmountOf);

    /// <summary>How many open deals are in a stage since when.</summary>
    public static DocumentTally<Deal> OpenSince { get; } = new("open_since", DealTally.SinceKeysOf, _ => 0);

    /// <summary>Closed deals of one person, one status and one stage, by when they were closed.</summary>
    public static DocumentIndex<Deal> ClosedByOwner { get; } = new("closed_owner", deal => ClosedKey(deal, ClosedTally.OwnersPart(deal)));

    /// <summary>Closed deals of one status and one stage, by when they were closed.</summary>
    public static DocumentIndex<Deal> ClosedByStage { get; } = new("closed_stage", deal => ClosedKey(deal, ClosedTally.StagesPart(deal)));

    /// <summary>What closed deals come to, by the keys of <see cref="ClosedTally"/>.</summary>
    public static DocumentTally<Deal> Closed { get; } = new("closed_sums", ClosedTally.KeysOf, DealTally.AmountOf);

    /// <summary>How many deals were closed when, by status and stage.</summary>
    public static DocumentTally<Deal> ClosedSince { get; } = new("closed_since", ClosedTally.SinceKeysOf, _ => 0);

    /// <summary>Names as they are compared, see <see cref="CustomerName"/>.</summary>
    public static DocumentIndex<Customer> CustomersByName { get; } = new(
        "plain_name", customer => IndexKey.Of(customer.MergedInto is null ? CustomerName.Plain(customer.Name) : null)) { Version = 2 };

    /// <summary>By what stands anywhere in the title, see <see cref="NameParts"/>.</summary>
    public static DocumentIndex<Deal> ByTitlePart { get; } = new("title_part", deal => NameParts.Of(deal.Title));

    /// <summary>By what stands anywhere in the name, see <see cref="NameParts"/>.</summary>
    public static DocumentIndex<Customer> CustomersByNamePart { get; } = new(
        "name_part", customer => customer.MergedInto is null ? NameParts.Of(customer.Name) : []) { Version = 2 };

    public static DocumentIndex<Customer> CustomersByOwner { get; } = new(
        "owner", customer => customer.MergedInto is null ? customer.OwnerId : default(IndexKey?)) { Version = 2 };

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Deal>(
            Deals, audited: true, BySpelling, ByOwner, ByOwnerAndStatus, ByStatus, ByOpenStage, ByCustomer, ByStageEntered, OpenByOwner, OpenByStage,
            ClosedByOwner, ClosedByStage, ByTitlePart, ByProduct, ByOwnerAndCreated, ByEntry)
        {
            Ties = deal => new Ties(deal.Ref(), deal.CustomerId),
            Tallies = [Open, OpenSince, Closed, ClosedSince],
        },
        new DocumentKind<Customer>(Customers, audited: true, CustomersByName, CustomersByNamePart, CustomersByOwner)
        {
            Ties = customer => new Ties(Customer: customer.Ref()),
        },
        new DocumentKind<Counter>("counters", audited: false),
    ];

    /// <summary>Ties of documents that are about a deal and don't name its customer.</summary>
    public static Ties TiesTo(Id<Deal> dealId) => new(dealId, Whole: (typeof(Deal), dealId.Text));

    /// <summary>
    /// The part of <see cref="OpenByStage"/> or, by <see cref="OwnerAndStage"/>, of <see cref="OpenByOwner"/> with the deals that entered their stage
    /// within bounds (from ≤ entered &lt; to).
    /// </summary>
    public static KeyRange OpenOf(string stage, IndexKey? from, IndexKey? to) => new($"{stage}\t", from, to);

    /// <summary>What keys of <see cref="OpenByOwner"/> begin with.</summary>
    public static string OwnerAndStage(Id<Person> ownerId, string stage) => $"{ownerId}\t{stage}";

    public static IndexKey KeyOfProduct(string name) => StoreLimits.ShortenedKey(Typed.Key(name));

    public static IndexKey OwnerAndStatus(Id<Person> ownerId, DealStatus status) => $"{ownerId}/{status}";

    private static IndexKey? OpenKey(Deal deal, string ofWhich) =>
        deal.Status == DealStatus.Open ? KeyAt(ofWhich, deal.StageEnteredAt, deal) : default(IndexKey?);

    private static IndexKey? ClosedKey(Deal deal, string ofWhich) =>
        deal.Status == DealStatus.Open ? default(IndexKey?) : KeyAt(ofWhich, ClosedTally.ClosedAt(deal), deal);

    // Ends with the id, so that no two are alike; cut where that is too long.
    private static IndexKey KeyAt(string ofWhich, DateTimeOffset instant, Deal deal) =>
        new(StoreLimits.ShortenedKey($"{ofWhich}\t{((IndexKey)instant).Text}\t{deal.Id}"));
}
