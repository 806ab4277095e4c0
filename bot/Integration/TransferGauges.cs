using System.Diagnostics.Metrics;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Observability;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Integration;

/// <summary>How each system is that contracts go to, as gauges (I4); read at intervals, as scraping should cost the store nothing.</summary>
internal sealed class TransferGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private readonly Connectors connectors;
    private readonly IStore store;
    private readonly TimeProvider clock;
    private IReadOnlyList<Look> latest = [];

    public TransferGauges(Connectors connectors, IStore store, TimeProvider clock, IMeterFactory meters)
    {
        (this.connectors, this.store, this.clock) = (connectors, store, clock);
        var meter = meters.Create(Telemetry.Name);
        meter.CreateObservableGauge(
            "chatsales.integration.oldest",
            () => Each(look => look.Oldest is { } oldest ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds) : 0),
            "s",
            "Age of the oldest document that a system doesn't have yet.");
        meter.CreateObservableGauge(
            "chatsales.integration.stuck", () => Each(look => look.Stuck), "{document}", "Documents that wait for somebody or for a code.");
        meter.CreateObservableGauge(
            "chatsales.integration.failing", () => Each(look => look.IsFailing ? 1 : 0), "{system}", "1 for a system that takes nothing.");
    }

    private sealed record Look(string Target, DateTimeOffset? Oldest, long Stuck, bool IsFailing);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connectors.All.Count == 0)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                latest = await Task.WhenAll(connectors.All.Select(one => LookAsync(one.Name, stoppingToken)));
            }
            catch (StorageException)
            {
                // The worker, which needs the store, logs it.
                latest = [];
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Look> LookAsync(string target, CancellationToken ct)
    {
        var open = TransferKinds.Of(TransferKinds.Open, target);
        var oldest = await store.QueryAsync(open.OrderBy(TransferKinds.Open).Take(1), ct);
        var stuck = await store.CountAsync(TransferKinds.Of(TransferKinds.Stuck, target), ct);
        var health = await store.FindAsync<TargetHealth>(target, ct);
        return new Look(
            target, oldest is [var one] ? one.PlannedAt : null, stuck,
            health?.Closed is not null || (health?.FailingSince is { } since && clock.GetUtcNow() - since >= TargetWatch.Patience));
    }

    private IEnumerable<Measurement<double>> Each(Func<Look, double> value) =>
        latest.Select(look => new Measurement<double>(value(look), new KeyValuePair<string, object?>("chatsales.integration.target", look.Target)));
}
