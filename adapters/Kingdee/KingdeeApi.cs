using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>Calls K/3 Cloud's WebAPI: signed, or within a session, as the vendor's own library does (k3cloud-webapi-sdk-java11 8.2.0).</summary>
internal sealed class KingdeeApi : IDisposable
{
    private const string Forms = "Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.";
    private const string Login = "Kingdee.BOS.WebApi.ServicesStub.AuthService.LoginBySign";
    private const string SessionCookie = "kdservice-sessionid";
    private const int ContextLost = 1;
    private static readonly TimeSpan SessionLife = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(4);
    private readonly TargetHttp http;
    private readonly KingdeeOptions options;
    private readonly TimeProvider clock;
    private readonly HeldToken session;
    private volatile string? known;

    public KingdeeApi(TargetHttp http, KingdeeOptions options, TimeProvider clock)
    {
        (this.http, this.options, this.clock) = (http, options, clock);
        session = new HeldToken(LogInAsync, clock);
    }

    /// <summary>The secrets that the target may repeat.</summary>
    public IEnumerable<string> Secrets => [options.AppSecret, KingdeeSignature.ClientSecret(options.AppId) ?? "", session.Current ?? ""];

    /// <summary>An operation on one document that changes something: Save, Submit, Audit, Allocate.</summary>
    /// <exception cref="TargetException">No usable answer came, or the call counts for nothing.</exception>
    public async Task<KingdeeStatus> DoAsync(string operation, string form, JsonObject data, CancellationToken ct)
    {
        var (answer, held) = await CallAsync(operation, [form, data.ToJsonString(KingdeeJson.Plain)], ct);
        var status = KingdeeStatus.In(answer.Object()) ?? throw answer.Garbled();
        if (status.Code == ContextLost && !status.IsSuccess)
        {
            await LostAsync(held, ct);
            // A session that was lost says nothing about what its last call did: it is looked for first. A signed call has no session to lose, and
            // this is its way to say that it isn't signed rightly.
            throw Refused(status, answer, mayBeDone: options.Mode == KingdeeMode.Session);
        }

        return status;
    }

    /// <summary>Rows of a query, at most <paramref name="limit"/>.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="limit">At most 2,000.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="start">Rows to leave out.</param>
    /// <param name="isFresh">Whether the credentials themselves must be judged: a session that still lives hides wrong ones.</param>
    /// <exception cref="TargetException">It can't be read.</exception>
    public async Task<IReadOnlyList<JsonArray>> QueryAsync(KingdeeQuery query, int limit, CancellationToken ct, int start = 0, bool isFresh = false)
    {
        if (isFresh)
        {
            await LostAsync(session.Current, ct);
        }

        var body = query.Body(start, limit).ToJsonString(KingdeeJson.Plain);
        var (answer, held) = await CallAsync("ExecuteBillQuery", [body], ct);
        if (options.Mode == KingdeeMode.Session && KingdeeStatus.InRows(answer.Json()) is { Code: ContextLost, IsSuccess: false })
        {
            await LostAsync(held, ct);
            (answer, _) = await CallAsync("ExecuteBillQuery", [body], ct);
        }

        var json = answer.Json();
        if (KingdeeStatus.InRows(json) is { } status)
        {
            throw Refused(status, answer, mayBeDone: false);
        }

        return json is JsonArray rows && rows.All(row => row is JsonArray cells && cells.Count == query.Fields.Count)
            ? [.. rows.OfType<JsonArray>()]
            : throw answer.Garbled();
    }

    public void Dispose() => session.Dispose();

    private async Task<(TargetAnswer Answer, string? Session)> CallAsync(string operation, JsonNode?[] parameters, CancellationToken ct)
    {
        var held = options.Mode == KingdeeMode.Session ? await session.GetAsync(ct) : null;
        var answer = await SendAsync(
            $"{Forms}{operation}",
            parameters,
            held ?? known,
            ct);
        return (answer, held);
    }

    private async Task<TargetAnswer> SendAsync(string service, JsonNode?[] parameters, string? sessionId, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{options.Address.TrimEnd('/')}/{service}.common.kdsvc");
        request.Content = new StringContent(
            new JsonObject { ["parameters"] = new JsonArray(parameters) }.ToJsonString(KingdeeJson.Plain),
            Encoding.UTF8,
            "application/json");
        if (options.Mode == KingdeeMode.Signed)
        {
            foreach (var (name, value) in KingdeeSignature.Headers(options, request.RequestUri!.AbsolutePath, clock.GetUtcNow()))
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        if (sessionId is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", $"Theme=standard; {SessionCookie}={sessionId}");
            request.Headers.TryAddWithoutValidation("SID", sessionId);
        }

        var answer = await http.SendAsync(request, ct);
        // Another data centre is answered with an error of the server's own, in words.
        if (!answer.IsSuccess && KingdeeTexts.Faults.CauseOf(answer.Body) == FaultCause.WrongBooks)
        {
            throw new TargetException(KingdeeTexts.Faults.Fault(answer.Body, Secrets), mayBeDone: false);
        }

        if (options.Mode == KingdeeMode.Signed)
        {
            Keep(answer.Headers);
        }

        return answer;
    }

    // Without it each call would open a session of its own, and sessions are licensed.
    private void Keep(HttpResponseHeaders headers)
    {
        if (headers.TryGetValues("Set-Cookie", out var set)
            && set.Select(cookie => cookie.Split(';')[0].Split('=', 2)).FirstOrDefault(cookie => cookie[0] == SessionCookie) is [_, var own])
        {
            known = own;
        }
    }

    private async Task LostAsync(string? held, CancellationToken ct)
    {
        known = null;
        if (held is not null)
        {
            await session.RefuseAsync(held, ct);
        }
    }

    // By signature rather than by secret, which then doesn't travel. A session ends after twenty minutes without a call, by its usual setting.
    private async Task<(string Value, DateTimeOffset Until)> LogInAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var seconds = now.ToUnixTimeSeconds();
        var answer = await SendAsync(
            Login,
            [
                options.AcctId,
                options.User,
                options.AppId,
                seconds.ToString(CultureInfo.InvariantCulture),
                KingdeeSignature.LoginSign(options, seconds),
                options.Lcid,
            ],
            null,
            ct);
        var json = answer.Object();
        if (json["LoginResultType"]?.ToString() == "1" && json["KDSVCSessionId"]?.ToString() is { Length: > 0 } id)
        {
            return (id, now + SessionLife);
        }

        if (json["LoginResultType"] is null)
        {
            throw answer.Garbled();
        }

        var fault = KingdeeTexts.Faults.Fault(json["Message"]?.ToString() ?? "", Secrets);
        throw new TargetException(
            fault.Cause is FaultCause.Overloaded or FaultCause.WrongBooks ? fault : fault with { Cause = FaultCause.Credentials },
            mayBeDone: false);
    }

    private TargetException Refused(KingdeeStatus status, TargetAnswer answer, bool mayBeDone)
    {
        var fault = status.Fault(0, Secrets);
        // The signature holds the time: a clock that is wrong looks like a secret that is wrong.
        var skew = answer.Headers.Date is { } theirs ? (clock.GetUtcNow() - theirs).Duration() : TimeSpan.Zero;
        if (fault.Cause == FaultCause.Credentials && skew > MostSkew)
        {
            fault = TargetFault.Ours(fault.Cause, TargetTexts.ClockDiffers.With((int)Math.Round(skew.TotalMinutes), fault.Said));
        }

        return new TargetException(fault, mayBeDone);
    }
}
