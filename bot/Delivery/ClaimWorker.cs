namespace ChatSales.Bot.Delivery;

/// <summary>
/// The loop of both queues' workers: claims what is due, handles it in parallel, waits for more; on stop lets what has begun finish.
/// </summary>
internal abstract partial class ClaimWorker<T>(TimeProvider clock, ILogger logger) : BackgroundService
{
    private const int MostAtOnce = 32;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    protected TimeProvider Clock { get; } = clock;

    /// <summary>Cancelled once the host stops.</summary>
    protected internal CancellationToken Stopping { get; private set; }

    protected abstract ValueTask<IReadOnlyList<T>> ClaimAsync(int max, CancellationToken ct);

    protected abstract Task WaitAsync(CancellationToken ct);

    /// <summary>Brings one claimed message to an end, whatever happens; what it still throws is logged.</summary>
    protected abstract Task HandleAsync(T message);

    /// <summary>
    /// Handles what is due now, one by one, for a host that is driven step by step. Whatever is not to be handled stays claimed until the store is
    /// closed, and is then as before.
    /// </summary>
    public async Task DrainAsync(Func<T, bool> isOurs, CancellationToken ct)
    {
        Stopping = ct;
        while (await ClaimAsync(MostAtOnce, ct) is { Count: > 0 } claimed)
        {
            foreach (var message in claimed.Where(isOurs))
            {
                await HandleAsync(message);
                await EndAsideAsync();
            }
        }
    }

    /// <summary>Completes when nothing runs apart from what is claimed and handled.</summary>
    protected virtual Task EndAsideAsync() => Task.CompletedTask;

    /// <summary>A pause after a fault of the store.</summary>
    protected Task RestAsync() => Task.Delay(Rest, Clock, CancellationToken.None);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Stopping = stoppingToken;

        // The loop must not delay the start of the host.
        await Task.Yield();
        using var slots = new SemaphoreSlim(MostAtOnce);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await slots.WaitAsync(stoppingToken);
                slots.Release();
                var free = slots.CurrentCount;
                var claimed = await ClaimAsync(free, stoppingToken);
                foreach (var message in claimed)
                {
                    await slots.WaitAsync(CancellationToken.None);
                    // In parallel to this loop, which would otherwise stall until a handler first awaits something.
                    _ = Task.Run(() => HandleAsync(message), CancellationToken.None).ContinueWith(
                        handled =>
                        {
                            slots.Release();
                            if (handled.Exception is { } fault)
                            {
                                LogUnhandled(fault.GetBaseException(), GetType().Name);
                            }
                        },
                        CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                }

                if (claimed.Count < free)
                {
                    await WaitAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                LogFault(fault, GetType().Name);
                await RestAsync();
            }
        }

        // Drain: what has begun may finish; the rest stays in its queue.
        for (var i = 0; i < MostAtOnce; i++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }
    }

    [LoggerMessage(1103, LogLevel.Critical, "{Worker} left a message without an end; it is handled again after the next start")]
    protected partial void LogUnhandled(Exception fault, string worker);

    [LoggerMessage(1101, LogLevel.Error, "{Worker} could not reach its queue; trying again")]
    private partial void LogFault(Exception fault, string worker);
}
