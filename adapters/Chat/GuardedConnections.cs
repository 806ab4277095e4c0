using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Clients that connect only to where they may. Whether an address may be reached is decided once a name has been resolved, and the connection goes
/// to that very address: a name that is checked before may resolve to something else the next time. Redirects are not followed.
/// </summary>
public static class GuardedConnections
{
    private static readonly IPNetwork[] Inside =
    [
        .. (
            (string[])
                [
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/3",
                ]).Select(IPNetwork.Parse),
        // IPv4 within IPv6.
        .. ((string[])["2001::/32", "2002::/16"]).Select(IPNetwork.Parse),
    ];

    private static readonly IPNetwork GlobalIpv6 = IPNetwork.Parse("2000::/3");

    /// <summary>What a client connects with.</summary>
    /// <param name="mayReach">Whether an address may be reached for what is asked: all that a name resolves to must be.</param>
    /// <param name="usesProxy">Whether a proxy of the environment counts; it then decides, as it resolves the names.</param>
    public static SocketsHttpHandler NewHandler(Func<Uri, IPEndPoint, bool> mayReach, bool usesProxy = false) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = usesProxy,
        ConnectCallback = (context, ct) => ConnectAsync(context, mayReach, usesProxy, ct),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    };

    /// <summary>Whether an address is on the public internet.</summary>
    public static bool IsOutside(IPAddress address)
    {
        address = Plain(address);
        return !Array.Exists(Inside, network => network.Contains(address))
            && (address.AddressFamily == AddressFamily.InterNetwork || GlobalIpv6.Contains(address));
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // Only now is it known what a name resolves to. Behind a proxy we connect to the proxy.
    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<Uri, IPEndPoint, bool> mayReach, bool usesProxy, CancellationToken ct)
    {
        var (asked, port) = (context.InitialRequestMessage.RequestUri!, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var isProxy = usesProxy && asked.IdnHost != context.DnsEndPoint.Host;
        if (!isProxy && !Array.TrueForAll(addresses, address => mayReach(asked, new IPEndPoint(Plain(address), port))))
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A name leads to where the client may not go; nothing was connected.</summary>
public sealed class ForbiddenAddressException() : HttpRequestException(HttpRequestError.ConnectionError, "The name leads inside.");
