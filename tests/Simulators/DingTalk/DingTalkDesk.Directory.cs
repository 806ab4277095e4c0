using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.DingTalk;

internal sealed partial class DingTalkDesk
{
    private const int LargestPage = 100;
    private static readonly (int Most, TimeSpan Span)[] Rates = [(20, TimeSpan.FromSeconds(1))];
    private static readonly (int Most, TimeSpan Span)[] AddressRates = [(10_000, TimeSpan.FromSeconds(20))];
    private static readonly TimeSpan Ban = TimeSpan.FromMinutes(5);
    private readonly CallRates rates = new(clock, Rates);
    private readonly CallRates addressRates = new(clock, AddressRates);
    private DateTimeOffset bannedUntil;

    public SimulatedDirectory Directory { get; set; } = new();

    /// <summary>Calls about the directory that were too many.</summary>
    public int TooManyCalls => rates.Refused + addressRates.Refused;

    /// <summary>Whether messages keep the rate of an app too.</summary>
    public bool PacesMessages { get; set; }

    private Task<IResult> PacedSendAsync(HttpContext http) => PacesMessages && rates.Refuse(http.Request.Path) is not null
        ? Task.FromResult(Refused("Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "too fast", 403)) : SendAsync(http);

    private void MapDirectory(IEndpointRouteBuilder app)
    {
        var scopes = Paced("auth/scopes", _ => Task.FromResult(Scopes()));
        app.MapGet("/auth/scopes", http => GuardAsync(http, "auth/scopes", null, isNew: false, scopes));
        Old(app, "topapi/v2/department/get", "qyapi_get_department_list", Paced("topapi/v2/department/get", DepartmentAsync));
        Old(app, "topapi/v2/department/listsub", "qyapi_get_department_list", Paced("topapi/v2/department/listsub", ChildrenAsync));
        Old(app, "topapi/v2/user/list", "qyapi_get_department_member", Paced("topapi/v2/user/list", MembersAsync));
        Old(app, "topapi/v2/user/get", "qyapi_get_member", Paced("topapi/v2/user/get", PersonAsync));
    }

    // Twenty a second of one kind; far too many from one address are shown a page for five minutes, with a good status.
    private Func<HttpContext, Task<IResult>> Paced(string path, Func<HttpContext, Task<IResult>> handle) => async http =>
    {
        if (addressRates.Refuse("") is not null)
        {
            bannedUntil = clock.GetUtcNow() + Ban;
        }

        return clock.GetUtcNow() < bannedUntil ? Page()
            : rates.Refuse(path) is not null ? Refused(90018)
            : await handle(http);
    };

    private static IResult Page() => Results.Text("<!doctype html><html><body>访问过于频繁</body></html>", "text/html; charset=utf-8");

    private IResult Scopes() => Old(new JsonObject
    {
        ["auth_org_scopes"] = new JsonObject
        {
            ["authed_user"] = new JsonArray([.. Directory.Beside.Select(id => JsonValue.Create(id))]),
            ["authed_dept"] = new JsonArray([.. Directory.Granted.Select(number => JsonValue.Create(Number(number)))]),
        },
        ["auth_user_field"] = new JsonArray("name", "avatar"),
    });

    private async Task<IResult> DepartmentAsync(HttpContext http)
    {
        var (department, refusal) = Seen(await BodyAsync(http));
        return department is null ? refusal! : Old(new JsonObject
        {
            ["result"] = Without(new JsonObject
            {
                ["dept_id"] = Number(department.Number), ["name"] = department.Name, ["parent_id"] = Number(department.Parent ?? "0"),
                ["dept_manager_userid_list"] = new JsonArray([.. department.Heads.Select(id => JsonValue.Create(id))]),
                ["member_count"] = Directory.MembersOf(department.Number).Count(), ["order"] = 1,
            }),
        });
    }

    private async Task<IResult> ChildrenAsync(HttpContext http)
    {
        var (department, refusal) = Seen(await BodyAsync(http));
        return department is null ? refusal! : Old(new JsonObject
        {
            ["result"] = new JsonArray([
                .. Directory.ChildrenOf(department.Number).Select(child => new JsonObject
                {
                    ["dept_id"] = Number(child.Number), ["name"] = child.Name, ["parent_id"] = Number(department.Number), ["auto_add_user"] = true,
                }),
            ]),
        });
    }

    private async Task<IResult> MembersAsync(HttpContext http)
    {
        var body = await BodyAsync(http);
        var (department, refusal) = Seen(body);
        var (cursor, size) = (body["cursor"]?.GetValue<long>() ?? -1, body["size"]?.GetValue<int>() ?? 0);
        if (department is null)
        {
            return refusal!;
        }

        var members = Directory.MembersOf(department.Number).ToList();
        if (state.IsWrong(size is < 1 or > LargestPage || cursor < 0 || cursor > members.Count ? ["a page's cursor or size is wrong"] : []))
        {
            return Refused(40035);
        }

        var page = new JsonObject
        {
            ["has_more"] = cursor + size < members.Count,
            ["list"] = new JsonArray([.. members.Skip((int)cursor).Take(size).Select(RowOf)]),
        };
        if (cursor + size < members.Count && Planned(http) != Fault.NoNextPage)
        {
            page["next_cursor"] = cursor + size;
        }

        return Old(new JsonObject { ["result"] = page });
    }

    private JsonObject RowOf(SimulatedPerson person) => Without(new JsonObject
    {
        ["userid"] = person.Id, ["unionid"] = $"union-{person.Id}", ["name"] = person.Name, ["mobile"] = person.Mobile, ["title"] = person.Title,
        ["dept_id_list"] = new JsonArray([.. person.Departments.Select(number => JsonValue.Create(Number(number)))]),
        ["active"] = person.State == PersonState.Active, ["admin"] = false, ["boss"] = false,
        ["leader"] = Directory.Departments.Any(department => department.Heads.Contains(person.Id)),
    });

    private IResult? Known(string? id)
    {
        if (Directory.Person(id) is not { } person)
        {
            return null;
        }

        var row = RowOf(person);
        row["leader_in_dept"] = new JsonArray();
        if (person.Manager is { } manager)
        {
            row["manager_userid"] = manager;
        }

        return Directory.Sees(person) ? Old(new JsonObject { ["result"] = Without(row) }) : Refused(60121);
    }

    private (SimulatedDepartment? Department, IResult? Refusal) Seen(JsonObject body)
    {
        var number = body["dept_id"] is JsonValue value && value.TryGetValue<long>(out var id) ? id.ToString(CultureInfo.InvariantCulture) : null;
        return number is null ? (null, Refused(400002))
            : Directory.Department(number) is not { } department ? (null, Refused(60003))
            : Directory.Visible.Contains(number) ? (department, null)
            : (null, Refused(50004));
    }

    private JsonObject Without(JsonObject row)
    {
        Directory.Hides.ToList().ForEach(field => row.Remove(field));
        return row;
    }

    private static long Number(string number) => long.Parse(number, CultureInfo.InvariantCulture);

    private static Fault? Planned(HttpContext http) => http.Items[nameof(Fault)] as Fault?;
}
