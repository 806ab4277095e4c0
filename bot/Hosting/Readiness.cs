using ChatSales.Adapters.Board;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>Checks the store and the platforms at intervals, not on request, so that asking writes nothing and calls nobody.</summary>
internal sealed partial class Readiness(
    IStore store, DuckDbBoard board, IEnumerable<ChatAdapter> adapters, TimeProvider clock, ILogger<Readiness> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IReadOnlyList<Health.Part> latest = [];

    /// <summary>Each part's state at the last check; waits for the first one.</summary>
    public async Task<IReadOnlyList<Health.Part>> LatestAsync(CancellationToken ct)
    {
        await looked.Task.WaitAsync(ct);
        return latest;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            var parts = new List<Health.Part>
            {
                await Health.CheckAsync("store", store.CheckAsync, stoppingToken), await Health.CheckAsync("board", board.CheckAsync, stoppingToken),
            };
            foreach (var adapter in adapters)
            {
                parts.Add(await Health.CheckAsync(adapter.Platform, async ct => await adapter.CheckAsync(ct), stoppingToken));
            }

            foreach (var part in parts.Where(part => !part.Ok && latest.All(before => before.Ok || before.Name != part.Name)))
            {
                LogNotReady(part.Name, part.State);
            }

            latest = parts;
            looked.TrySetResult();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1413, LogLevel.Warning, "The bot is not ready, as {Part} is not: {Reason}")]
    private partial void LogNotReady(string part, string reason);
}
