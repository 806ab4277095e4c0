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

    /// <summary>A client for such addresses.</summary>
    /// <param name="patience">How long an answer may take.</param>
    public static HttpClient NewClient(TimeSpan patience) =>
        new(GuardedConnections.NewHandler((asked, to) => asked.IsLoopback || GuardedConnections.IsOutside(to.Address), usesProxy: true))
        {
            Timeout = patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };

    /// <summary>The address; null if it isn't one, or not the vendor's.</summary>
    public Uri? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && (IsVendors(address) || IsLocal(address))
            ? address
            : null;

    private bool IsVendors(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.HostNameType == UriHostNameType.Dns && isVendors(address.IdnHost);

    private bool IsLocal(Uri address) =>
        local is { IsLoopback: true } && address.GetLeftPart(UriPartial.Authority) == local.GetLeftPart(UriPartial.Authority);
}
