using System.Net.WebSockets;
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
        await OpenAsync(socket, "DingTalk's Stream connection", () => socket.ConnectAsync(address, ct));
        return new DingTalkConnection(socket, door, Clock, logger);
    }
}
