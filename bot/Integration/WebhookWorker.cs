using System.Diagnostics.Metrics;
using ChatSales.Core.Integration.Webhooks;
using ChatSales.Core.Observability;

namespace ChatSales.Bot.Integration;

/// <summary>Runs the deliveries to all endpoints, and tells how long the oldest event waits for each.</summary>
internal sealed partial class WebhookWorker : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly WebhookDeliveries deliveries;
    private readonly WebhookDesk desk;
    private readonly TimeProvider clock;
    private readonly ILogger<WebhookWorker> logger;
    private IReadOnlyList<EndpointView> latest = [];

    public WebhookWorker(
        WebhookDeliveries deliveries, WebhookDesk desk, IMeterFactory meters, TimeProvider clock, ILogger<WebhookWorker> logger)
    {
        (this.deliveries, this.desk, this.clock, this.logger) = (deliveries, desk, clock, logger);
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge(
            "chatsales.webhook.oldest",
            () => Each(view => view.Oldest is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0),
            "s",
            "Age of the oldest event that an endpoint hasn't taken.");
        meter.CreateObservableGauge(
            "chatsales.webhook.dead", () => Each(view => (double)view.Dead), "{event}", "Events that were given up and wait for a decision.");
        meter.CreateObservableGauge(
            "chatsales.webhook.failing",
            () => Each(view => view.State is { IsDown: true } or { DisabledAt: not null } ? 1.0 : 0.0),
            "1",
            "1 for an endpoint that takes nothing or is disabled.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The loops must not delay the start of the host.
        await Task.Yield();
        if (desk.Names.Count > 0)
        {
            await Task.WhenAll(deliveries.RunAsync(LogFault, stoppingToken), LookAsync(stoppingToken));
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                latest = await Task.WhenAll(desk.Names.Select(name => desk.LookAsync(name, ct)));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The loops, which need the store, log it.
                latest = [];
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    private IEnumerable<Measurement<double>> Each(Func<EndpointView, double> value) =>
        latest.Select(view => new Measurement<double>(value(view), new KeyValuePair<string, object?>("chatsales.webhook.endpoint", view.Name)));

    private void LogFault(string endpoint, Exception fault) => LogUndelivered(fault, endpoint);

    [LoggerMessage(1900, LogLevel.Warning, "Events for {Endpoint} could not be led along the store; it is tried again in half a minute")]
    private partial void LogUndelivered(Exception fault, string endpoint);
}
