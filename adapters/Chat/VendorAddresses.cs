using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Addresses in a platform's messages. A bot that goes wherever a message says could be led to hosts that only it can reach: so it goes only to the
/// vendor's own hosts, over TLS, follows no redirect, and connects to nothing inside its network.
/// </summary>
/// <param name="isVendors">Whether a host is the vendor's.</param>
/// <param name="local">An address on this machine that stands in for the vendor in tests; null for none.</param>
public sealed class VendorAddresses(Func<string, bool> isVendors, Uri? local = null)
{
    // For API answers; files are streamed, with limits of their own.
    private const int LargestAnswer = 1024 * 1024;

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

    /// <summary>A client for such addresses.</summary>
    /// <param name="patience">How long an answer may take.</param>
    public static HttpClient NewClient(TimeSpan patience) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = ConnectAsync,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
    })
    {
        Timeout = patience,
        MaxResponseContentBufferSize = LargestAnswer,
    };

    /// <summary>The address; null if it isn't one, or not the vendor's.</summary>
    public Uri? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && (IsVendors(address) || IsLocal(address))
            ? address
            : null;

    /// <summary>Whether an address is on the public internet, as a vendor's is.</summary>
    public static bool IsOutside(IPAddress address)
    {
        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(Inside, network => network.Contains(address))
            && (address.AddressFamily == AddressFamily.InterNetwork || GlobalIpv6.Contains(address));
    }

    private bool IsVendors(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns && isVendors(address.IdnHost);

    private bool IsLocal(Uri address) =>
        local is { IsLoopback: true } && address.GetLeftPart(UriPartial.Authority) == local.GetLeftPart(UriPartial.Authority);

    // Only now is it known what a name resolves to. Behind a proxy we connect to the proxy.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var asked = context.InitialRequestMessage.RequestUri!;
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        if (asked.IdnHost == context.DnsEndPoint.Host && !asked.IsLoopback && !Array.TrueForAll(addresses, IsOutside))
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The name leads inside.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
