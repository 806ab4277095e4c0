using ChatSales.Adapters.Board;

namespace ChatSales.Bot.Hosting;

/// <summary>Keeps the board of this node up to date.</summary>
internal sealed partial class BoardWorker(DuckDbBoard board, IHostApplicationLifetime lifetime, ILogger<BoardWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        await board.RunAsync(LogFault, stoppingToken);
    }

    [LoggerMessage(1416, LogLevel.Warning, "The board does not follow the store; it is tried again in half a minute")]
    private partial void LogFault(Exception fault);
}
