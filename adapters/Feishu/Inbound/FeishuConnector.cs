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
    // People who have just written wait for an answer: of a longer wait at random no more is taken.
    private static readonly TimeSpan LongestFirstWait = TimeSpan.FromSeconds(4);
    private readonly FeishuPace pace = new();

    protected override async Task<PlatformConnection> ConnectAsync(CancellationToken ct)
    {
        var (address, config) = await client.FindConnectionAsync(ct);
        pace.Adopt(config);
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(address, ct);
        }
        catch (WebSocketException fault)
        {
            socket.Dispose();
            // The address holds a ticket: it is not told.
            throw new PlatformException(PlatformVerdict.Retry, $"Feishu's long connection could not be opened ({fault.WebSocketErrorCode}).");
        }

        var query = QueryHelpers.ParseQuery(address.Query);
        return new FeishuConnection(
            socket,
            int.TryParse(query["service_id"].ToString(), CultureInfo.InvariantCulture, out var service) ? service : 0,
            pace,
            door,
            Clock,
            logger);
    }

    // Feishu asks for a first wait at random, then a steady pace of minutes (docs/platforms/feishu.md). A connection that broke twice within one of
    // them must not leave people alone so long: our own back-off comes before that pace.
    protected override TimeSpan WaitAfter(int failures, PlatformException fault) => failures == 1
        ? Shorter(pace.Nonce, LongestFirstWait) * Random.Shared.NextDouble()
        : Shorter(pace.Interval, base.WaitAfter(failures, fault));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
