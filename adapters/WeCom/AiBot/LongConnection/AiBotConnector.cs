using System.Net.WebSockets;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>
/// Opens the long connection. WeCom allows only one: a lease says which node has it, and another node takes over within seconds when that one dies.
/// </summary>
internal sealed class AiBotConnector(
    AiBotOptions options,
    AiBotLine line,
    AiBotDoor door,
    LeaseKeeper lease,
    TimeProvider clock,
    ILogger<AiBotConnector> logger)
    : PlatformConnector(AiBotAdapter.Key, clock, logger)
{
    private const int LargestAnswer = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task<PlatformConnection> ConnectAsync(CancellationToken ct)
    {
        var lost = await AcquireAsync(ct);
        var socket = new ClientWebSocket();
        // Pings are ours, in WeCom's own form.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await OpenAsync(socket, "The long connection to WeCom", () => SubscribeAsync(socket, ct));
        var connection = new AiBotConnection(socket, line, door, lease.DisplaceAsync, Clock, logger);
        line.Open(connection);
        _ = lost.ContinueWith(_ => connection.Close(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return connection;
    }

    protected override Task LeaveAsync() => lease.ReleaseAsync();

    private async Task<Task> AcquireAsync(CancellationToken ct)
    {
        try
        {
            return await lease.AcquireAsync(Wait, ct);
        }
        catch (StorageException fault)
        {
            throw new PlatformException(PlatformVerdict.Retry, $"Which node has the connection can't be looked up: {fault.Message}");
        }
    }

    private async Task SubscribeAsync(ClientWebSocket socket, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, Clock);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await socket.ConnectAsync(new Uri(options.WebSocketUrl), limited.Token);
            await AskAsync(socket, limited.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PlatformException(PlatformVerdict.Retry, "The long connection to WeCom was not opened in time.");
        }
    }

    private async Task AskAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var asked = AiBotFrame.New(AiBotFrame.Subscribe, new() { ["bot_id"] = options.BotId, ["secret"] = options.Secret });
        await socket.SendAsync(asked.ToBytes(), WebSocketMessageType.Text, endOfMessage: true, ct);
        var receipt = await ReceiveAsync(socket, ct);
        if (receipt.RequestId != asked.RequestId || receipt.Command is not null)
        {
            throw new PlatformException(PlatformVerdict.Retry, "WeCom did not answer the request for a long connection.");
        }

        if (receipt.Code != 0)
        {
            throw AiBotErrors.OfSubscribe(receipt.Code, receipt.Reason);
        }
    }

    private static async Task<AiBotFrame> ReceiveAsync(ClientWebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[LargestAnswer];
        var length = 0;
        while (length < buffer.Length)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
            length += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                throw new PlatformException(
                    PlatformVerdict.Retry,
                    $"WeCom closed the long connection: {socket.CloseStatus} {socket.CloseStatusDescription}");
            }

            if (received.EndOfMessage)
            {
                return AiBotFrame.Parse(buffer.AsSpan(0, length));
            }
        }

        throw new PlatformException(PlatformVerdict.Retry, "WeCom's answer to the request for a long connection is too long.");
    }
}
