using System.Reflection;
using ChatSales.Core.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Metrics for Prometheus to scrape and, if the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector, metrics and traces pushed to
/// it (X7). Other <c>OTEL_</c> variables work too.
/// </summary>
internal static class Observability
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // From the runtime: requests by route (how long callbacks wait for their acknowledgement), calls to platforms, memory and threads. Their tags
    // contain no path or query. The web server's and HTTP client's spans are left out because theirs do, and a path may be a one-time link.
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

    /// <summary>Maps <c>GET /metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes, MetricsOptions options) =>
        routes.MapPrometheusScrapingEndpoint(
            "/metrics",
            null,
            branch =>
                branch.Use(
                    (http, next) =>
                    {
                        var refusal = Insiders.Refusal(http, options);
                        return refusal is null ? next(http) : refusal.ExecuteAsync(http);
                    }),
            optionsName: null);
}
