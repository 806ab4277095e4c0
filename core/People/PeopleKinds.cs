using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>How people are stored and found.</summary>
public static class PeopleKinds
{
    public static DocumentIndex<Person> ByTeam { get; } = new("team", person => IndexKey.Of(person.Team));

    public static DocumentIndex<Person> ByManager { get; } = new("manager", person => IndexKey.Of(person.ManagerId));

    public static DocumentIndex<Person> ByRole { get; } = new("role", person => person.Role.ToString());

    /// <summary>Keys are <c>platform:account</c>.</summary>
    public static DocumentIndex<Person> ByAccount { get; } = new("account", person => person.Accounts.Select(account => AccountKey(account.Key, account.Value)));

    public static IEnumerable<DocumentKind> All { get; } =
    [
        new DocumentKind<Person>("people", audited: true, ByTeam, ByManager, ByRole, ByAccount),
        new DocumentKind<Presence>("presences", audited: false),
        new DocumentKind<UsedLogin>("used_logins", audited: true),
        new DocumentKind<OperatorNotice>("operator_notices", audited: false),
    ];

    public static IndexKey AccountKey(string platform, string account) => $"{platform}:{account}";
}
