using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>Calls SAP's services: OData V2 with its token against forged calls, SOAP without (docs/connectors.md).</summary>
internal sealed class SapApi(TargetHttp http, SapOptions options, TimeProvider clock) : IDisposable
{
    private const string TokenHeader = "x-csrf-token";

    // What SAP's gateways answer beyond is 429; no figure is published (docs/connectors.md).
    private const int MostAtOnce = 4;
    private const int MostPages = 200;
    private readonly SemaphoreSlim free = new(MostAtOnce);
    private readonly SemaphoreSlim fetching = new(1);
    private readonly HeldToken? tokens = options.HasTokens ? SapTokens.Of(http, options, clock) : null;
    private SapSession? session;

    public void Dispose()
    {
        tokens?.Dispose();
        free.Dispose();
        fetching.Dispose();
    }

    /// <summary>One entity; null if there is none under this key.</summary>
    /// <exception cref="TargetException">It can't be read.</exception>
    public async Task<JsonObject?> GetAsync(string service, string entity, CancellationToken ct)
    {
        var answer = await SendAsync(() => Request(HttpMethod.Get, Address(service, entity)), ct);
        return answer.Status == (int)HttpStatusCode.NotFound && IsOData(answer)
            ? null
            : Entity(answer.IsSuccess ? answer : throw Fault(answer, isWrite: false));
    }

    /// <summary>All rows that fit, page after page as the server cuts them.</summary>
    /// <exception cref="TargetException">They can't be read whole.</exception>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string service, string set, string filter, CancellationToken ct, string? select = null)
    {
        var rows = new List<JsonObject>();
        var address = Address(service, set, $"&$filter={Uri.EscapeDataString(filter)}{(select is null ? "" : $"&$select={select}")}");
        for (var page = 0; page < MostPages; page++)
        {
            var now = address;
            var answer = await SendAsync(() => Request(HttpMethod.Get, now), ct);
            var list = answer.IsSuccess ? Entity(answer) : throw Fault(answer, false);
            rows.AddRange((list["results"] as JsonArray ?? throw answer.Garbled()).OfType<JsonObject>());
            if (list["__next"]?.ToString() is not { Length: > 0 } next)
            {
                return rows;
            }

            // Only its query counts: behind a proxy the address that SAP knows of itself is another one.
            address = $"{address.Split('?')[0]}{new Uri(new Uri(options.Address), next).Query}";
        }

        throw TargetException.Ours(FaultCause.Other, TargetTexts.TooMany.With(set, MostPages));
    }

    /// <summary>Makes an entity.</summary>
    /// <exception cref="TargetException">It is refused, or nobody knows.</exception>
    public async Task<JsonObject> PostAsync(string service, string set, JsonObject body, CancellationToken ct)
    {
        var used = await SessionAsync(service, null, ct);
        var answer = await OnceAsync(used);
        if (IsTokenRequired(answer))
        {
            // Refused before anything ran: the session behind the token has ended (30 minutes, or a restart).
            answer = await OnceAsync(await SessionAsync(service, used, ct));
        }

        return answer.IsSuccess ? Entity(answer) : throw Fault(answer, isWrite: true);

        Task<TargetAnswer> OnceAsync(SapSession current) => SendAsync(
            () =>
            {
                var request = Request(HttpMethod.Post, Address(service, set));
                request.Headers.TryAddWithoutValidation(TokenHeader, current.Token);
                request.Headers.TryAddWithoutValidation("Cookie", current.Cookies);
                request.Content = new StringContent(body.ToJsonString(TargetJson.Plain), Encoding.UTF8, "application/json");
                return request;
            },
            ct);
    }

    /// <summary>The answer to a SOAP envelope; faults of HTTP alone are judged here.</summary>
    public async Task<TargetAnswer> SoapAsync(string path, string action, string envelope, CancellationToken ct)
    {
        var answer = await SendAsync(
            () =>
            {
                var request = Request(HttpMethod.Post, $"{options.Address.TrimEnd('/')}{path}?sap-client={options.Client}");
                request.Headers.TryAddWithoutValidation("SOAPAction", $"\"{action}\"");
                request.Content = new StringContent(envelope, Encoding.UTF8, "text/xml");
                return request;
            },
            ct);
        return answer.IsSuccess || answer.Body.Contains("Envelope", StringComparison.Ordinal) ? answer : throw Fault(answer, isWrite: true);
    }

    /// <summary>What it said, without our secrets.</summary>
    public TargetFault Fault(string said, TimeSpan? retryAfter = null) =>
        SapTexts.Faults.Fault(said, options.Password, options.ClientSecret, tokens?.Current, session?.Token) with { RetryAfter = retryAfter };

    /// <summary>A text within a filter or a key.</summary>
    public static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static bool IsTokenRequired(TargetAnswer answer) =>
        answer.Status == (int)HttpStatusCode.Forbidden
        && answer.Headers.TryGetValues(TokenHeader, out var values)
        && values.Any(value => value.Equals("required", StringComparison.OrdinalIgnoreCase));

    private static bool IsOData(TargetAnswer answer) => ErrorOf(answer) is not null;

    private static JsonObject Entity(TargetAnswer answer) => answer.Object()["d"] as JsonObject ?? throw answer.Garbled();

    private static JsonObject? ErrorOf(TargetAnswer answer)
    {
        try
        {
            return answer.Object()["error"] as JsonObject;
        }
        catch (TargetException)
        {
            return null;
        }
    }

    private string Address(string service, string resource, string query = "") =>
        $"{options.Address.TrimEnd('/')}/sap/opu/odata/sap/{service}/{resource}?sap-client={options.Client}&sap-language={options.Language}{query}";

    private static HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd(address.Contains("/bc/srt/", StringComparison.Ordinal) ? "text/xml" : "application/json");
        return request;
    }

    private async Task<TargetAnswer> SendAsync(Func<HttpRequestMessage> make, CancellationToken ct)
    {
        await free.WaitAsync(ct);
        try
        {
            var held = tokens is null ? null : await tokens.GetAsync(ct);
            var answer = await OnceAsync(held);
            if (held is null || answer.Status != (int)HttpStatusCode.Unauthorized)
            {
                return answer;
            }

            // Refused before anything ran: the token was withdrawn, or has ended by their clock.
            await tokens!.RefuseAsync(held, ct);
            return await OnceAsync(await tokens.GetAsync(ct));
        }
        finally
        {
            free.Release();
        }

        async Task<TargetAnswer> OnceAsync(string? token)
        {
            using var request = make();
            request.Headers.Authorization = token is null
                ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")))
                : new AuthenticationHeaderValue("Bearer", token);
            return await http.SendAsync(request, ct);
        }
    }

    // One session for all calls, made anew by the first that finds it ended.
    private async Task<SapSession> SessionAsync(string service, SapSession? ended, CancellationToken ct)
    {
        await fetching.WaitAsync(ct);
        try
        {
            return session = session is { } held && held != ended ? held : await FetchAsync(service, ct);
        }
        finally
        {
            fetching.Release();
        }
    }

    private async Task<SapSession> FetchAsync(string service, CancellationToken ct)
    {
        TargetAnswer answer;
        try
        {
            answer = await SendAsync(
                () =>
                {
                    var request = Request(HttpMethod.Get, Address(service, ""));
                    request.Headers.TryAddWithoutValidation(TokenHeader, "Fetch");
                    return request;
                },
                ct);
        }
        catch (TargetException fault)
        {
            // Whatever became of this call, nothing has been sent yet.
            throw new TargetException(fault.Fault, mayBeDone: false);
        }

        // An error may carry the token all the same (SAP KBA 3339155).
        if (answer.Headers.TryGetValues(TokenHeader, out var tokens) && tokens.FirstOrDefault() is { Length: > 0 } token && !IsTokenRequired(answer))
        {
            // All cookies go back, whatever their names: which of them counts depends on the system.
            var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];
            return new SapSession(token, string.Join("; ", cookies));
        }

        throw new TargetException((answer.IsSuccess ? answer.Garbled() : Fault(answer, isWrite: false)).Fault, mayBeDone: false);
    }

    // Early refusals are pages of HTML; an error of the service itself is JSON whose code is the same in every language.
    private TargetException Fault(TargetAnswer answer, bool isWrite)
    {
        var bare = TargetFault.Ours(FaultCause.Other, TargetTexts.Status.With(answer.Status), answer.RetryAfter());
        var error = ErrorOf(answer);
        var fault = error is null ? bare
            : Fault($"{error["code"]} {error["message"]?["value"] ?? error["message"]}{Details(error)}", answer.RetryAfter());
        return answer.Status switch
        {
            401 => TargetException.Ours(FaultCause.Credentials, TargetTexts.NotTaken.With(answer.Status)),
            403 => new TargetException(fault with { Cause = IsTokenRequired(answer) ? FaultCause.Other : FaultCause.Rights }, mayBeDone: false),
            429 => new TargetException(bare with { Cause = FaultCause.Overloaded }, mayBeDone: false),
            >= 500 => new TargetException(fault with { Cause = FaultCause.Broken }, mayBeDone: isWrite),
            >= 400 when error is not null => new TargetException(fault with { RetryAfter = null }, mayBeDone: false),
            _ => answer.Garbled(),
        };
    }

    private static string Details(JsonObject error) => string.Concat(
        (error["innererror"]?["errordetails"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(detail => detail["severity"]?.ToString() == "error")
            .Select(detail => $"; {detail["code"]} {detail["message"]}"));

    private sealed record SapSession(string Token, string Cookies);
}
