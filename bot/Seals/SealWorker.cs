using ChatSales.Core.Storage;

namespace ChatSales.Bot.Seals;

/// <summary>Makes the key that seals statements at the first start, beside all else, and says at each what it is worth.</summary>
internal sealed partial class SealWorker(StatementSeal seal, ILogger<SealWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Making one takes a second of the processor: the start doesn't wait for it.
            await Task.Yield();
            if (await seal.KeyAsync(stoppingToken) is { IsSelfMade: true })
            {
                LogSelfMade();
            }

            if (await seal.LookAsync(stoppingToken) is { Ok: false } part)
            {
                LogNotReady(part.State);
            }
        }
        catch (Exception fault) when (fault is StorageException or ConcurrencyException)
        {
            // It is tried again whenever a statement is sealed.
            LogNotReady(fault.Message);
        }
    }

    [LoggerMessage(
        1620, LogLevel.Warning,
        "Statements are sealed with a certificate that this bot made itself: it shows changes, not who sealed; Seal:Pfx takes the company's own")]
    private partial void LogSelfMade();

    [LoggerMessage(1621, LogLevel.Warning, "Statements can't be sealed, or soon: {Reason}")]
    private partial void LogNotReady(string reason);
}
