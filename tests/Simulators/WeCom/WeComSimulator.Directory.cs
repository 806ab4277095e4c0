using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.WeCom;

public sealed partial class WeComSimulator
{
    // A new app gets no field of a person beyond these; each refusal has the lists of an answer, but empty.
    private static readonly (int Most, TimeSpan Span)[] Rates = [(10_000, TimeSpan.FromMinutes(1))];
    private readonly CallRates rates;

    /// <summary>The company's people and departments.</summary>
    public SimulatedDirectory Directory { get; set; } = new();

    /// <summary>Calls about the directory that were too many.</summary>
    public int TooManyCalls => rates.Refused;

    /// <summary>Whether messages keep the rate of an app too.</summary>
    public bool PacesMessages { get; set; }

    private Task<IResult> PacedSendAsync(HttpContext http) =>
        PacesMessages && rates.Refuse("message/send") is not null ? Task.FromResult(RefusedList(45009)) : SendAsync(http);

    private void MapDirectory()
    {
        Read("department/simplelist", SimpleListAsync);
        Read("department/get", DepartmentAsync);
        Read("user/list", MembersAsync);
        Read("tag/get", TagAsync);
    }

    private void Read(string path, Func<HttpContext, IResult> handle)
    {
        Func<HttpContext, Task<IResult>> paced = http => Task.FromResult(rates.Refuse(path) is null ? handle(http) : RefusedList(45009));
        App.MapGet($"/cgi-bin/{path}", http => GuardAsync(http, path, paced, RefusedList));
    }

    // All that the app sees without a tag, or one department with those below it.
    private IResult SimpleListAsync(HttpContext http)
    {
        string? top = http.Request.Query["id"];
        var listed = top is null ? Directory.VisibleAlone : Directory.Below([top]);
        return top is not null && Seen(http, "id") is null ? RefusedList(Directory.Department(top) is null ? 60123 : 60011) : Answer(new JsonObject
        {
            ["department_id"] = new JsonArray([
                .. Directory.Departments.Where(one => listed.Contains(one.Number)).Select(one => new JsonObject
                {
                    ["id"] = Number(one.Number), ["parentid"] = Number(one.Parent ?? "0"), ["order"] = 100,
                }),
            ]),
        });
    }

    private IResult DepartmentAsync(HttpContext http) => Seen(http, "id") is not { } department
        ? RefusedList(Directory.Department(http.Request.Query["id"]) is null ? 60123 : 60011)
        : Answer(new JsonObject
        {
            ["department"] = Without(new JsonObject
            {
                ["id"] = Number(department.Number), ["name"] = department.Name, ["name_en"] = "", ["parentid"] = Number(department.Parent ?? "0"),
                ["order"] = 100, ["department_leader"] = Seen(department.Heads),
            }),
        });

    private IResult MembersAsync(HttpContext http)
    {
        if (state.IsWrong(http.Request.Query.Keys.Except(["access_token", "department_id"]).Select(key => $"user/list has no parameter {key}")))
        {
            return RefusedList(40058);
        }

        var department = Seen(http, "department_id");
        return department is null ? RefusedList(Directory.Department(http.Request.Query["department_id"]) is null ? 60123 : 60011)
            : Directory.MembersOf(department.Number).Count() > Directory.LargestAnswer ? RefusedList(45029)
            : Answer(new JsonObject { ["userlist"] = new JsonArray([.. Directory.MembersOf(department.Number).Select(PersonOf)]) });
    }

    private JsonObject PersonOf(SimulatedPerson person)
    {
        var row = new JsonObject
        {
            // As the administrator wrote it; elsewhere WeCom writes it otherwise.
            ["userid"] = person.Id.ToUpperInvariant(),
            ["name"] = person.Name,
            ["department"] = new JsonArray([.. person.Departments.Select(number => JsonValue.Create(Number(number)))]),
            ["order"] = new JsonArray([.. person.Departments.Select(_ => JsonValue.Create(0))]),
            ["is_leader_in_dept"] = new JsonArray([
                .. person.Departments.Select(number => JsonValue.Create(Directory.Department(number)?.Heads.Contains(person.Id) == true ? 1 : 0)),
            ]),
            ["position"] = person.Title,
            ["direct_leader"] = Seen(person.Manager is null ? [] : [person.Manager]),
            ["main_department"] = Number(person.Departments[0]),
            ["status"] = person.State switch { PersonState.Disabled => 2, PersonState.NotActivated => 4, PersonState.Left => 5, _ => 1 },
            ["alias"] = "",
            ["telephone"] = "",
            ["extattr"] = new JsonObject { ["attrs"] = new JsonArray() },
        };
        return Without(row);
    }

    private JsonObject Without(JsonObject row)
    {
        Directory.Hides.ToList().ForEach(field => row.Remove(field));
        return row;
    }

    // Only those within the visible range are named.
    private JsonArray Seen(IEnumerable<string> people) => new([
        .. people.Where(id => Directory.Person(id) is { } person && Directory.Sees(person)).Select(id => JsonValue.Create(id)),
    ]);

    private SimulatedDepartment? Seen(HttpContext http, string parameter) =>
        Directory.Department(http.Request.Query[parameter]) is { } found && Directory.Visible.Contains(found.Number) ? found : null;

    private JsonObject GrantedUsers() => new()
    {
        ["user"] = new JsonArray([.. Directory.GrantedPeople.Select(id => new JsonObject { ["userid"] = id.ToUpperInvariant() })]),
    };

    // Tags are this platform's groups; their numbers are whole.
    private JsonObject GrantedTags() =>
        new() { ["tagid"] = new JsonArray([.. Directory.Groups.Select(group => JsonValue.Create(Number(group.Id)))]) };

    private IResult TagAsync(HttpContext http) => Directory.Groups.FirstOrDefault(group => group.Id == http.Request.Query["tagid"]) is not { } tag
        ? RefusedList(40068)
        : Answer(new JsonObject
        {
            ["tagname"] = tag.Id,
            ["userlist"] = new JsonArray([.. tag.People.Select(id => new JsonObject { ["userid"] = id.ToUpperInvariant(), ["name"] = id })]),
            ["partylist"] = new JsonArray([.. tag.Departments.Select(number => JsonValue.Create(Number(number)))]),
        });

    private static IResult RefusedList(int code) => Results.Json(new
    {
        errcode = code,
        errmsg = code == 60020 ? "not allow to access from your ip, from ip: 127.0.0.1" : "simulated",
        department_id = Array.Empty<object>(),
        userlist = Array.Empty<object>(),
    });

    private static int Number(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
