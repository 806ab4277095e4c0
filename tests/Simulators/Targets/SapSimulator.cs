using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace ChatSales.Simulators.Targets;

/// <summary>Who is let into a simulated S/4HANA.</summary>
public sealed record SapLogin
{
    public string Client { get; init; } = "100";

    public string User { get; init; } = "HUB";

    public string Password { get; init; } = "sap-Secret-0123456789";

    /// <summary>The user as a client of OAuth.</summary>
    public string ClientId { get; init; } = "hub-client";

    public string ClientSecret { get; init; } = "sap-Client-Secret-0123456789";
}

/// <summary>
/// SAP S/4HANA as strict as is known (docs/connectors.md): business partners by OData V2, journal entries by SOAP, lines read back.
/// </summary>
public sealed class SapSimulator : TargetSimulator
{
    private const string Odata = "/sap/opu/odata/sap";
    private const string Journal = "/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi";
    private const string Action =
        "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryCreateRequestConfirmation_In/JournalEntryCreateRequestConfirmation_InRequest";
    private const string TokenPath = "/sap/bc/sec/oauth2/token";
    private const int RowsPerPage = 100;
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);
    private static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(30);
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Finance = "http://sap.com/xi/SAPSCORE/SFIN";
    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Until)> sessions = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> tokens = new();
    private SapLogin login;

    private SapSimulator(SapLogin login, string urls, TimeProvider clock) : base(urls, clock)
    {
        this.login = login;
        App.Use(LetInAsync);
        App.MapPost(TokenPath, (Delegate)TokenAsync);
        App.MapMethods($"{Odata}/{{service}}/{{**rest}}", ["GET", "HEAD"], Get);
        App.MapPost($"{Odata}/API_BUSINESS_PARTNER/{{set}}", AddAsync);
        App.MapPatch($"{Odata}/API_BUSINESS_PARTNER/{{entity}}", ChangeAsync);
        App.MapPost(Journal, (Delegate)PostAsync);
    }

    public SapBooks Books { get; } = new();

    public static async Task<SapSimulator> StartAsync(SapLogin? login = null, string urls = "http://127.0.0.1:0", TimeProvider? clock = null)
    {
        var simulator = new SapSimulator(login ?? new SapLogin(), urls, clock ?? TimeProvider.System);
        await simulator.App.StartAsync();
        return simulator;
    }

    /// <summary>The password is changed there.</summary>
    public void ChangePassword(string password)
    {
        login = login with { Password = password };
        LoseSessions();
    }

    /// <summary>Where tokens are given.</summary>
    public Uri TokenUrl => new(BaseUrl, TokenPath);

    /// <summary>Tokens that were given.</summary>
    public int TokensGiven { get; private set; }

    /// <summary>The client's secret is changed there; tokens given before live on.</summary>
    public void ChangeClientSecret(string secret) => login = login with { ClientSecret = secret };

    /// <summary>Withdraws all tokens.</summary>
    public void WithdrawTokens() => tokens.Clear();

    public override JsonNode State() => new JsonObject
    {
        ["partners"] = new JsonArray([.. Books.Partners]),
        ["lines"] = new JsonArray([.. Books.Lines]),
    };

    private protected override Task SayBusyAsync(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "20";
        return Page("Too many requests", 429).ExecuteAsync(http);
    }

    private protected override void LoseSessions() => sessions.Clear();

    // Credentials and client are checked before any service is reached, and refused by a page.
    private Task LetInAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/__sim") || http.Request.Path == TokenPath)
        {
            return next(http);
        }

        var sent = http.Request.Headers.Authorization.ToString();
        var right = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}"))}";
        var client = http.Request.Query["sap-client"].ToString() is { Length: > 0 } asked ? asked : http.Request.Headers["sap-client"].ToString();
        var isToken = sent.StartsWith("Bearer ", StringComparison.Ordinal)
            && tokens.TryGetValue(sent["Bearer ".Length..], out var until) && until > Clock.GetUtcNow();
        if ((sent != right && !isToken) || client != login.Client)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"SAP NetWeaver\"";
            return Page("Logon failed", 401).ExecuteAsync(http);
        }

        if (string.Equals(http.Request.Headers["x-csrf-token"], "fetch", StringComparison.OrdinalIgnoreCase))
        {
            var (session, token) = (NewSecret(), NewSecret());
            sessions[session] = (token, Clock.GetUtcNow() + SessionLife);
            http.Response.Headers["x-csrf-token"] = token;
            http.Response.Headers.Append("Set-Cookie", $"SAP_SESSIONID_S4H_{login.Client}={session}; path=/; secure; HttpOnly");
            http.Response.Headers.Append("Set-Cookie", $"sap-usercontext=sap-client={login.Client}; path=/");
        }

        return next(http);
    }

    // RFC 6749, 4.4: the client in the header, the grant in a form; an error is JSON under 400 or 401.
    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var right = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.ClientId}:{login.ClientSecret}"))}";
        if (http.Request.Headers.Authorization != right)
        {
            return Results.Json(new { error = "invalid_client", error_description = $"secret of {login.ClientId} is wrong" }, statusCode: 401);
        }

        if (!http.Request.HasFormContentType || (await http.Request.ReadFormAsync())["grant_type"] != "client_credentials")
        {
            return Results.Json(new { error = "unsupported_grant_type" }, statusCode: 400);
        }

        var token = NewSecret();
        tokens[token] = Clock.GetUtcNow() + TokenLife;
        TokensGiven++;
        var life = TokenLife.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = life });
    }

    private IResult Get(HttpContext http, string service, string? rest)
    {
        var entity = rest ?? "";
        return (service, entity.Split('(')[0]) switch
        {
            (_, "") => Say(new JsonObject { ["EntitySets"] = new JsonArray("A_BusinessPartner") }),
            ("API_BUSINESS_PARTNER", "A_BusinessPartner") when entity.Contains('(', StringComparison.Ordinal) =>
                Books.Partners.FirstOrDefault(one => one["BusinessPartner"]!.ToString() == KeyIn(entity)) is { } partner
                    ? Entity(http, partner)
                    : NotFound(entity),
            ("API_BUSINESS_PARTNER", "A_BusinessPartner") => List(http, Books.Partners, "A_BusinessPartner"),
            ("API_COMPANYCODE_SRV", "A_CompanyCode") => KeyIn(entity) == SapBooks.CompanyCode
                ? Say(new JsonObject { ["CompanyCode"] = SapBooks.CompanyCode, ["CompanyCodeName"] = SapBooks.CompanyName })
                : NotFound(entity),
            ("API_OPLACCTGDOCITEMCUBE_SRV", "A_OperationalAcctgDocItemCube") => List(http, Books.Lines, "A_OperationalAcctgDocItemCube"),
            ("API_GLACCOUNTINCHARTOFACCOUNTS_SRV", "A_GLAccountInChartOfAccounts") => List(
                http,
                Books.Accounts.Select(account => new JsonObject
                {
                    ["ChartOfAccounts"] = "YCOA", ["GLAccount"] = account, ["AccountIsBlockedForPosting"] = Books.Blocked.Contains(account),
                }),
                "A_GLAccountInChartOfAccounts"),
            _ => NotFound(entity),
        };
    }

    private IResult List(HttpContext http, IEnumerable<JsonObject> rows, string set)
    {
        var query = http.Request.Query;
        var (fits, fault) = ODataFilter.Read(query["$filter"].ToString());
        if (fits is null)
        {
            return Refuse(400, "005056A509B11EE1B9A8FEC11C21D78E", fault!);
        }

        var fields = query["$select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
        var all = rows.ToList();
        var named = fields.Concat(ODataFilter.FieldsIn(query["$filter"].ToString()));
        if (all is [var sample, ..] && named.FirstOrDefault(field => !sample.ContainsKey(field)) is { } odd)
        {
            return Refuse(400, "005056A509B11EE1B9A8FEA8DE87F78E", $"Property '{odd}' is invalid");
        }

        var found = all.Where(fits).ToList();
        var skip = int.TryParse(query["$skiptoken"], out var token) || int.TryParse(query["$skip"], out token) ? token : 0;
        var top = int.TryParse(query["$top"], out var most) ? most : int.MaxValue;
        var page = found.Skip(skip).Take(Math.Min(top, RowsPerPage)).Select(row => Selected(row, fields)).ToList();
        var list = new JsonObject { ["results"] = new JsonArray([.. page]) };
        if (top > RowsPerPage && skip + page.Count < found.Count)
        {
            // The address that it knows of itself, which callers needn't reach.
            list["__next"] = $"https://s4.internal:44300{Odata}/{set}?sap-client={login.Client}&$skiptoken={skip + page.Count}"
                + string.Concat(new[] { "$filter", "$select" }.Where(query.ContainsKey).Select(key => $"&{key}={Uri.EscapeDataString(query[key]!)}"));
        }

        return Say(list);
    }

    private async Task<IResult> AddAsync(HttpContext http, string set)
    {
        if (!HasToken(http))
        {
            return TokenRequired(http);
        }

        if (set != "A_BusinessPartner")
        {
            return Refuse(405, "/IWFND/CM_MGW/096", $"Method 'CREATE_ENTITY' is not supported for {set}");
        }

        if (await BodyAsync(http) is not JsonObject body)
        {
            return Refuse(400, "/IWFND/CM_MGW/000", "Malformed body is invalid");
        }

        return SapRules.Partner(body, Books) is var (code, words)
            ? Refuse(400, code, words)
            : Say(Books.Add(body, Clock.GetUtcNow()), 201);
    }

    private async Task<IResult> ChangeAsync(HttpContext http, string entity)
    {
        if (!HasToken(http))
        {
            return TokenRequired(http);
        }

        var status = Books.Change(KeyIn(entity), http.Request.Headers.IfMatch, (await BodyAsync(http) as JsonObject)!);
        return status switch
        {
            204 => Results.NoContent(),
            404 => NotFound(entity),
            _ => Refuse(status, "/IWFND/CM_MGW/508", status == 428 ? "Header If-Match is mandatory" : "Precondition failed: changed in the meantime"),
        };
    }

    private async Task<IResult> PostAsync(HttpContext http)
    {
        XElement? request = null;
        try
        {
            request = (await XDocument.LoadAsync(http.Request.Body, LoadOptions.None, http.RequestAborted)).Root;
        }
        catch (XmlException)
        {
            // Refused below, like an envelope without a request.
        }

        var bulk = request?.Element(Soap + "Body")?.Element(Finance + "JournalEntryBulkCreateRequest");
        if (http.Request.Headers["SOAPAction"].ToString().Trim('"') != Action || bulk is null)
        {
            return Xml(new XElement(Soap + "Fault", new XElement("faultcode", "soap-env:Client"), new XElement("faultstring", "Web service processing error")), 500);
        }

        return Xml(new XElement(
            Finance + "JournalEntryBulkCreateConfirmation",
            bulk.Elements("JournalEntryCreateRequest").Select(one => Confirmation(one.Element("JournalEntry")!))));
    }

    private XElement Confirmation(XElement entry)
    {
        var found = SapRules.Entry(entry, Books, ClosedUntil);
        var year = found.Count > 0 ? "0000" : entry.Element("PostingDate")!.Value[..4];
        var number = found.Count > 0 ? "0000000000" : Books.Post(entry);
        var notes = found.Count > 0 ? found : [("605(RW)", $"Document posted successfully: BKPFF {number} {SapBooks.CompanyCode} {year}")];
        Note($"journal entry: {string.Join("; ", notes)}");
        return new XElement(
            "JournalEntryCreateConfirmation",
            new XElement(
                "JournalEntryCreateConfirmation",
                new XElement("AccountingDocument", number),
                new XElement("CompanyCode", found.Count > 0 ? "" : SapBooks.CompanyCode),
                new XElement("FiscalYear", year)),
            new XElement(
                "Log",
                new XElement("MaximumLogItemSeverityCode", found.Count > 0 ? "3" : "1"),
                notes.Select(note => new XElement(
                    "Item",
                    new XElement("TypeID", note.Item1),
                    new XElement("SeverityCode", found.Count > 0 ? "3" : "1"),
                    new XElement("Note", note.Item2)))));
    }

    private bool HasToken(HttpContext http) => http.Request.Cookies.TryGetValue($"SAP_SESSIONID_S4H_{login.Client}", out var id)
        && http.Request.Cookies.ContainsKey("sap-usercontext")
        && sessions.TryGetValue(id, out var session) && session.Until > Clock.GetUtcNow() && http.Request.Headers["x-csrf-token"] == session.Token;

    private IResult TokenRequired(HttpContext http)
    {
        Note($"{http.Request.Path}: CSRF token validation failed");
        http.Response.Headers["x-csrf-token"] = "Required";
        return Results.Text("CSRF token validation failed", "text/plain", statusCode: 403);
    }

    private static string KeyIn(string entity) => entity.Split('(')[^1].TrimEnd(')').Trim('\'').Replace("''", "'", StringComparison.Ordinal);

    private static JsonObject Selected(JsonObject row, string[] fields) => fields.Length == 0
        ? row
        : new JsonObject(row.Where(field => fields.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    private static IResult Entity(HttpContext http, JsonObject entity)
    {
        http.Response.Headers.ETag = $"W/\"'{entity["ETag"]}'\"";
        return Say(entity);
    }

    private static IResult Say(JsonObject d, int status = 200) =>
        Results.Text(new JsonObject { ["d"] = d }.ToJsonString(Json.Readable), "application/json; charset=utf-8", statusCode: status);

    private IResult NotFound(string entity) => Refuse(404, "/IWBEP/CM_MGW_RT/020", $"Resource not found for '{entity}'");

    private IResult Refuse(int status, string code, string words)
    {
        Note($"{status} {code} {words}");
        return Results.Text(
            new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["code"] = code,
                    ["message"] = new JsonObject { ["lang"] = "en", ["value"] = words },
                    ["innererror"] = new JsonObject { ["transactionid"] = "5F", ["errordetails"] = new JsonArray() },
                },
            }.ToJsonString(Json.Readable),
            "application/json; charset=utf-8",
            statusCode: status);
    }

    private static IResult Page(string title, int status) =>
        Results.Text($"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>", "text/html; charset=utf-8", statusCode: status);

    private static IResult Xml(XElement content, int status = 200) => Results.Text(
        new XElement(Soap + "Envelope", new XElement(Soap + "Body", content)).ToString(),
        "text/xml; charset=utf-8",
        statusCode: status);

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
