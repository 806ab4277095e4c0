using ChatSales.Core.Storage;
using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>The store's hourly tidying.</summary>
internal sealed partial class TidyJob(IStore store, ILogger<TidyJob> logger) : IJob
{
    public const string Name = "tidy";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await store.TidyAsync(cancellationToken);
        }
        catch (StorageException fault)
        {
            LogFault(fault.Message);
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "The store could not be tidied; the next hour tries again: {Reason}")]
    private partial void LogFault(string reason);
}
