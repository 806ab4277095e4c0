using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>
/// A system as many are: contacts that are searched by the beginning of a word, invoices under their key, refusals under status 200. Nothing keeps a
/// contact from being there twice.
/// </summary>
public sealed class RestSimulator : TargetSimulator
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> contacts = [];
    private readonly List<JsonObject> invoices = [];
    private string token;

    private RestSimulator(string token, string urls, TimeProvider clock) : base(urls, clock)
    {
        this.token = token;
        App.Use((http, next) => http.Request.Path.StartsWithSegments("/__sim") || http.Request.Headers["X-Api-Key"] == this.token
            ? next(http)
            : Say(new JsonObject { ["message"] = $"key {http.Request.Headers["X-Api-Key"]} is unknown" }, 401).ExecuteAsync(http));
        App.MapGet("/api/me", () => Say(new JsonObject { ["company"] = new JsonObject { ["name"] = Company } }, 200));
        App.MapGet("/api/contacts", (HttpContext http) => Search(http.Request.Query["ref"].ToString()));
        App.MapGet("/api/invoices/{key}", Invoice);
        App.MapPost("/api/contacts", (Delegate)AddContactAsync);
        App.MapPost("/api/invoices", (Delegate)AddInvoiceAsync);
        App.MapFallback(() => Say(new JsonObject { ["message"] = "no such path" }, 404));
    }

    /// <summary>Who is let in if nothing else is said.</summary>
    public const string Token = "rest-key-0123456789abcdef";

    public const string Company = "Support Ltd";

    /// <summary>Groups that contacts can be in.</summary>
    public HashSet<string> Groups { get; } = ["g1", "g2"];

    public IReadOnlyList<JsonObject> Contacts => Copy(contacts);

    public IReadOnlyList<JsonObject> Invoices => Copy(invoices);

    public static async Task<RestSimulator> StartAsync(string token = Token, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new RestSimulator(token, urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The key is withdrawn there.</summary>
    public void Withdraw(string next) => token = next;

    public override JsonNode State() => new JsonObject
    {
        ["contacts"] = new JsonArray([.. Contacts]),
        ["invoices"] = new JsonArray([.. Invoices]),
    };

    private protected override Task SayBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "7";
        return Say(new JsonObject { ["message"] = "slow down" }, 429).ExecuteAsync(http);
    }

    // Keys last until they are withdrawn.
    private protected override void LoseSessions()
    {
    }

    private IResult Search(string beginning)
    {
        var found = Contacts.Where(row => row["ref"]!.ToString().StartsWith(beginning, StringComparison.Ordinal));
        return Say(new JsonObject { ["data"] = new JsonObject { ["items"] = new JsonArray([.. found]) } }, 200);
    }

    private IResult Invoice(string key) => Invoices.FirstOrDefault(one => one["ref"]!.ToString() == key) is { } found
        ? Say(found, 200)
        : Say(new JsonObject { ["message"] = "not found" }, 404);

    private async Task<IResult> AddContactAsync(HttpContext http)
    {
        if (await BodyAsync(http) is not JsonObject body || body["ref"] is null)
        {
            return Say(new JsonObject { ["message"] = "ref is missing" }, 400);
        }

        if (!Groups.Contains(body["group"]?.ToString() ?? ""))
        {
            return Say(new JsonObject { ["message"] = $"group {body["group"]} does not exist" }, 422);
        }

        lock (gate)
        {
            var made = body.DeepClone().AsObject();
            made["id"] = contacts.Count + 1;
            contacts.Add(made);
            return Say(new JsonObject { ["data"] = made.DeepClone() }, 201);
        }
    }

    private async Task<IResult> AddInvoiceAsync(HttpContext http)
    {
        if (await BodyAsync(http) is not JsonObject body || body["total"] is not JsonValue total || !total.TryGetValue<decimal>(out _))
        {
            return Say(new JsonObject { ["code"] = 4001, ["message"] = "total must be a number" }, 200);
        }

        lock (gate)
        {
            if (!contacts.Exists(one => one["id"]!.ToString() == body["contact"]?.ToString()))
            {
                return Say(new JsonObject { ["code"] = 4004, ["message"] = $"contact {body["contact"]} does not exist" }, 200);
            }

            var made = body.DeepClone().AsObject();
            made["number"] = (500 + invoices.Count).ToString(CultureInfo.InvariantCulture);
            invoices.Add(made);
            return Say(new JsonObject { ["code"] = 0, ["number"] = made["number"]!.DeepClone() }, 200);
        }
    }

    private List<JsonObject> Copy(List<JsonObject> rows)
    {
        lock (gate)
        {
            return [.. rows.Select(row => row.DeepClone().AsObject())];
        }
    }

    private IResult Say(JsonObject answer, int status)
    {
        Note($"{status}");
        return Results.Text(answer.ToJsonString(Json.Readable), "application/json", statusCode: status);
    }
}
