using System.Threading.Channels;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>
/// Keeps the drain's trigger at the instant of the next piece: looks at the ledger whenever something in it has changed, on any node.
/// </summary>
internal sealed partial class DueAlarm(
    Drain drain, ISchedulerFactory schedulers, IBell bell, TimeProvider clock, ILogger<DueAlarm> logger) : BackgroundService
{
    private static readonly TriggerKey Next = new("due-next");

    // One look at a time, and one more if the bell rang meanwhile.
    private readonly Channel<bool> heard = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changes = bell.Listen(DueKinds.Items.Name, () => heard.Writer.TryWrite(true));
        using var pauses = bell.Listen(DueKinds.Pauses.Name, () => heard.Writer.TryWrite(true));
        DateTimeOffset? known = null;
        await foreach (var _ in heard.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                // Late pieces trigger it every time: the drain may have ended just before one arrived.
                if (await drain.NextAsync(stoppingToken) is { } next && (next != known || next <= clock.GetUtcNow()))
                {
                    await SetAsync(next, stoppingToken);
                    known = next;
                }
            }
            catch (Exception fault) when (fault is StorageException or SchedulerException)
            {
                // The next minute's drain finds it.
                LogFault(fault.Message);
            }
        }
    }

    private async Task SetAsync(DateTimeOffset next, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var trigger = TriggerBuilder.Create(clock).WithIdentity(Next).ForJob(DueJob.Name).StartAt(next).Build();
        await scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, ct);
    }

    [LoggerMessage(1304, LogLevel.Warning, "The drain of timed work could not be set to its next instant: {Reason}")]
    private partial void LogFault(string reason);
}
