using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>People in files. One account belongs to one person; an empty cell keeps what was linked since, and <c>-</c> removes it.</summary>
internal static class PeopleFile
{
    private const string None = "-";
    private static readonly (string Column, string Platform)[] Accounts =
    [
        ("wecom_id", "wecom"),
        ("dingtalk_id", "dingtalk"),
        ("feishu_id", "feishu"),
    ];

    public static ImportFile<Person> In(IStore store)
    {
        var loops = new ManagerLoops(store);
        return new(
            "people",
            ["id", "name", "role", "team", "region", "manager_id", "mobile", "wecom_id", "dingtalk_id", "feishu_id", "active"],
            (row, _) =>
            {
                loops.Require(row.Id(), row.Text("manager_id"));
                return new(
                    new Person
                    {
                        Id = row.Id(),
                        Name = row.Required("name"),
                        Role = row.Enum<Role>("role"),
                        Team = row.Text("team"),
                        Region = row.Text("region"),
                        // Whether there is one isn't checked: a manager may be in a later row.
                        ManagerId = Id<Person>.Of(row.Text("manager_id")),
                        Mobile = row.Text("mobile") is { } text
                            ? text == None
                                ? None
                                : CellText.Mobile(text) ?? throw ImportRow.Wrong("mobile", text, "is not a mobile number")
                            : null,
                        Accounts = Accounts
                            .Where(account => row.Text(account.Column) is not null)
                            .ToDictionary(account => account.Platform, account => row.Text(account.Column)!),
                        Active = row.Bool("active") ?? true,
                        JoinedOn = row.Date("joined_on"),
                        LeftOn = row.Date("left_on"),
                        // Nor is it checked whether there is one.
                        SuccessorId = Id<Person>.Of(row.Text("successor_id")),
                    });
            })
        {
            Optional = ["joined_on", "left_on", "successor_id"],
            Join = Join,
            Own = ["accounts", "mobile", "inDirectories"],
            Holders = new(store, Claims, person => person.Name),
            LookThrough = loops.FindAsync,
        };
    }

    /// <summary>The person to store after a row: nobody loses what their row doesn't mention.</summary>
    public static Person Join(Person? known, Person row) =>
        row with
        {
            Mobile = (row.Mobile ?? known?.Mobile) is var mobile && mobile != None ? mobile : null,
            InDirectories = known?.InDirectories,
            Accounts = (known?.Accounts ?? new Dictionary<string, string>())
                .Concat(row.Accounts)
                .GroupBy(account => account.Key, account => account.Value)
                .Where(account => account.Last() != None)
                .ToDictionary(account => account.Key, account => account.Last()),
        };

    private static IEnumerable<Claim> Claims(Person person)
    {
        // WeCom's accounts ignore case.
        var accounts = person.Accounts.Select(account => new Claim(
            $"{account.Key}_id",
            account.Key == "wecom" ? account.Value.ToLowerInvariant() : account.Value,
            account.Value));
        return person.Mobile is { } mobile ? accounts.Append(new Claim("mobile", mobile, mobile)) : accounts;
    }
}
