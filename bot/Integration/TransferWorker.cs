using ChatSales.Bot.Hosting;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.CodeChecks;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Integration;

/// <summary>
/// Sends to every system that is set up and reads its receipts and codes, each in a loop of its own, so that a slow one holds up none of the others;
/// woken when there is something to send (I2).
/// </summary>
internal sealed partial class TransferWorker(
    Connectors connectors, TransferEngine engine, ReceiptSync receipts, CodeCheck codes, Settings settings, IBell bell, TimeProvider clock,
    ILogger<TransferWorker> logger)
    : BackgroundService
{
    // Rings can be missed (IBell), and targets are asked how they are.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(connectors.All.Select(connector => RunAsync(connector, stoppingToken)));

    private async Task RunAsync(IConnector connector, CancellationToken ct)
    {
        // The loop must not delay the start of the host.
        await Task.Yield();
        using var rung = new SemaphoreSlim(0, 1);
        using var listening = bell.Listen(TransferKinds.Tries.Name, Wake);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                while (await engine.StepAsync(connector, settings.Connectors[connector.Name].Parallel, ct))
                {
                    // There may be more.
                }

                var read = Earlier(await receipts.StepAsync(connector, ct), await codes.StepAsync(connector, ct));
                var next = Earlier(read, await engine.NextAsync(connector.Name, ct));
                await WaitAsync(rung, next is { } at ? at - clock.GetUtcNow() : LongestRest, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFault(fault, connector.Name);
                await WaitAsync(rung, Pause, ct);
            }
        }

        void Wake()
        {
            try
            {
                rung.Release();
            }
            catch (SemaphoreFullException)
            {
                // It is awake already.
            }
        }
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    // Its own commits ring too: a short rest keeps it from looking twice for each.
    private async Task WaitAsync(SemaphoreSlim rung, TimeSpan rest, CancellationToken ct)
    {
        var longest = rest < TimeSpan.Zero ? Pause : rest < LongestRest ? rest : LongestRest;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(rung.WaitAsync(end.Token), Task.Delay(longest, clock, end.Token));
        await end.CancelAsync();
    }

    [LoggerMessage(1950, LogLevel.Error, "What is to be sent to {Target} could not be read or noted; it is tried again, and looked for there first")]
    private partial void LogFault(Exception fault, string target);
}
