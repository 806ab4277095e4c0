using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>Tokens by client credentials (RFC 6749, 4.4): the client in the header, the grant in a form.</summary>
internal static class SapTokens
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(1);

    /// <summary>The token that all calls share.</summary>
    public static HeldToken Of(TargetHttp http, SapOptions options, TimeProvider clock) => new(ct => FetchAsync(http, options, clock, ct), clock);

    private static async Task<(string Value, DateTimeOffset Until)> FetchAsync(
        TargetHttp http, SapOptions options, TimeProvider clock, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.TokenUrl);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"{options.ClientId}:{options.ClientSecret}")));
        request.Headers.Accept.ParseAdd("application/json");
        var grant = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (options.Scope.Length > 0)
        {
            grant["scope"] = options.Scope;
        }

        request.Content = new FormUrlEncodedContent(grant);
        TargetAnswer answer;
        try
        {
            answer = await http.SendAsync(request, ct);
        }
        catch (TargetException fault)
        {
            // Whatever became of this call, nothing has been sent yet.
            throw new TargetException(fault.Fault, mayBeDone: false);
        }

        if (!answer.IsSuccess)
        {
            throw new TargetException(FaultOf(answer), mayBeDone: false);
        }

        if (Json(answer) is not { } given || given["access_token"]?.ToString() is not { Length: > 0 } token)
        {
            throw new TargetException(new TargetFault(FaultCause.Garbled, "an answer without a token"), mayBeDone: false);
        }

        var life = int.TryParse(given["expires_in"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : Usual;
        return (token, clock.GetUtcNow() + (life > Before + Before ? life - Before : life));
    }

    // What is said of a secret may hold it; the codes of the standard say enough.
    private static TargetFault FaultOf(TargetAnswer answer)
    {
        var status = string.Create(CultureInfo.InvariantCulture, $"status {answer.Status}");
        var code = Json(answer)?["error"]?.ToString() is { Length: > 0 and < 40 } error && error.All(IsPlain)
            ? $": {error}" : "";
        return answer.Status switch
        {
            429 => new TargetFault(FaultCause.Overloaded, status, answer.RetryAfter()),
            >= 500 => new TargetFault(FaultCause.Broken, status, answer.RetryAfter()),
            _ => new TargetFault(FaultCause.Credentials, $"{status}{code}, token not given"),
        };
    }

    private static bool IsPlain(char letter) => char.IsAsciiLetter(letter) || letter == '_';

    private static System.Text.Json.Nodes.JsonObject? Json(TargetAnswer answer)
    {
        try
        {
            return answer.Object();
        }
        catch (TargetException)
        {
            return null;
        }
    }
}
