using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Leads;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;

namespace ChatSales.Core.Records;

/// <summary>How the imported business records are stored and found.</summary>
public static class RecordKinds
{
    public const string Leads = "leads";

    public const string Followups = "followups";

    public const string Contracts = "contracts";

    public const string Receipts = "receipts";

    public const string Tickets = "tickets";

    public const string Products = "products";

    public const string Quotas = "quotas";

    public static DocumentIndex<Followup> FollowupsByCustomer { get; } = new("customer", row => row.CustomerId);

    public static DocumentIndex<Followup> FollowupsByDeal { get; } = new("deal", row => row.DealId);

    public static DocumentIndex<Followup> FollowupsByPhoto { get; } = new("photo", row => IndexKey.Of(row.Proof?.Photo.Sha256));

    public static DocumentIndex<Followup> FollowupsByPhotoBand { get; } =
        new("photo_band", row => EvidenceKinds.Bands(row.Proof?.Photo.PictureHash));

    /// <summary>Those entered in the chat; keys are <c>person/instant of entry</c>.</summary>
    public static DocumentIndex<Followup> FollowupsByEntry { get; } = new(
        "entered", row => row.EnteredAt is { } at ? new IndexKey($"{row.PersonId}/{((IndexKey)at).Text}") : default(IndexKey?));

    public static DocumentIndex<Contract> ContractsByDeal { get; } = new("deal", row => row.DealId);

    public static DocumentIndex<Contract> ContractsByCustomer { get; } = new("customer", row => row.CustomerId);

    public static DocumentIndex<Contract> ContractsBySpelling { get; } = Spelling.Index<Contract>();

    /// <summary>Those still to be signed, by deal.</summary>
    public static DocumentIndex<Contract> OpenContractsByDeal { get; } = new("open_deal", row => row.IsOpen ? row.DealId : default(IndexKey?));

    /// <summary>Those still to be signed, by customer.</summary>
    public static DocumentIndex<Contract> OpenContractsByCustomer { get; } =
        new("open_customer", row => row.IsOpen ? row.CustomerId : default(IndexKey?));

    /// <summary>Those still to be signed, by when they were submitted or drafted.</summary>
    public static DocumentIndex<Contract> OpenContracts { get; } = new(
        "open_since", row => row.IsOpen ? row.SubmittedAt ?? row.Course?.DraftedAt ?? DateTimeOffset.UnixEpoch : default(IndexKey?));

    /// <summary>Those that somebody is to approve, by when they were submitted.</summary>
    public static DocumentIndex<Contract> WaitingContracts { get; } =
        new("waiting", row => row.IsWaiting ? row.Course?.AskedAt ?? row.SubmittedAt ?? DateTimeOffset.UnixEpoch : default(IndexKey?));

    /// <summary>The signed ones, by the last day of their service.</summary>
    public static DocumentIndex<Contract> ContractsByServiceEnd { get; } =
        new("service_end", row => row is { Status: ContractStatus.Signed, ServiceEnd: { } end } ? end : default(IndexKey?));

    /// <summary>The signed ones, by when they were signed.</summary>
    public static DocumentIndex<Contract> ContractsBySignature { get; } =
        new("signed", row => row is { Status: ContractStatus.Signed, SignedAt: { } at } ? at : default(IndexKey?));

    /// <summary>Those who share in it, now or before; who has it by the deal alone is the deal's business.</summary>
    public static DocumentIndex<Contract> ContractsBySharer { get; } = new("sharer", row => Sharers(row).Distinct());

    public static DocumentIndex<Receipt> ReceiptsByContract { get; } = new("contract", row => row.ContractId);

    public static DocumentIndex<Receipt> ReceiptsByBankRef { get; } =
        new("bank_ref", row => row.BankRef is { } number ? new IndexKey(StoreLimits.ShortenedKey(number)) : default(IndexKey?));

    public static DocumentIndex<Ticket> TicketsByDeal { get; } = new("deal", row => row.DealId);

    /// <summary>The open ones of a deal: whose deals they are of is the deals' business.</summary>
    public static DocumentIndex<Ticket> OpenTicketsByDeal { get; } =
        new("open_deal", row => row.IsOpen ? new IndexKey(row.DealId.Text) : default(IndexKey?));

    /// <summary>Those asked on a ticket.</summary>
    public static DocumentIndex<Ticket> TicketsByPerson { get; } = new("person", row => row.People.Select(id => (IndexKey)id));

    /// <summary>The open ones of those asked on a ticket.</summary>
    public static DocumentIndex<Ticket> OpenTicketsByPerson { get; } =
        new("open_person", row => row.IsOpen ? row.People.Select(id => (IndexKey)id) : []);

    /// <summary>By the group in which they are talked about.</summary>
    public static DocumentIndex<Ticket> TicketsByGroup { get; } = new(
        "group", row => row.Course?.Group is { } group ? new IndexKey(TicketGroup.KeyOf(group.Platform, group.Address)) : default(IndexKey?));

    public static DocumentIndex<Ticket> TicketsBySpelling { get; } = Spelling.Index<Ticket>();

    /// <summary>The open ones, by when they were opened, each under a key of its own.</summary>
    public static DocumentIndex<Ticket> OpenTickets { get; } = new(
        "open_since", row => row.IsOpen ? new IndexKey($"{((IndexKey)row.OpenedAt).Text}/{row.Id}") : default(IndexKey?));

    public static DocumentIndex<Quota> QuotasByPerson { get; } = new("person", row => row.PersonId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Lead>(
            Leads, audited: true, LeadKinds.BySpelling, LeadKinds.ByCustomer, LeadKinds.ByMobile, LeadKinds.ByOwner, LeadKinds.ByEntry)
        {
            Ties = lead => new Ties(lead.DealId, lead.CustomerId),
        },
        new DocumentKind<Followup>(
            Followups, audited: true, FollowupsByCustomer, FollowupsByDeal, FollowupsByEntry, FollowupsByPhoto, FollowupsByPhotoBand)
        {
            Ties = row => new Ties(row.DealId, row.CustomerId),
        },
        new DocumentKind<Contract>(
            Contracts, audited: true, ContractsByDeal, ContractsByCustomer, ContractsBySpelling, OpenContractsByDeal, OpenContractsByCustomer,
            OpenContracts, WaitingContracts, ContractsByServiceEnd, ContractsBySignature, ContractsBySharer)
        {
            Ties = row => new Ties(row.DealId, row.CustomerId),
        },
        new DocumentKind<Receipt>(Receipts, audited: true, ReceiptsByContract, ReceiptsByBankRef)
        {
            Ties = row => new Ties(Whole: (typeof(Contract), row.ContractId.Text)),
            Steps = [ReceiptForms.WithKind],
        },
        new DocumentKind<Ticket>(
            Tickets, audited: true, TicketsByDeal, OpenTicketsByDeal, TicketsByPerson, OpenTicketsByPerson, TicketsBySpelling, TicketsByGroup,
            OpenTickets)
        {
            Ties = row => DealKinds.TiesTo(row.DealId),
        },
        new DocumentKind<Product>(Products, audited: true), new DocumentKind<Quota>(Quotas, audited: true, QuotasByPerson),
    ];

    private static IEnumerable<IndexKey> Sharers(Contract row) =>
        (row.Course?.Amendments ?? []).SelectMany(one => (one.Before.Split ?? []).Concat(one.After.Split ?? [])).Concat(row.Split ?? [])
        .Select(share => (IndexKey)share.PersonId);
}
