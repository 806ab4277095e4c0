namespace ChatSales.Adapters.DingTalk.Client;

/// <summary>
/// Addresses that DingTalk names in messages and answers: only DingTalk's own are gone to, encrypted. Where it keeps files is not documented; in the field they are in buckets of
/// Alibaba Cloud under addresses without encryption, which answer with it too (docs/platforms/dingtalk.md).
/// </summary>
internal static class VendorAddress
{
    private static readonly string[] FileHosts = [".dingtalk.com", ".aliyuncs.com"];

    /// <summary>Where a file is to be had; null if that is not DingTalk's.</summary>
    public static Uri? OfFile(string? address, DingTalkOptions options)
    {
        if (OfApi(address, options) is { } own)
        {
            return own;
        }

        var isTheirs = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "http" or "https", IsDefaultPort: true, UserInfo: "" }
            && FileHosts.Any(host => uri.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));
        return isTheirs ? new UriBuilder(uri!) { Scheme = Uri.UriSchemeHttps, Port = -1 }.Uri : null;
    }

    /// <summary>The address if it is one of the API's, as set.</summary>
    public static Uri? OfApi(string? address, DingTalkOptions options) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && Authority(uri) is var host && (host == Authority(new Uri(options.OapiBase)) || host == Authority(new Uri(options.ApiBase))) ? uri : null;

    private static string Authority(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
