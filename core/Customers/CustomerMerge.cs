using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers;

/// <summary>Two records of one customer that became one (R5). Its id is that of the record that went into the other.</summary>
public sealed record CustomerMerge : Entity
{
    public required Id<Customer> KeptId { get; init; }

    public required Id<Person> ById { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What went over to the kept record, by its kind and id.</summary>
    public required IReadOnlyList<MovedRecord> Moved { get; init; }

    /// <summary>What was known of the kept record before.</summary>
    public required KnownOfCustomer Before { get; init; }

    /// <summary>What was known of it afterwards.</summary>
    public required KnownOfCustomer After { get; init; }

    /// <summary>When it was undone; null while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; init; }
}

/// <summary>Something that hung on a customer.</summary>
public sealed record MovedRecord(string Kind, string Id);

/// <summary>What one record of a customer takes from another where it knows nothing itself.</summary>
public sealed record KnownOfCustomer
{
    public string? Industry { get; init; }

    public string? Region { get; init; }

    public CustomerLevel? Level { get; init; }

    public bool? Strategic { get; init; }

    public string? Address { get; init; }

    public CustomerPlace? Place { get; init; }

    public IReadOnlyList<ContactPerson> Contacts { get; init; } = [];

    public static KnownOfCustomer Of(Customer customer) => new()
    {
        Industry = customer.Industry, Region = customer.Region, Level = customer.Level, Strategic = customer.Strategic,
        Address = customer.Address, Place = customer.Place, Contacts = customer.Contacts,
    };

    internal Customer ApplyTo(Customer customer) => customer with
    {
        Industry = Industry, Region = Region, Level = Level, Strategic = Strategic, Address = Address, Place = Place, Contacts = Contacts,
    };

    /// <summary>The same, with what another knows where this knows nothing.</summary>
    internal KnownOfCustomer With(KnownOfCustomer other) => new()
    {
        Industry = Industry ?? other.Industry,
        Region = Region ?? other.Region,
        Level = Level ?? other.Level,
        Strategic = Strategic ?? other.Strategic,
        Address = Address ?? other.Address,
        Place = Place ?? other.Place,
        Contacts = [.. Contacts, .. other.Contacts.Where(contact => !Contacts.Any(known => known.Name == contact.Name))],
    };

    /// <summary>What another knows otherwise, in words: it is lost where this is kept.</summary>
    internal IEnumerable<string> Losing(KnownOfCustomer other)
    {
        string?[] lost =
        [
            other.Strategic == true && Strategic == false ? CustomerTexts.Strategic.Text : null,
            other.Level is { } level && Level is { } own && own != level ? CustomerTexts.Level.With(level) : null,
            Differs(Industry, other.Industry), Differs(Region, other.Region), Differs(Address, other.Address),
            .. other.Contacts.Where(contact => Contacts.Any(known => known.Name == contact.Name && known != contact)).Select(contact =>
                string.Join(' ', new[] { contact.Name, contact.Title, contact.Mobile }.OfType<string>())),
        ];
        return lost.OfType<string>();

        static string? Differs(string? own, string? lost) => own is not null && lost is not null && own != lost ? lost : null;
    }

    /// <summary>This as it was before a merge, where nobody has changed it since.</summary>
    internal KnownOfCustomer Without(KnownOfCustomer after, KnownOfCustomer before) => new()
    {
        Industry = Industry == after.Industry ? before.Industry : Industry,
        Region = Region == after.Region ? before.Region : Region,
        Level = Level == after.Level ? before.Level : Level,
        Strategic = Strategic == after.Strategic ? before.Strategic : Strategic,
        Address = Address == after.Address ? before.Address : Address,
        Place = Place == after.Place ? before.Place : Place,
        Contacts = [.. Contacts.Where(contact => before.Contacts.Contains(contact) || !after.Contacts.Contains(contact))],
    };
}

/// <summary>Two records that may be of one customer; its id is made of theirs.</summary>
public sealed record LikelyDuplicate : Entity
{
    public required Id<Customer> FirstId { get; init; }

    public required Id<Customer> SecondId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>When somebody decided, either way; null while it is open.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The id of a pair, whichever stands first.</summary>
    public static string IdOf(string one, string other) => StoreLimits.ShortenedKey(
        string.CompareOrdinal(one, other) < 0 ? $"{one}/{other}" : $"{other}/{one}");
}

/// <summary>How merges are stored and found.</summary>
public static class CustomerKinds
{
    /// <summary>Pairs that nobody has decided on, by when they were found.</summary>
    public static DocumentIndex<LikelyDuplicate> OpenDuplicates { get; } =
        new("open", pair => pair.DecidedAt is null ? (IndexKey)pair.FoundAt : default(IndexKey?));

    /// <summary>By the record that was kept, those that were undone too.</summary>
    public static DocumentIndex<CustomerMerge> MergesByKept { get; } = new("kept", merge => merge.KeptId);

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<CustomerMerge>("customer_merges", audited: true, MergesByKept) { Ties = merge => new Ties(Customer: merge.KeptId) },
        new DocumentKind<LikelyDuplicate>("likely_duplicates", audited: true, OpenDuplicates)
        {
            Ties = pair => new Ties(Customer: pair.FirstId),
        },
    ];
}
