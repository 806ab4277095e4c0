using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Targets;

/// <summary>The app at Yonyou's open platform that a simulated U8 lets in.</summary>
public sealed record U8App
{
    public string FromAccount { get; init; } = "cs";

    public string ToAccount { get; init; } = "999";

    public string AppKey { get; init; } = "opa1";

    public string AppSecret { get; init; } = "u8-secret-0123456789abcdef";

    /// <summary>How many data sources the app has.</summary>
    public int DataSources { get; init; } = 1;

    public DateOnly LicenceEnds { get; init; } = new(2027, 3, 31);
}

/// <summary>用友 U8 behind the open platform's relay, as strict as is known.</summary>
public sealed class U8Simulator : TargetSimulator
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromSeconds(7_200);
    private readonly ConcurrentDictionary<string, DateTimeOffset> tokens = new();
    private readonly ConcurrentDictionary<string, bool> trades = new();
    private readonly ConcurrentDictionary<string, (string? Number, int Polls)> pending = new();
    private (TaskCompletionSource Arrived, TaskCompletionSource Released)? held;

    private U8Simulator(U8App app, string urls, TimeProvider clock) : base(urls, clock)
    {
        this.app = app;
        App.Map("/system/token", Token);
        App.Map("/system/tradeid", Trade);
        App.Map("/api/orderstatus/get", Licence);
        App.Map("/api/{resource}/add", AddAsync);
        App.Map("/api/{resource}/batch_get", List);
        App.Map("/result", Result);
        App.MapFallback((HttpContext http) => Refuse(http, "404", "接口不存在"));
    }

    private U8App app;

    /// <summary>The account set.</summary>
    public U8Books Books { get; } = new();

    /// <summary>Tokens that were given.</summary>
    public int TokensGiven { get; private set; }

    /// <summary>Whether the U8 server behind the relay answers: the relay's own calls go on without it.</summary>
    public bool IsRelayed { get; set; } = true;

    public static async Task<U8Simulator> StartAsync(U8App? app = null, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new U8Simulator(app ?? new U8App(), urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The secret is changed at the platform's console; tokens given before end with it.</summary>
    public void ChangeSecret(string secret)
    {
        app = app with { AppSecret = secret };
        LoseSessions();
    }

    /// <summary>Documents are taken, but not entered, until they are released.</summary>
    /// <returns>Completes when one was taken.</returns>
    public Task Hold()
    {
        held = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        return held.Value.Arrived.Task;
    }

    public void Release() => held?.Released.TrySetResult();

    public override JsonNode State() => new JsonObject
    {
        ["customers"] = new JsonArray([.. Books.Customers]),
        ["oughtreceive"] = new JsonArray([.. Books.Receivables]),
        ["accept"] = new JsonArray([.. Books.Receipts]),
    };

    private protected override Task SayBusyAsync(HttpContext http) => Refuse(http, "20009", "调用过于频繁，请稍后再试").ExecuteAsync(http);

    private protected override void LoseSessions() => tokens.Clear();

    private IResult Token(HttpContext http)
    {
        var query = http.Request.Query;
        if (query["from_account"] != app.FromAccount || query["app_key"] != app.AppKey || query["app_secret"] != app.AppSecret)
        {
            // Seen in the field: what was wrong is repeated.
            return Refuse(http, "10003", $"app_secret {query["app_secret"]} 错误");
        }

        TokensGiven++;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        tokens[id] = Clock.GetUtcNow() + TokenLife;
        return Say(new JsonObject
        {
            ["errcode"] = "0",
            ["errmsg"] = "",
            ["token"] = new JsonObject { ["id"] = id, ["appKey"] = app.AppKey, ["expiresIn"] = TokenLife.TotalSeconds },
        });
    }

    private IResult Trade(HttpContext http)
    {
        if (TokenFault(http) is { } fault)
        {
            return fault;
        }

        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        trades[id] = true;
        return Say(new JsonObject { ["errcode"] = "0", ["errmsg"] = "成功", ["trade"] = new JsonObject { ["id"] = id } });
    }

    private IResult Licence(HttpContext http) => AccountFault(http, isRelayed: false) ?? Say(new JsonObject
    {
        ["errcode"] = "0",
        ["errmsg"] = "",
        ["orderstatus"] = new JsonObject
        {
            ["version"] = "12.0",
            ["status"] = "1",
            ["expiration_time"] = app.LicenceEnds.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        },
    });

    private async Task<IResult> AddAsync(HttpContext http, string resource)
    {
        if (AccountFault(http) is { } fault)
        {
            return fault;
        }

        var (trade, business) = (http.Request.Query["tradeid"].ToString(), http.Request.Query["biz_id"].ToString());
        if (resource is not ("customer" or "oughtreceive"))
        {
            return Refuse(http, "404", "接口不存在");
        }

        if (http.Request.Method != "POST")
        {
            return Refuse(http, "405", "请求方式错误");
        }

        if (string.IsNullOrEmpty(trade) == string.IsNullOrEmpty(business))
        {
            return Refuse(http, "20003", "tradeid 和 biz_id 必须且只能传一个");
        }

        if (trade.Length > 0 && !trades.TryRemove(trade, out _))
        {
            return Refuse(http, "20004", "tradeid 无此交易号");
        }

        if ((await BodyAsync(http) as JsonObject)?[resource] is not JsonObject body)
        {
            return Refuse(http, "20005", $"请求数据缺少 {resource} 节点");
        }

        var once = $"{resource}/{(business.Length > 0 ? business : trade)}";
        var entered = Books.AddAsync(resource, once, body, ClosedUntil, held?.Released.Task ?? Task.CompletedTask);
        held?.Arrived.TrySetResult();
        if (http.Request.Query["sync"] == "1")
        {
            var (number, why) = await entered;
            return why is not null ? Refuse(http, "2001", why) : Entered(number!, trade);
        }

        var request = Guid.NewGuid().ToString("N");
        pending[request] = ((await entered).Number, 2);
        return Say(new JsonObject { ["errcode"] = "0", ["errmsg"] = "", ["url"] = new Uri(BaseUrl, $"result?requestid={request}").ToString() });
    }

    private IResult Result(HttpContext http)
    {
        var request = http.Request.Query["requestid"].ToString();
        if (!pending.TryGetValue(request, out var answer))
        {
            return Refuse(http, "20006", "requestid 无效请求");
        }

        pending[request] = answer with { Polls = answer.Polls - 1 };
        return answer switch
        {
            { Polls: > 0 } => Say(new JsonObject { ["errcode"] = "0", ["errmsg"] = "" }),
            { Number: { } number } => Entered(number, ""),
            _ => Refuse(http, "2001", "fail"),
        };
    }

    private IResult List(HttpContext http, string resource)
    {
        if (AccountFault(http) is { } fault)
        {
            return fault;
        }

        var query = http.Request.Query;
        IReadOnlyList<JsonObject>? rows = resource switch
        {
            "department" => [.. Books.Departments.Select(Named).Where(row => IsBetween(row, "code", "code"))],
            "customerclass" => [.. Books.Classes.Select(Named).Where(row => IsBetween(row, "code", "code"))],
            "customer" => [.. Books.Customers.Where(row => IsBetween(row, "code", "code") && Has(row, "name", "name"))],
            "oughtreceivelist" =>
            [
                .. Books.Receivables.Where(row =>
                    IsBetween(row, "code", "code") && IsBetween(row, "date", "date") && Is(row, "cust_vendor_code") && Has(row, "digest", "digest")),
            ],
            "acceptlist" =>
            [
                .. Books.Receipts.Where(row =>
                    IsBetween(row, "vouchdate", "vouchdate") && Is(row, "vouchtype") && Is(row, "customercode") && Has(row, "digest", "digest")),
            ],
            _ => null,
        };
        if (rows is null)
        {
            return Refuse(http, "404", "接口不存在");
        }

        if (rows.Count == 0)
        {
            return Refuse(http, "20002", "没有符合条件的数据");
        }

        var size = int.TryParse(query["rows_per_page"], out var asked) ? Math.Clamp(asked, 1, 100) : 10;
        var page = int.TryParse(query["page_index"], out var index) ? Math.Max(index, 1) : 1;
        return Say(new JsonObject
        {
            ["errcode"] = "0",
            ["errmsg"] = "",
            [resource] = new JsonArray([.. rows.Skip((page - 1) * size).Take(size)]),
            ["page_index"] = Text(page),
            ["rows_per_page"] = Text(size),
            ["row_count"] = Text(rows.Count),
            ["page_count"] = Text((rows.Count + size - 1) / size),
        });

        static JsonObject Named(string code) => new() { ["code"] = code, ["name"] = $"名称{code}" };

        bool Is(JsonObject row, string field) => query[field].ToString() is var want && (want.Length == 0 || row[field]?.ToString() == want);

        bool Has(JsonObject row, string field, string filter) =>
            query[filter].ToString() is var want && (want.Length == 0 || row[field]?.ToString().Contains(want, StringComparison.Ordinal) == true);

        bool IsBetween(JsonObject row, string field, string filter) =>
            query[$"{filter}_begin"].ToString() is var from && query[$"{filter}_end"].ToString() is var to
            && row[field]?.ToString() is var value
            && (from.Length == 0 || string.CompareOrdinal(value, from) >= 0)
            && (to.Length == 0 || string.CompareOrdinal(value?[..Math.Min(value.Length, to.Length)], to) <= 0);
    }

    private IResult? TokenFault(HttpContext http)
    {
        var query = http.Request.Query;
        return query["from_account"] != app.FromAccount ? Refuse(http, "10001", "from_account 不存在")
            : query["app_key"] != app.AppKey ? Refuse(http, "10002", "app_key 不存在")
            : !tokens.TryGetValue(query["token"].ToString(), out var until) || until <= Clock.GetUtcNow()
                ? Refuse(http, "10004", $"token {query["token"]} 无效或已过期")
            : null;
    }

    private IResult? AccountFault(HttpContext http, bool isRelayed = true)
    {
        var query = http.Request.Query;
        return TokenFault(http) is { } fault ? fault
            : query["to_account"] != app.ToAccount ? Refuse(http, "10005", "to_account 不存在")
            : !HasSource(query["ds_sequence"].ToString()) ? Refuse(http, "10006", "数据源不存在")
            : isRelayed && !IsRelayed ? Refuse(http, "10010", "企业的用友开放平台客户端未连接")
            : null;
    }

    // The first counts if none is named.
    private bool HasSource(string source) =>
        source.Length == 0 || (int.TryParse(source, out var sequence) && sequence >= 1 && sequence <= app.DataSources);

    private IResult Refuse(HttpContext http, string code, string why)
    {
        Note($"{http.Request.Path}: {code} {why}");
        return Say(new JsonObject { ["errcode"] = code, ["errmsg"] = why });
    }

    private static IResult Entered(string number, string trade) =>
        Say(new JsonObject { ["errcode"] = "0", ["errmsg"] = "", ["id"] = number, ["tradeid"] = trade });

    private static IResult Say(JsonObject answer) => Results.Text(answer.ToJsonString(Json.Readable), "text/html; charset=utf-8");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
