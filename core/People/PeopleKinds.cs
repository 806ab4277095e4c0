using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>How people are stored and found.</summary>
public static class PeopleKinds
{
    public static DocumentIndex<Person> ByTeam { get; } = new("team", person => IndexKey.Of(person.Team));

    public static DocumentIndex<Person> ByManager { get; } = new("manager", person => IndexKey.Of(person.ManagerId));

    public static DocumentIndex<Person> ByRole { get; } = new("role", person => person.Role.ToString());

    /// <summary>Ids and names.</summary>
    public static DocumentIndex<Person> BySpelling { get; } = Spelling.Index<Person>(person => person.Name);

    /// <summary>Keys are <c>platform:account</c>.</summary>
    public static DocumentIndex<Person> ByAccount { get; } = new("account", person => person.Accounts.Select(account => AccountKey(account.Key, account.Value)));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Person>("people", audited: true, ByTeam, ByManager, ByRole, BySpelling, ByAccount),
        new DocumentKind<Presence>("presences", audited: false),
        new DocumentKind<UsedLogin>("used_logins", audited: true),
        new DocumentKind<LinkCode>("link_codes", audited: false),
        new DocumentKind<LinkTries>("link_tries", audited: false),
        new DocumentKind<Relays>("relays", audited: false),
        new DocumentKind<OperatorNotice>("operator_notices", audited: false),
    ];

    public static IndexKey AccountKey(string platform, string account) => $"{platform}:{account}";
}
