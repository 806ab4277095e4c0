using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>Both ends of a WebSocket on this machine.</summary>
internal sealed record WebSocketPair(WebSocket Ours, WebSocket Theirs)
{
    public static async Task<WebSocketPair> OpenAsync(CancellationToken ct)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, ct);
        var server = await listener.AcceptTcpClientAsync(ct);
        return new WebSocketPair(
            WebSocket.CreateFromStream(client.GetStream(), new WebSocketCreationOptions { IsServer = false }),
            WebSocket.CreateFromStream(server.GetStream(), new WebSocketCreationOptions { IsServer = true }));
    }
}
