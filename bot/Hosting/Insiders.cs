using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Who may see how the bot is doing: if <c>Metrics:Token</c> is set, whoever sends it; otherwise only this machine, excluding what a proxy on it
/// forwards.
/// </summary>
internal static class Insiders
{
    private const string Bearer = "Bearer ";

    // A proxy says so in one of these; the last is what the first becomes once it is trusted.
    private static readonly string[] MarksOfProxies = ["X-Forwarded-For", "Forwarded", "X-Original-For"];

    /// <summary>Why this request may not see it; null if it may.</summary>
    public static IResult? Refusal(HttpContext http, MetricsOptions options) =>
        options.Token.Length > 0 ? WrongToken(http, options.Token) : NotOfThisMachine(http);

    private static IResult? WrongToken(HttpContext http, string token)
    {
        var given = http.Request.Headers.Authorization.ToString();
        return
            given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Bearer.Length..]), Encoding.UTF8.GetBytes(token))
            ? null
            : Results.Text("Metrics need the token of Metrics:Token.", statusCode: StatusCodes.Status401Unauthorized);
    }

    private static IResult? NotOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !MarksOfProxies.Any(http.Request.Headers.ContainsKey)
            ? null
            : Results.Text("Metrics are for this machine only, unless Metrics:Token is set.", statusCode: StatusCodes.Status403Forbidden);
}
