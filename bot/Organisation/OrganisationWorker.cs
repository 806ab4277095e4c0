using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Organisation;

/// <summary>Tells readers on this node what counts of the organisation's data, whoever imported it on whichever node.</summary>
internal sealed partial class OrganisationWorker(ConfigDesk desk, IBell bell, TimeProvider clock, ILogger<OrganisationWorker> logger)
    : BackgroundService
{
    // Rings can be missed (IBell).
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rung = NewRing();
        using var listening = bell.Listen(ConfigKinds.Heads.Name, () => Volatile.Read(ref rung).TrySetResult());
        while (!stoppingToken.IsCancellationRequested)
        {
            // From here on, a ring counts for the next look.
            var ring = NewRing();
            Volatile.Write(ref rung, ring);
            try
            {
                await desk.RefreshAsync(stoppingToken);
            }
            catch (StorageException fault)
            {
                LogFault(fault);
            }

            using var end = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(ring.Task, Task.Delay(LongestRest, clock, end.Token));
            await end.CancelAsync();
        }
    }

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(1419, LogLevel.Warning, "What counts of the organisation's data can't be read; it is tried again in half a minute")]
    private partial void LogFault(Exception fault);
}
