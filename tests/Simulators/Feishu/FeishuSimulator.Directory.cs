using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Simulators.Directories;

namespace ChatSales.Simulators.Feishu;

public sealed partial class FeishuSimulator
{
    private const int LargestPage = 50;
    private const int LargestScopePage = 100;
    private static readonly (int Most, TimeSpan Span)[] Rates = [(50, TimeSpan.FromSeconds(1)), (1000, TimeSpan.FromMinutes(1))];
    private readonly CallRates rates;

    /// <summary>The company's people and departments.</summary>
    public SimulatedDirectory Directory { get; set; } = new();

    /// <summary>Calls about the directory that were too many.</summary>
    public int TooManyCalls => rates.Refused;

    /// <summary>Whether messages keep the rates of an app too: tests that stop the clock send more than that at one instant.</summary>
    public bool PacesMessages { get; set; }

    private Task<IResult> PacedSendAsync(HttpContext http) =>
        PacesMessages && rates.Refuse("im/v1/messages") is not null ? Task.FromResult(TooFast(http)) : SendAsync(http);

    private void MapDirectory()
    {
        Read("contact/v3/scopes", "scopes", Scopes);
        Read("contact/v3/departments/children", "departments/{id}/children", Children);
        Read("contact/v3/departments/batch", "departments/batch", Departments);
        Read("contact/v3/users/find_by_department", "users/find_by_department", Members);
        Read("contact/v3/users/batch", "users/batch", People);
        Read("contact/v3/group/member/simplelist", "group/{id}/member/simplelist", Group);
    }

    private void Read(string path, string route, Func<HttpContext, IResult> handle) =>
        App.MapGet($"/open-apis/contact/v3/{route}", http => GuardAsync(http, path, async context =>
        {
            if (rates.Refuse(path) is not { } wait)
            {
                return handle(context);
            }

            context.Response.Headers["x-ogw-ratelimit-reset"] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return await Task.FromResult(Error(99991400, StatusCodes.Status429TooManyRequests));
        }));

    private IResult Scopes(HttpContext http)
    {
        IEnumerable<(string Kind, string Id)> all =
        [
            .. (Directory.IsAll ? Directory.MembersOf(SimulatedDirectory.Root).Select(person => person.Id) : [])
                .Concat(Directory.GrantedPeople).Distinct().Select(id => ("user_ids", OpenId(id))),
            .. (Directory.IsAll ? Directory.ChildrenOf(SimulatedDirectory.Root).Select(child => child.Number) : Directory.Granted)
                .Select(number => ("department_ids", DepartmentId(number))),
            .. Directory.Groups.Select(group => ("group_ids", group.Id)),
        ];
        return Paged(http, "scopes", LargestScopePage, [.. all], (data, page) =>
        {
            foreach (var kind in page.GroupBy(one => one.Kind))
            {
                data[kind.Key] = new JsonArray([.. kind.Select(one => JsonValue.Create(one.Id))]);
            }
        });
    }

    private IResult Children(HttpContext http)
    {
        var id = http.Request.RouteValues["id"]!.ToString()!;
        if (http.Request.Query["fetch_child"] == "true")
        {
            return Error(43010, StatusCodes.Status400BadRequest);
        }

        return Seen(id) is not { } number
            ? Error(40004, StatusCodes.Status403Forbidden)
            : Paged(http, id, LargestPage, [.. Directory.ChildrenOf(number)], (data, page) => Items(data, page.Select(RowOf)));
    }

    private IResult Departments(HttpContext http) => Batch(
        http,
        "department_ids",
        ids => ids.Where(id => id != "0").Select(Seen).OfType<string>().Select(number => RowOf(Directory.Department(number)!)));

    private IResult Members(HttpContext http)
    {
        var id = http.Request.Query["department_id"].ToString();
        return Seen(id) is not { } number
            ? Error(40004, StatusCodes.Status403Forbidden)
            : Paged(http, id, LargestPage, [.. Directory.MembersOf(number)], (data, page) => Items(data, page.Select(RowOf)));
    }

    private IResult People(HttpContext http) => Batch(
        http,
        "user_ids",
        ids => ids.Select(id => Directory.Person(id.StartsWith("ou_", StringComparison.Ordinal) ? id[3..] : "")).OfType<SimulatedPerson>()
            .Where(Directory.Sees).Select(RowOf));

    private IResult Group(HttpContext http)
    {
        var type = http.Request.Query["member_type"].ToString();
        if (Directory.Groups.FirstOrDefault(group => group.Id == http.Request.RouteValues["id"]!.ToString()) is not { } found)
        {
            return Error(42009, StatusCodes.Status403Forbidden);
        }

        if (state.IsWrong(
            (type, http.Request.Query["member_id_type"].ToString()) is ("user", "open_id") or ("department", "open_department_id")
                ? []
                : ["member_type and member_id_type do not fit"]))
        {
            return Error(41072, StatusCodes.Status400BadRequest);
        }

        List<string> members = [.. type == "user" ? found.People.Select(OpenId) : found.Departments.Select(DepartmentId)];
        return Paged(http, $"{found.Id} {type}", LargestScopePage, members, (data, page) =>
            data["memberlist"] = new JsonArray([.. page.Select(id => new JsonObject { ["member_id"] = id, ["member_type"] = type })]));
    }

    private IResult Batch(HttpContext http, string parameter, Func<IEnumerable<string>, IEnumerable<JsonObject>> find)
    {
        var ids = http.Request.Query[parameter].OfType<string>().ToList();
        if (state.IsWrong(ids.Count is < 1 or > LargestPage ? [$"{parameter} are none or too many"] : IdTypes(http)))
        {
            return Error(99992402, StatusCodes.Status400BadRequest);
        }

        List<JsonObject> rows = [.. find(ids)];
        var data = new JsonObject();
        Items(data, Planned(http) == Fault.Fewer ? rows.SkipLast(1) : rows);
        return Data(data);
    }

    // A page's token counts for its own list alone.
    private IResult Paged<T>(HttpContext http, string list, int largest, List<T> all, Action<JsonObject, IEnumerable<T>> show)
    {
        var (size, token) = (http.Request.Query["page_size"].ToString(), http.Request.Query["page_token"].ToString());
        var (at, isNumber) = (0, int.TryParse(size.Length == 0 ? "10" : size, NumberStyles.None, CultureInfo.InvariantCulture, out var count));
        if (state.IsWrong(
            !isNumber || count < 1 || count > largest
                ? [$"page_size {size} is wrong"]
                : list.Contains(' ') ? [] : IdTypes(http)))
        {
            return Error(40011, StatusCodes.Status400BadRequest);
        }

        if (token.Length > 0
            && state.IsWrong(
                Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split('|') is [var of, var offset] && of == list
                    && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out at)
                    ? []
                    : ["page_token is another list's"]))
        {
            return Error(40012, StatusCodes.Status400BadRequest);
        }

        var more = at + count < all.Count;
        var data = new JsonObject { ["has_more"] = more };
        if (more && Planned(http) != Fault.NoNextPage)
        {
            data["page_token"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{at + count}")));
        }

        show(data, all.Skip(at).Take(count));
        return Data(data);
    }

    private static IEnumerable<string> IdTypes(HttpContext http) =>
        http.Request.Query["user_id_type"] == "open_id" && http.Request.Query["department_id_type"] == "open_department_id"
            ? []
            : ["the types of ids are not those that the bot knows people by"];

    // A list without rows is left out.
    private static void Items(JsonObject data, IEnumerable<JsonObject> rows)
    {
        var items = new JsonArray([.. rows]);
        if (items.Count > 0)
        {
            data["items"] = items;
        }
    }

    private JsonObject RowOf(SimulatedDepartment department) => Without(new JsonObject
    {
        ["name"] = department.Name,
        ["open_department_id"] = DepartmentId(department.Number),
        ["department_id"] = $"d{department.Number}",
        ["parent_department_id"] = department.Parent is { } parent ? DepartmentId(parent) : "0",
        ["leader_user_id"] = department.Heads.Count > 0 ? OpenId(department.Heads[0]) : "",
        ["leaders"] = new JsonArray([
            .. department.Heads.Index().Reverse().Select(head =>
                new JsonObject { ["leaderType"] = head.Index == 0 ? 1 : 2, ["leaderID"] = OpenId(head.Item) }),
        ]),
        ["order"] = "100",
        ["member_count"] = Directory.MembersOf(department.Number).Count(),
        ["status"] = new JsonObject { ["is_deleted"] = false },
    }, "department.");

    private JsonObject RowOf(SimulatedPerson person) => Without(new JsonObject
    {
        ["open_id"] = OpenId(person.Id),
        ["union_id"] = $"on_{person.Id}",
        ["user_id"] = person.Id,
        ["name"] = person.Name,
        ["mobile"] = $"+86{person.Mobile}",
        ["job_title"] = person.Title,
        ["leader_user_id"] = person.Manager is { } manager ? OpenId(manager) : "",
        ["department_ids"] = new JsonArray([.. person.Departments.Select(number => JsonValue.Create(DepartmentId(number)))]),
        ["orders"] = new JsonArray([
            .. person.Departments.Index().Select(one => new JsonObject
            {
                ["department_id"] = DepartmentId(one.Item), ["user_order"] = 0, ["department_order"] = one.Index,
                ["is_primary_dept"] = one.Index == 0,
            }),
        ]),
        ["status"] = new JsonObject
        {
            ["is_frozen"] = person.State == PersonState.Disabled, ["is_resigned"] = person.State == PersonState.Left,
            ["is_activated"] = person.State != PersonState.NotActivated, ["is_exited"] = false,
            ["is_unjoin"] = person.State == PersonState.NotActivated,
        },
    }, "");

    private JsonObject Without(JsonObject row, string prefix)
    {
        foreach (var field in Directory.Hides.Where(field => field.StartsWith(prefix, StringComparison.Ordinal)))
        {
            row.Remove(field[prefix.Length..]);
        }

        return row;
    }

    private string? Seen(string id) =>
        NumberOf(id) is { } number && Directory.Visible.Contains(number) && (number != SimulatedDirectory.Root || Directory.IsAll) ? number : null;

    private static string? NumberOf(string id) =>
        id == "0" ? SimulatedDirectory.Root : id.StartsWith("od-", StringComparison.Ordinal) ? id[3..] : null;

    private static string DepartmentId(string number) => number == SimulatedDirectory.Root ? "0" : $"od-{number}";

    private static string OpenId(string id) => $"ou_{id}";

    private static string ScopeOf(string path) => path.Split('/')[0] switch
    {
        "contact" => "contact:contact.base:readonly",
        "speech_to_text" => "speech_to_text:speech",
        _ => "im:message:send_as_bot",
    };

    private static Task<IResult> HandleAsync(HttpContext http, Fault? fault, Func<HttpContext, Task<IResult>> handle)
    {
        http.Items[nameof(Fault)] = fault;
        return handle(http);
    }

    private static Fault? Planned(HttpContext http) => http.Items[nameof(Fault)] as Fault?;
}
