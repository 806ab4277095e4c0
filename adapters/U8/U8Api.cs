using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8;

/// <summary>
/// Calls the open platform. It takes everything in the address, secret and token included, so that no address is ever logged or told; answers are
/// JSON under <c>text/html</c>, and status 200 says nothing (open.yonyouup.com).
/// </summary>
internal sealed class U8Api : IDisposable
{
    /// <summary>A list without rows, by a public program's word; other versions answer with an empty list.</summary>
    private const string NoRows = "20002";
    private const int RowsPerPage = 100;
    private const int MostPages = 200;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(115);
    private readonly TargetHttp http;
    private readonly U8Options options;
    private readonly HeldToken token;
    private readonly CallPace pace;

    public U8Api(TargetHttp http, U8Options options, TimeProvider clock)
    {
        (this.http, this.options) = (http, options);
        token = new HeldToken(async ct => await FetchTokenAsync(clock, ct), clock);
        pace = new CallPace(options.CallsPerSecond > 0 ? TimeSpan.FromSeconds(1 / options.CallsPerSecond) : TimeSpan.Zero, clock);
    }

    /// <exception cref="TargetException">It is refused, or brings no usable answer.</exception>
    public Task<JsonObject> GetAsync(string path, CancellationToken ct, params IReadOnlyList<(string Key, string Value)> query) =>
        CallAsync(HttpMethod.Get, path, query, null, ct);

    /// <inheritdoc cref="GetAsync"/>
    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken ct, params IReadOnlyList<(string Key, string Value)> query) =>
        CallAsync(HttpMethod.Post, path, query, body, ct);

    /// <summary>All rows of a list: <c>{resource}/batch_get</c>.</summary>
    /// <exception cref="TargetException">It can't be read whole.</exception>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(
        string resource,
        CancellationToken ct,
        params IReadOnlyList<(string Key, string Value)> query)
    {
        var rows = new List<JsonObject>();
        for (var page = 1; page <= MostPages; page++)
        {
            JsonObject answer;
            try
            {
                answer = await GetAsync(
                    $"{resource}/batch_get",
                    ct,
                    [.. query, ("page_index", Text(page)), ("rows_per_page", Text(RowsPerPage))]);
            }
            catch (U8RefusedException refused) when (refused.Code == NoRows)
            {
                return rows;
            }

            // An answer without the list says nothing about what there is.
            rows.AddRange(answer[resource] is JsonArray list && list.All(row => row is JsonObject)
                ? list.OfType<JsonObject>()
                : throw TargetException.Ours(FaultCause.Garbled, TargetTexts.Without.With(resource)));
            if (Number(answer["page_count"]) is not { } pages || page >= pages)
            {
                return rows;
            }
        }

        throw TargetException.Ours(FaultCause.Other, TargetTexts.TooMany.With(resource, MostPages));
    }

    /// <summary>Numbers come as text or as numbers; null if it is none.</summary>
    public static decimal? Number(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public void Dispose()
    {
        token.Dispose();
        pace.Dispose();
    }

    private async Task<JsonObject> CallAsync(
        HttpMethod method,
        string path,
        IReadOnlyList<(string Key, string Value)> query,
        JsonObject? body,
        CancellationToken ct)
    {
        var held = await token.GetAsync(ct);
        try
        {
            return await OnceAsync(held);
        }
        catch (U8RefusedException refused) when (refused.Fault.Cause == FaultCause.Credentials)
        {
            // Refused, so nothing ran. Whether a new token ends the previous one is unknown: another holder may have fetched one.
            await token.RefuseAsync(held, ct);
            return await OnceAsync(await token.GetAsync(ct));
        }

        Task<JsonObject> OnceAsync(string current) => pace.RunAsync(
            () => SendAsync(method, $"api/{path}", [.. Account(), ("token", current), .. query], body, ct),
            ct);
    }

    private IEnumerable<(string Key, string Value)> Account()
    {
        yield return ("from_account", options.FromAccount);
        yield return ("to_account", options.ToAccount);
        yield return ("app_key", options.AppKey);
        if (options.DsSequence is { } sequence)
        {
            yield return ("ds_sequence", Text(sequence));
        }
    }

    // Public clients read expiresIn as seconds or as milliseconds; as seconds it is never too long, and the life is two hours.
    private async Task<(string Value, DateTimeOffset Until)> FetchTokenAsync(TimeProvider clock, CancellationToken ct)
    {
        var answer = await SendAsync(
            HttpMethod.Get,
            "system/token",
            [("from_account", options.FromAccount), ("app_key", options.AppKey), ("app_secret", options.AppSecret)],
            null,
            ct);
        var given = answer["token"] as JsonObject;
        var id = given?["id"]?.ToString();
        var seconds = Number(given?["expiresIn"]);
        var life = seconds is > 0 and < int.MaxValue ? TimeSpan.FromSeconds((double)seconds.Value) : LongestLife;
        return string.IsNullOrEmpty(id)
            ? throw TargetException.Ours(FaultCause.Garbled, TargetTexts.Without.With("token"))
            : (id, clock.GetUtcNow() + (life < LongestLife ? life : LongestLife));
    }

    private async Task<JsonObject> SendAsync(
        HttpMethod method,
        string path,
        IReadOnlyList<(string Key, string Value)> query,
        JsonObject? body,
        CancellationToken ct)
    {
        var address = $"{options.Address.TrimEnd('/')}/{path}?"
            + string.Join('&', query.Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}"));
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(TargetJson.Plain), Encoding.UTF8, "application/json");
        }

        var answer = await http.SendAsync(request, ct);
        if (answer.Status == (int)HttpStatusCode.TooManyRequests)
        {
            throw new TargetException(TargetFault.Ours(FaultCause.Overloaded, TargetTexts.Status.With(429), answer.RetryAfter()), mayBeDone: false);
        }

        var json = answer.Object();
        return json["errcode"]?.ToString() switch
        {
            "0" => json,
            null => throw answer.Garbled(),
            var code => throw new U8RefusedException(
                code,
                path == "system/token" ? Denied(json) : Fault(json, code)),
        };
    }

    // Whatever the words are with which a token is denied, it is for its credentials.
    private TargetFault Denied(JsonObject answer) => Fault(answer, answer["errcode"]!.ToString()) switch
    {
        { Cause: FaultCause.Overloaded or FaultCause.Unreachable } other => other,
        var fault => fault with { Cause = FaultCause.Credentials },
    };

    private TargetFault Fault(JsonObject answer, string code) =>
        U8Texts.Faults.Fault($"{code}: {answer["errmsg"]}", options.AppSecret, token.Current);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>U8 said no, and wrote nothing.</summary>
/// <param name="code">Its code, of which hardly any is documented.</param>
/// <param name="fault">Its words.</param>
internal sealed class U8RefusedException(string code, TargetFault fault) : TargetException(fault, mayBeDone: false)
{
    public string Code { get; } = code;
}
