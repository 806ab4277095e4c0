using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>How people are stored and found.</summary>
public static class PeopleKinds
{
    public static DocumentIndex<Person> ByTeam { get; } = new("team", person => IndexKey.Of(person.Team));

    public static DocumentIndex<Person> ByManager { get; } = new("manager", person => IndexKey.Of(person.ManagerId));

    public static DocumentIndex<Person> ByRole { get; } = new("role", person => person.Role.ToString());

    /// <summary>Names as they are compared, see <see cref="Typed"/>.</summary>
    public static DocumentIndex<Person> ByName { get; } = new("name", person => Typed.Plain(person.Name));

    /// <summary>Keys are <c>platform:account</c>.</summary>
    public static DocumentIndex<Person> ByAccount { get; } = new("account", person => person.Accounts.Select(account => AccountKey(account.Key, account.Value)));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Person>("people", audited: true, ByTeam, ByManager, ByRole, ByName, ByAccount),
        new DocumentKind<Presence>("presences", audited: false),
        new DocumentKind<UsedLogin>("used_logins", audited: true),
        new DocumentKind<LinkCode>("link_codes", audited: false),
        new DocumentKind<LinkTries>("link_tries", audited: false),
        new DocumentKind<Relays>("relays", audited: false),
        new DocumentKind<OperatorNotice>("operator_notices", audited: false),
    ];

    public static IndexKey AccountKey(string platform, string account) => $"{platform}:{account}";
}
