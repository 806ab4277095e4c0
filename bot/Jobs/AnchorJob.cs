using ChatSales.Bot.Audit;
using ChatSales.Core.Storage;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>The audit log's daily anchor.</summary>
internal sealed partial class AnchorJob(Anchoring anchoring, ILogger<AnchorJob> logger) : IJob
{
    public const string Name = "anchor";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await anchoring.AnchorAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is StorageException or ConcurrencyException)
        {
            LogFault(fault.Message);
        }
    }

    [LoggerMessage(1311, LogLevel.Warning, "The audit log could not be anchored; the next hour tries again: {Reason}")]
    private partial void LogFault(string reason);
}
