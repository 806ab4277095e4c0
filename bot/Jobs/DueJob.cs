using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>
/// Drains the ledger of timed work, on one node at a time; the first time in a process also whatever a stop has made late, after what people had sent
/// before (G12).
/// </summary>
internal sealed partial class DueJob(Drain drain, Stops stops, DueStart start, ILogger<DueJob> logger) : IJob
{
    public const string Name = "due";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            if (!start.IsOver && await start.IsSomethingWaitingAsync(cancellationToken))
            {
                // The next minute looks again.
                return;
            }

            foreach (var outcome in await DrainAsync(cancellationToken))
            {
                if (outcome.Fault is { } fault)
                {
                    LogFailed(fault, outcome.Item.Id, outcome.Item.Attempts + 1);
                }
                else
                {
                    LogEnded(outcome.Item.Id, outcome.End, outcome.Item.At);
                }
            }
        }
        catch (Exception fault) when (fault is StorageException or ConcurrencyException)
        {
            LogFault(fault.Message);
        }
    }

    private async Task<IReadOnlyList<DueOutcome>> DrainAsync(CancellationToken ct)
    {
        if (start.IsOver)
        {
            var outcomes = await drain.RunAsync(ct);
            await stops.MarkAsync(ct);
            return outcomes;
        }

        await drain.PrepareAsync(ct);
        var caughtUp = await stops.BeganAsync(ct) is { } began ? await stops.CatchUpAsync(began, ct) : await drain.RunAsync(ct);
        await stops.MarkAsync(ct);
        start.IsOver = true;
        return caughtUp;
    }

    [LoggerMessage(1301, LogLevel.Warning, "Timed work could not be done; the next minute tries again: {Reason}")]
    private partial void LogFault(string reason);

    [LoggerMessage(1302, LogLevel.Warning, "Timed work {Item} failed (try {Attempt})")]
    private partial void LogFailed(Exception fault, string item, int attempt);

    [LoggerMessage(1303, LogLevel.Debug, "Timed work {Item} is {End}; it was due at {At}")]
    private partial void LogEnded(string item, DueEnd? end, DateTimeOffset at);
}

/// <summary>Whether this process has drained once: only then is a gap a stop.</summary>
internal sealed class DueStart(IStore store, TimeProvider clock)
{
    /// <summary>Messages that can't be handled for now, as their files can't be fetched, hold up the rest at most this long.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset began = clock.GetUtcNow();

    public bool IsOver { get; set; }

    /// <summary>Whether something that people sent before the start is still to be handled.</summary>
    public async Task<bool> IsSomethingWaitingAsync(CancellationToken ct) =>
        clock.GetUtcNow() - began < Patience && (await store.Inbox.DepthAsync(ct)).Oldest <= began;
}
