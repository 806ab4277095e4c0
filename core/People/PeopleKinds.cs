using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>How people are stored and found.</summary>
public static class PeopleKinds
{
    public static DocumentIndex<Person> ByTeam { get; } = new("team", person => IndexKey.Of(person.Team));

    public static DocumentIndex<Person> ByManager { get; } = new("manager", person => person.ManagerId);

    public static DocumentIndex<Person> ByRole { get; } = new("role", person => person.Role.ToString());

    /// <summary>Ids and names.</summary>
    public static DocumentIndex<Person> BySpelling { get; } = Spelling.Index<Person>(person => person.Name);

    /// <summary>Keys are <c>platform:account</c>; see <see cref="PlainAccount"/>.</summary>
    public static DocumentIndex<Person> ByAccount { get; } =
        new("account", person => person.Accounts.Select(account => AccountKey(account.Key, account.Value))) { Version = 2 };

    /// <summary>Sign-ins not ended, by person.</summary>
    public static DocumentIndex<SignedIn> OpenSignIns { get; } =
        new("open", signedIn => signedIn.EndedAt is null ? signedIn.PersonId : default(IndexKey?));

    /// <summary>Every node hears of changes to these, so that whoever may no longer read is cut off at once.</summary>
    public static DocumentKind<Person> People { get; } =
        new("people", audited: true, ByTeam, ByManager, ByRole, BySpelling, ByAccount) { Rings = true };

    /// <inheritdoc cref="People"/>
    public static DocumentKind<SignedIn> SignIns { get; } = new("sign_ins", audited: true, OpenSignIns) { Rings = true };

    public static IEnumerable<DocumentKind> All { get; } =
    [
        People,
        SignIns,
        new DocumentKind<Presence>("presences", audited: false),
        new DocumentKind<LinkCode>("link_codes", audited: false),
        new DocumentKind<LinkTries>("link_tries", audited: false),
        new DocumentKind<Relays>("relays", audited: false),
    ];

    public static IndexKey AccountKey(string platform, string account) => $"{platform}:{PlainAccount(platform, account)}";

    /// <summary>The same for all spellings of one account: WeCom's ignore case, and its directory may spell one as its callbacks don't.</summary>
    public static string PlainAccount(string platform, string account) => platform == IgnoringCase ? account.ToLowerInvariant() : account;

    private const string IgnoringCase = "wecom";
}
