using System.Net.WebSockets;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.DingTalk.Client;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Opens DingTalk's Stream connection. Each node may have one: a message goes to one of them.</summary>
internal sealed class DingTalkConnector(DingTalkClient client, DingTalkDoor door, TimeProvider clock, ILogger<DingTalkConnector> logger)
    : PlatformConnector(DingTalkAdapter.Key, clock, logger)
{
    protected override async Task<PlatformConnection> ConnectAsync(CancellationToken ct)
    {
        var address = await client.OpenConnectionAsync(ct);
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = socket.Options.KeepAliveTimeout = DingTalkConnection.PingInterval;
        try
        {
            await socket.ConnectAsync(address, ct);
        }
        catch (WebSocketException fault)
        {
            socket.Dispose();
            // The address holds the ticket: it is not told.
            throw new PlatformException(PlatformVerdict.Retry, $"DingTalk's Stream connection could not be opened ({fault.WebSocketErrorCode}).");
        }

        return new DingTalkConnection(socket, door, Clock, logger);
    }
}
