using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Zammad;

/// <summary>Calls Zammad's REST API (docs/connectors.md).</summary>
internal sealed class ZammadApi(TargetHttp http, ZammadOptions options)
{
    /// <summary>An object.</summary>
    /// <exception cref="TargetException">It is refused, or brings no usable answer.</exception>
    public async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct) =>
        (await SendAsync(method, path, body, ct)).Object();

    /// <summary>
    /// Objects whose attribute has a value. By a condition, which asks the database: the index behind the search of words lags by seconds, in which
    /// what was just made would not be found.
    /// </summary>
    /// <exception cref="TargetException">They can't be read.</exception>
    public async Task<IReadOnlyList<JsonObject>> WhereAsync(string sort, string attribute, string value, CancellationToken ct)
    {
        var condition = Uri.EscapeDataString($"condition[{sort}.{attribute}]");
        var answer = await SendAsync(
            HttpMethod.Get,
            $"{sort}s/search?expand=true&limit=20&{condition}[operator]=is&{condition}[value]={Uri.EscapeDataString(value)}",
            null,
            ct);
        // A version that knows no conditions for such objects answers with others, or all: only what has the value counts.
        return
        [
            .. (answer.Json() as JsonArray ?? throw answer.Garbled()).OfType<JsonObject>()
                .Where(one => string.Equals(one[attribute]?.ToString(), value, StringComparison.Ordinal)),
        ];
    }

    /// <summary>All objects of a sort that has few.</summary>
    /// <exception cref="TargetException">They can't be read.</exception>
    public async Task<IReadOnlyList<JsonObject>> AllAsync(string path, CancellationToken ct)
    {
        var answer = await SendAsync(HttpMethod.Get, path, null, ct);
        return [.. (answer.Json() as JsonArray ?? throw answer.Garbled()).OfType<JsonObject>()];
    }

    private async Task<TargetAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, $"{options.Address.TrimEnd('/')}/api/v1/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Token", $"token={options.Token}");
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(TargetJson.Plain), Encoding.UTF8, "application/json");
        }

        var answer = await http.SendAsync(request, ct);
        if (answer.IsSuccess)
        {
            return answer;
        }

        var bare = TargetFault.Ours(FaultCause.Other, TargetTexts.Status.With(answer.Status), answer.RetryAfter());
        var fault = SaidIn(answer) is { } said ? Fault(said) : bare;
        throw answer.Status switch
        {
            401 => TargetException.Ours(FaultCause.Credentials, TargetTexts.NotTaken.With(answer.Status)),
            403 => new TargetException(fault with { Cause = FaultCause.Rights }, mayBeDone: false),
            429 => new TargetException(bare with { Cause = FaultCause.Overloaded }, mayBeDone: false),
            >= 500 => new TargetException(
                fault with { Cause = FaultCause.Broken, RetryAfter = answer.RetryAfter() },
                mayBeDone: body is not null),
            >= 400 when !fault.IsOurs => new TargetException(fault, mayBeDone: false),
            _ => answer.Garbled(),
        };
    }

    private TargetFault Fault(string said) => ZammadTexts.Faults.Fault(said, options.Token);

    private static string? SaidIn(TargetAnswer answer)
    {
        try
        {
            return answer.Object() is var said && (said["error_human"] ?? said["error"]) is { } words ? words.ToString() : null;
        }
        catch (TargetException)
        {
            return null;
        }
    }
}
