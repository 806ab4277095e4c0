using System.Globalization;
using System.Net.WebSockets;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.Feishu.Client;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>Opens Feishu's long connection. Each node may have one: an event goes to one of them.</summary>
internal sealed class FeishuConnector(FeishuClient client, FeishuDoor door, TimeProvider clock, ILogger<FeishuConnector> logger)
    : PlatformConnector(FeishuAdapter.Key, clock, logger)
{
    // People who have just written wait for an answer, so a longer random wait is cut to this.
    private static readonly TimeSpan LongestFirstWait = TimeSpan.FromSeconds(4);
    private readonly FeishuPace pace = new();

    protected override async Task<PlatformConnection> ConnectAsync(CancellationToken ct)
    {
        var (address, config) = await client.FindConnectionAsync(ct);
        pace.Adopt(config);
        var socket = new ClientWebSocket();
        await OpenAsync(socket, "Feishu's long connection", () => socket.ConnectAsync(address, ct));
        var query = QueryHelpers.ParseQuery(address.Query);
        return new FeishuConnection(
            socket,
            int.TryParse(query["service_id"].ToString(), CultureInfo.InvariantCulture, out var service) ? service : 0,
            pace,
            door,
            Clock,
            logger);
    }

    // Feishu asks for a random first wait, then a steady interval of minutes (docs/platforms/feishu.md). A connection that breaks twice within those
    // minutes must not leave people alone that long: our own back-off wins if it is shorter.
    protected override TimeSpan WaitAfter(int failures, PlatformException fault) => failures == 1
        ? Shorter(pace.Nonce, LongestFirstWait) * Random.Shared.NextDouble()
        : Shorter(pace.Interval, base.WaitAfter(failures, fault));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
