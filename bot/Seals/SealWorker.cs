using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Seals;

/// <summary>Makes the key that seals statements at the first start, beside all else, and says then what it is worth.</summary>
internal sealed partial class SealWorker(
    StatementSeal seal, Settings settings, IHostApplicationLifetime lifetime, ILogger<SealWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Making one takes a second of the processor.
            await lifetime.StartedAsync(stoppingToken);
            var isMade = SealFile.PathOf(settings) is { } path && !File.Exists(path);
            if (await seal.KeyAsync(stoppingToken) is not null && isMade)
            {
                LogMade();
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
        "The bot has made itself a certificate that seals statements: it shows changes, not who sealed; Seal:Pfx takes the company's own")]
    private partial void LogMade();

    [LoggerMessage(1621, LogLevel.Warning, "Statements can't be sealed, or soon: {Reason}")]
    private partial void LogNotReady(string reason);
}
