using System.Globalization;

namespace ChatSales.Simulators.Directories;

/// <summary>How somebody stands in the company.</summary>
public enum PersonState
{
    Active,
    NotActivated,
    Disabled,
    Left,
}

/// <summary>A department; the root has number 1.</summary>
public sealed record SimulatedDepartment(string Number, string Name, string? Parent)
{
    /// <summary>Ids of those who lead it, the head first.</summary>
    public IReadOnlyList<string> Heads { get; init; } = [];
}

/// <summary>A person; each platform writes the id in its own way.</summary>
public sealed record SimulatedPerson(string Id, params IReadOnlyList<string> Departments)
{
    public string Name { get; init; } = $"姓名{Id}";

    public string Mobile { get; init; } = "13900000000";

    public string Title { get; init; } = "";

    /// <summary>The id of their manager; null for nobody.</summary>
    public string? Manager { get; init; }

    public PersonState State { get; init; }
}

/// <summary>People who are granted to the app together (Feishu's user groups).</summary>
public sealed record SimulatedGroup(string Id, IReadOnlyList<string> People, IReadOnlyList<string> Departments);

/// <summary>A company's people and departments, which each simulated platform shows in its own way and within its own limits.</summary>
public sealed class SimulatedDirectory
{
    public const string Root = "1";
    private readonly Lazy<ILookup<string, SimulatedPerson>> members;
    private readonly Lazy<ILookup<string, SimulatedDepartment>> children;
    private readonly Lazy<Dictionary<string, SimulatedPerson>> people;
    private readonly Lazy<HashSet<string>> visible;

    public SimulatedDirectory()
    {
        members = new(() => People.SelectMany(person => person.Departments.Select(number => (Number: number, Person: person)))
            .ToLookup(one => one.Number, one => one.Person));
        children = new(() => Departments.Where(one => one.Parent is not null).ToLookup(one => one.Parent!));
        people = new(() => People.ToDictionary(person => person.Id, StringComparer.OrdinalIgnoreCase));
        visible = new(FindVisible);
    }

    public IReadOnlyList<SimulatedDepartment> Departments { get; init; } = [];

    public IReadOnlyList<SimulatedPerson> People { get; init; } = [];

    /// <summary>Departments at which what the app may see begins, with all below them.</summary>
    public IReadOnlyList<string> Granted { get; init; } = [Root];

    /// <summary>People whom the app may see beside those departments.</summary>
    public IReadOnlyList<string> GrantedPeople { get; init; } = [];

    public IReadOnlyList<SimulatedGroup> Groups { get; init; } = [];

    /// <summary>Fields that the app may not see, by their names on the platform.</summary>
    public IReadOnlySet<string> Hides { get; init; } = new HashSet<string>();

    /// <summary>The most direct members of a department that one answer holds (WeCom).</summary>
    public int LargestAnswer { get; init; } = 100_000;

    public bool IsAll => Granted.Contains(Root);

    public IReadOnlySet<string> Visible => visible.Value;

    /// <summary>Departments that the app may see without a group.</summary>
    public IReadOnlySet<string> VisibleAlone => Below(Granted);

    /// <summary>People whom the app may see beside departments, by themselves or through a group.</summary>
    public IEnumerable<string> Beside => GrantedPeople.Concat(Groups.SelectMany(group => group.People)).Distinct();

    public SimulatedDepartment? Department(string? number) => Departments.FirstOrDefault(one => one.Number == number);

    public SimulatedPerson? Person(string? id) => people.Value.GetValueOrDefault(id ?? "");

    public IEnumerable<SimulatedDepartment> ChildrenOf(string number) => children.Value[number];

    public IEnumerable<SimulatedPerson> MembersOf(string number) => members.Value[number];

    public bool Sees(SimulatedPerson person) => person.Departments.Any(Visible.Contains) || Beside.Contains(person.Id);

    /// <summary>
    /// A company of so many people, each in one of so many departments, ten departments below each; the first person of a department leads it and
    /// reports to the leader of the department above, the others report to them.
    /// </summary>
    public static SimulatedDirectory Of(int people, int departments)
    {
        List<SimulatedDepartment> all =
        [
            .. Enumerable.Range(1, departments).Select(number => new SimulatedDepartment(
                Text(number), $"部门{Text(number)}", number == 1 ? null : Text(Above(number))) { Heads = [Id(number)] }),
        ];
        return new SimulatedDirectory
        {
            Departments = all,
            People =
            [
                .. Enumerable.Range(1, people).Select(number => (Number: number, At: (number - 1) % departments + 1)).Select(one =>
                    new SimulatedPerson(Id(one.Number), Text(one.At))
                    {
                        Mobile = string.Create(CultureInfo.InvariantCulture, $"139{one.Number:D8}"),
                        Title = one.Number == one.At ? "主管" : "销售",
                        Manager = one.Number != one.At ? Id(one.At) : one.At == 1 ? null : Id(Above(one.At)),
                    }),
            ],
        };
    }

    private static int Above(int department) => (department - 2) / 10 + 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number:D5}");

    private HashSet<string> FindVisible() => Below(Granted.Concat(Groups.SelectMany(group => group.Departments)));

    /// <summary>Departments with all below them.</summary>
    public HashSet<string> Below(IEnumerable<string> numbers)
    {
        var (found, open) = (new HashSet<string>(), new Queue<string>(numbers));
        while (open.TryDequeue(out var number))
        {
            if (Department(number) is not null && found.Add(number))
            {
                ChildrenOf(number).ToList().ForEach(child => open.Enqueue(child.Number));
            }
        }

        return found;
    }
}
