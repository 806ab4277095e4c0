using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Simulators.Targets;

/// <summary>
/// Zammad as strict as is known (docs/connectors.md): organisations with names of their own, users with logins of their own, tickets that may be two.
/// An attribute that nobody added is left out without a word, as Zammad does.
/// </summary>
public sealed partial class ZammadSimulator : TargetSimulator
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> organizations = [];
    private readonly List<JsonObject> users = [];
    private readonly List<JsonObject> tickets = [];
    private string token;

    private ZammadSimulator(string token, string urls, TimeProvider clock) : base(urls, clock)
    {
        this.token = token;
        App.Use(LetInAsync);
        App.MapGet("/api/v1/users/me", () => Results.Json(new { id = 3, login = "hub" }));
        App.MapGet("/api/v1/groups", () => Results.Json(Groups.Select((name, index) => new { id = index + 1, name, active = true })));
        App.MapGet("/api/v1/{sort}/search", Search);
        App.MapGet(
            "/api/v1/organizations/{id:int}",
            (int id) => Locked(() => Find(organizations, id) is { } one ? Say(Expanded(one), 200) : NotFound()));
        App.MapPost("/api/v1/organizations", (Delegate)((HttpContext http) => WithBodyAsync(http, AddOrganization)));
        App.MapPut("/api/v1/organizations/{id:int}", (HttpContext http, int id) => WithBodyAsync(http, body => Change(id, body)));
        App.MapPost("/api/v1/users", (Delegate)((HttpContext http) => WithBodyAsync(http, AddUser)));
        App.MapPost("/api/v1/tickets", (Delegate)((HttpContext http) => WithBodyAsync(http, AddTicket)));
        App.MapPost("/api/v1/knowledge_bases/init", () => Locked(() => Say(Knowledge.Inventory(), 200)));
        App.MapPost(
            "/api/v1/knowledge_bases/{kb:int}/answers",
            (HttpContext http, int kb) => WithBodyAsync(http, body => Told(Knowledge.Write(kb, null, body), 201)));
        App.MapPatch(
            "/api/v1/knowledge_bases/{kb:int}/answers/{id:int}",
            (HttpContext http, int kb, int id) => WithBodyAsync(http, body => Told(Knowledge.Write(kb, id, body), 200)));
        App.MapPost(
            "/api/v1/knowledge_bases/{kb:int}/answers/{id:int}/{state}",
            (int kb, int id, string state) => Locked(() => Told(Knowledge.Show(kb, id, state), 200)));
        App.MapPut("/api/v1/tickets/{id:int}", (HttpContext http, int id) => WithBodyAsync(http, body => ChangeTicket(id, body)));
        App.MapFallback(() => NotFound());
    }

    /// <summary>Who is let in if nothing else is said.</summary>
    public const string Token = "zammad-token-0123456789abcdef";

    /// <summary>Groups that tickets can go to.</summary>
    public HashSet<string> Groups { get; } = ["Service East", "Service South"];

    /// <summary>Values of the attribute by which the SLA is chosen.</summary>
    public HashSet<string> Tiers { get; } = ["gold", "silver"];

    /// <summary>Attributes that an administrator added, by the object that has them.</summary>
    public HashSet<string> Attributes { get; } = ["organization.chatsales_key", "organization.sla_tier", "ticket.chatsales_key"];

    /// <summary>The knowledge base.</summary>
    public ZammadKnowledge Knowledge { get; } = new();

    public IReadOnlyList<JsonObject> Organizations => Copy(organizations);

    public IReadOnlyList<JsonObject> Tickets => Copy(tickets);

    public static async Task<ZammadSimulator> StartAsync(string token = Token, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new ZammadSimulator(token, urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The token is withdrawn there.</summary>
    public void Withdraw(string next) => token = next;

    /// <summary>An organisation that support entered itself.</summary>
    public void Enter(string name)
    {
        lock (gate)
        {
            organizations.Add(new JsonObject { ["id"] = organizations.Count + 1, ["name"] = name });
        }
    }

    /// <summary>Support gives an organisation another level of service.</summary>
    public void SetTier(string tier)
    {
        lock (gate)
        {
            organizations[^1]["sla_tier"] = tier;
        }
    }

    public override JsonNode State() => new JsonObject
    {
        ["organizations"] = new JsonArray([.. Organizations]),
        ["users"] = new JsonArray([.. Copy(users)]),
        ["tickets"] = new JsonArray([.. Tickets]),
    };

    private protected override Task SayBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "5";
        return Results.Text("<html>Too Many Requests</html>", "text/html", statusCode: 429).ExecuteAsync(http);
    }

    // Tokens last until they are withdrawn: there is no session to lose.
    private protected override void LoseSessions()
    {
    }

    private Task LetInAsync(HttpContext http, RequestDelegate next) =>
        http.Request.Path.StartsWithSegments("/__sim") || http.Request.Headers.Authorization == $"Token token={token}"
            ? next(http)
            : Refuse("Invalid token!", 401).ExecuteAsync(http);

    private IResult Search(HttpContext http, string sort)
    {
        var (single, rows) = sort switch
        {
            "organizations" => ("organization", organizations),
            "tickets" => ("ticket", tickets),
            _ => ("", null),
        };
        if (rows is null || http.Request.Query["expand"] != "true")
        {
            return rows is null ? NotFound() : Say(new JsonObject { ["assets"] = new JsonObject() }, 200);
        }

        // Words are searched in an index that lags: what a connector needs to be sure of is not there yet.
        var conditions = http.Request.Query.Keys.Select(key => Operator().Match(key)).Where(match => match.Success).ToList();
        if (conditions is not [var condition])
        {
            return Say(new JsonArray(), 200);
        }

        var attribute = condition.Groups["attribute"].Value;
        if (!Knows(single, attribute) || http.Request.Query[condition.Value] != "is")
        {
            return Refuse($"Unable to use attribute '{single}.{attribute}' in a condition", 422);
        }

        var value = http.Request.Query[$"condition[{single}.{attribute}][value]"].ToString();
        return Locked(() => Say(
            new JsonArray(
                [
                    .. rows.Where(row => row[attribute]?.ToString() == value)
                        .Select(row => single == "organization" ? Expanded(row) : row.DeepClone()),
                ]),
            200));
    }

    private IResult AddOrganization(JsonObject body)
    {
        var name = body["name"]?.ToString() ?? "";
        if (name.Length is 0 or > 100)
        {
            return Refuse(name.Length == 0 ? "Missing required value for field 'name'!" : "Name is too long (maximum is 100 characters)", 422);
        }

        if (organizations.Exists(one => one["name"]!.ToString() == name))
        {
            return Refuse("This object already exists. (Name has already been taken)", 422);
        }

        if (TierFault(body) is { } fault)
        {
            return fault;
        }

        var made = new JsonObject { ["id"] = organizations.Count + 1, ["name"] = name };
        Take(body, made, "organization");
        organizations.Add(made);
        return Say(Expanded(made), 201);
    }

    private IResult Change(int id, JsonObject body)
    {
        if (Find(organizations, id) is not { } held)
        {
            return NotFound();
        }

        if (TierFault(body) is { } fault)
        {
            return fault;
        }

        Take(body, held, "organization");
        return Say(Expanded(held), 200);
    }

    private IResult AddUser(JsonObject body)
    {
        var login = body["login"]?.ToString() ?? "";
        if (login.Length == 0 || login.Any(char.IsAsciiLetterUpper))
        {
            return Refuse("Minimum one identifier (login, firstname, lastname, phone or email) for user is required.", 422);
        }

        if (users.Exists(one => one["login"]!.ToString() == login))
        {
            return Refuse($"Login '{login}' is already used for another user.", 422);
        }

        if (body["organization_id"] is not JsonValue id || Find(organizations, id.GetValue<int>()) is null)
        {
            return Refuse("Missing required value for field 'organization_id'!", 422);
        }

        var made = body.DeepClone().AsObject();
        made["id"] = 100 + users.Count;
        users.Add(made);
        return Say(made.DeepClone(), 201);
    }

    private IResult AddTicket(JsonObject body)
    {
        var (group, customer) = (body["group"]?.ToString(), body["customer"]?.ToString());
        var fault = string.IsNullOrWhiteSpace(body["title"]?.ToString()) ? "Missing required value for field 'title'!"
            : body["article"]?["body"] is null ? "Need at least an 'article body' field."
            : !Groups.Contains(group ?? "") ? $"No lookup value found for 'group': \"{group}\""
            : !users.Exists(one => one["login"]!.ToString() == customer) ? $"No lookup value found for 'customer': \"{customer}\""
            : body["article"]!["internal"]?.GetValue<bool>() != true ? "A note of ours must be internal: Missing required value"
            : null;
        if (fault is not null)
        {
            return Refuse(fault, 422);
        }

        var made = new JsonObject
        {
            ["id"] = tickets.Count + 1,
            ["number"] = $"{31_001 + tickets.Count}",
            ["title"] = body["title"]!.ToString(),
            ["group"] = group,
            ["state"] = "new",
            ["customer"] = customer,
            ["note"] = body["article"]!["body"]!.ToString(),
        };
        Take(body, made, "ticket");
        tickets.Add(made);
        return Say(made.DeepClone(), 201);
    }

    private IResult Told((JsonObject? Answer, string? Why) one, int status) => one.Answer is { } answer
        ? Say(answer, status)
        : Refuse(one.Why!, one.Why!.StartsWith("Couldn't find", StringComparison.Ordinal) ? 404 : 422);

    private IResult ChangeTicket(int id, JsonObject body)
    {
        var (held, state) = (Find(tickets, id), body["state"]?.ToString());
        var fault = held is null ? null
            : state is not (null or "new" or "open" or "closed" or "merged") ? $"No lookup value found for 'state': \"{state}\""
            : body["article"] is { } article && article["internal"]?.GetValue<bool>() != true
                ? "A note of ours must be internal: Missing required value"
            : null;
        if (held is null || fault is not null)
        {
            return fault is null ? NotFound() : Refuse(fault, 422);
        }

        held["state"] = state ?? held["state"]!.ToString();
        held["note"] = body["article"]?["body"] is { } note ? $"{held["note"]}\n{note}" : held["note"]!.ToString();
        Take(body, held, "ticket");
        return Say(held.DeepClone(), 200);
    }

    private IResult? TierFault(JsonObject body) => body["sla_tier"]?.ToString() is { } tier && !Tiers.Contains(tier)
        ? Refuse($"Invalid value '{tier}' for field 'sla_tier'!", 422)
        : null;

    private void Take(JsonObject body, JsonObject into, string sort)
    {
        foreach (var (field, value) in body.Where(field => Attributes.Contains($"{sort}.{field.Key}")))
        {
            into[field] = value?.DeepClone();
        }
    }

    private bool Knows(string sort, string attribute) => attribute == "name" || Attributes.Contains($"{sort}.{attribute}");

    private JsonObject Expanded(JsonObject organization)
    {
        var copy = organization.DeepClone().AsObject();
        copy["member_ids"] = new JsonArray([.. users.Where(user => user["organization_id"]!.GetValue<int>() == copy["id"]!.GetValue<int>())
            .Select(user => user["id"]!.DeepClone())]);
        return copy;
    }

    private static JsonObject? Find(List<JsonObject> rows, int id) => rows.Find(one => one["id"]!.GetValue<int>() == id);

    private async Task<IResult> WithBodyAsync(HttpContext http, Func<JsonObject, IResult> handle) =>
        await BodyAsync(http) is JsonObject body ? Locked(() => handle(body)) : Refuse("Invalid JSON", 400);

    private IResult Locked(Func<IResult> handle)
    {
        lock (gate)
        {
            return handle();
        }
    }

    private List<JsonObject> Copy(List<JsonObject> rows)
    {
        lock (gate)
        {
            return [.. rows.Select(row => row.DeepClone().AsObject())];
        }
    }

    private IResult NotFound() => Refuse("No such object", 404);

    private IResult Refuse(string why, int status)
    {
        Note($"{status} {why}");
        return Say(new JsonObject { ["error"] = why, ["error_human"] = why }, status);
    }

    private static IResult Say(JsonNode answer, int status) =>
        Results.Text(answer.ToJsonString(Json.Readable), "application/json", statusCode: status);

    [GeneratedRegex(@"^condition\[\w+\.(?<attribute>\w+)\]\[operator\]$")]
    private static partial Regex Operator();
}
