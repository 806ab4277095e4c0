using System.Globalization;
using ChatSales.Core.Directories;
using ChatSales.Core.People;

namespace ChatSales.Core.Tests.Directories;

/// <summary>Builds directories and the people known here.</summary>
internal static class Company
{
    public const string Root = "1";
    public static readonly DateOnly Today = new(2026, 11, 24);

    /// <summary>Who is below 销售 sells, its heads lead; 财务 is finance; 外包 has nothing to do with it.</summary>
    public static DirectoryOptions Options { get; } = new()
    {
        Platforms = ["wecom", "dingtalk", "feishu"],
        Rules =
        [
            new() { Departments = ["外包"], Ignore = true },
            new() { Departments = ["销售"], Head = HeadCondition.Yes, Role = "Manager", Team = "*" },
            new() { Departments = ["销售/华东"], Role = "Rep", Team = "*", Region = "华东" },
            new() { Departments = ["销售"], Role = "Rep", Team = "*" },
            new() { Titles = ["财务"], Role = "Finance" },
        ],
    };

    public static DirectoryDepartment[] Departments { get; } =
    [
        new(Root, "公司", null, []),
        new("2", "销售", Root, ["boss"]),
        new("3", "华东", "2", ["east"]),
        new("4", "外包", Root, []),
        new("5", "行政", Root, []),
    ];

    public static DirectoryMember Member(string account, string name, string? mobile = null, string department = "3") =>
        new() { Account = account, Name = name, Mobile = mobile, DepartmentIds = [department], MainDepartmentId = department };

    public static DirectoryView View(string platform, params IReadOnlyList<DirectoryMember> members) =>
        new(platform, Departments, members) { IsComplete = true };

    public static Person Known(string id, string name, string? wecom = null, string? mobile = null) => new()
    {
        Id = id,
        Name = name,
        Role = Role.Rep,
        Team = "华东",
        Region = "华东",
        Mobile = mobile,
        Accounts = wecom is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["wecom"] = wecom },
        InDirectories = wecom is null ? null : ["wecom"],
    };

    public static DirectoryDifference Compare(IReadOnlyList<Person> people, params IReadOnlyList<DirectoryView> views) =>
        DirectoryDifference.Of(views, people, Options, PlacingRules.Of(Options), Today);

    /// <summary>Everybody after what can be applied is.</summary>
    public static IReadOnlyList<Person> Apply(IReadOnlyList<Person> people, DirectoryDifference difference)
    {
        var byId = people.ToDictionary(person => person.Id);
        foreach (var change in difference.Changes.Where(change => change.IsApplicable))
        {
            var id = (change.DecidedId ?? change.PersonId)!.Value.Text;
            byId[id] = DirectoryApplying.After(byId.GetValueOrDefault(id), change)
                ?? throw new InvalidOperationException($"{change.Name} can not be applied.");
        }

        return [.. byId.Values];
    }

    /// <summary>A change on one line: sort, person, fields, doubts.</summary>
    public static string Line(DirectoryChange change) => string.Join(' ', new[]
    {
        $"{change.Sort} {change.PersonId?.Text ?? change.Name}",
        string.Join(' ', change.Fields.Where(field => field.Field != PersonField.InDirectory)
            .Select(field => $"{field.Field}{(field.Platform is null ? "" : $".{field.Platform}")}:{field.Old}>{field.New}")),
        string.Join(' ', change.Doubts.Select(doubt => $"!{doubt.Kind}")),
        string.Join(' ', change.Candidates.Select(one => $"?{one.Id}")),
    }.Where(part => part.Length > 0));

    public static IEnumerable<string> Lines(DirectoryDifference difference) => difference.Changes.Select(Line);

    public static string Number(int number) => number.ToString("D4", CultureInfo.InvariantCulture);
}
