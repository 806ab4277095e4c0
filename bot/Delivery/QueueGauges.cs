using System.Diagnostics.Metrics;
using ChatSales.Core.Observability;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>
/// Both queues as gauges. They are read at intervals, not on request, so that scraping costs the store nothing and works without it; while it can't
/// be reached there are no values. Nodes that share a store all report the same.
/// </summary>
internal sealed class QueueGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly IStore store;
    private readonly TimeProvider clock;
    private IReadOnlyList<(string Queue, QueueDepth Depth)> latest = [];

    public QueueGauges(IStore store, TimeProvider clock, IMeterFactory meters)
    {
        (this.store, this.clock) = (store, clock);
        // A meter that ends with the host, as does what it observes.
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge(
            "chatsales.queue.messages",
            () => Each(depth => depth.Pending),
            "{message}",
            "Messages that are neither done nor given up.");
        meter.CreateObservableGauge(
            "chatsales.queue.oldest",
            () => Each(depth => depth.Oldest is { } oldest ? (clock.GetUtcNow() - oldest).TotalSeconds : 0),
            "s",
            "Age of the oldest of them.");
        meter.CreateObservableGauge(
            "chatsales.queue.dead_letters",
            () => Each(depth => depth.Dead),
            "{message}",
            "Messages that were given up and are kept.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            latest = await LookAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<IReadOnlyList<(string, QueueDepth)>> LookAsync(CancellationToken ct)
    {
        try
        {
            return [("inbox", await store.Inbox.DepthAsync(ct)), ("outbox", await store.Outbox.DepthAsync(ct))];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The workers, which need the store, log it.
            return [];
        }
    }

    private IEnumerable<Measurement<T>> Each<T>(Func<QueueDepth, T> value) where T : struct =>
        latest.Select(one => new Measurement<T>(value(one.Depth), new KeyValuePair<string, object?>("chatsales.queue", one.Queue)));
}
