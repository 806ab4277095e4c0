using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Metrics for Prometheus to fetch and, where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector, metrics and traces pushed to it (X7). Other <c>OTEL_</c>
/// variables hold too.
/// </summary>
internal static class Observability
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Bearer = "Bearer ";

    // Of the runtime: requests by route (how long callbacks wait for their acknowledgement), calls of platforms, memory and threads. None of their tags holds a path or a query. The
    // web server's and HTTP client's spans are not taken: theirs do, and a path may be a one-time link.
    private static readonly string[] Meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "System.Net.Http", "System.Runtime"];

    public static void AddObservability(this WebApplicationBuilder builder)
    {
        var version = typeof(Observability).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("chatsales", serviceVersion: version))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        if (!string.IsNullOrEmpty(builder.Configuration[Collector]))
        {
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name)).UseOtlpExporter();
        }
    }

    /// <summary>
    /// Maps <c>GET /metrics</c>. Without a token only this machine is answered, and not what a proxy on it passes on; with one, whoever brings it.
    /// </summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes, MetricsOptions options) => routes.MapPrometheusScrapingEndpoint("/metrics", null, branch => branch.Use((http, next) =>
    {
        var refusal = options.Token.Length > 0 ? WrongToken(http, options.Token) : NotOfThisMachine(http);
        return refusal is null ? next(http) : refusal.ExecuteAsync(http);
    }), optionsName: null);

    private static IResult? WrongToken(HttpContext http, string token)
    {
        var given = http.Request.Headers.Authorization.ToString();
        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given[Bearer.Length..]), Encoding.UTF8.GetBytes(token))
            ? null
            : Results.Text("Metrics need the token of Metrics:Token.", statusCode: StatusCodes.Status401Unauthorized);
    }

    private static IResult? NotOfThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded")
            ? null
            : Results.Text("Metrics are for this machine only, unless Metrics:Token is set.", statusCode: StatusCodes.Status403Forbidden);
}
