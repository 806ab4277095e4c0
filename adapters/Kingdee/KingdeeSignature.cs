using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.Kingdee;

/// <summary>
/// The two ways of K/3 Cloud to prove who calls, as the vendor's own library does (k3cloud-webapi-sdk-java11 8.2.0; its answers are among the tests).
/// </summary>
internal static class KingdeeSignature
{
    // What the vendor's libraries have compiled in: it hides the secret inside the application's id, and is none itself.
    private const string Veil = "0054f397c6234378b09ca7d3e5debce7";

    /// <summary>The signing secret inside an application's id; null if it has none.</summary>
    public static string? ClientSecret(string appId)
    {
        var parts = appId.Split('_');
        var hidden = new byte[Veil.Length];
        if (parts is not [{ Length: > 0 }, var second] || !Convert.TryFromBase64String(second, hidden, out var length) || length == 0)
        {
            return null;
        }

        return Convert.ToBase64String([.. hidden.Take(length).Select((one, index) => (byte)(one ^ Veil[index]))]);
    }

    /// <summary>The headers of one signed call.</summary>
    /// <param name="options">Who calls.</param>
    /// <param name="path">The address's path, as it is sent.</param>
    /// <param name="now">The time of the call; it is the nonce too, as in the vendor's library.</param>
    public static IEnumerable<(string Name, string Value)> Headers(KingdeeOptions options, string path, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var signed = $"POST\n{Uri.EscapeDataString(path)}\n\nx-api-nonce:{time}\nx-api-timestamp:{time}\n";
        var data = $"{options.AcctId},{options.User},{options.Lcid.ToString(CultureInfo.InvariantCulture)},{options.OrgNum}";
        return
        [
            ("X-Api-ClientID", options.AppId.Split('_')[0]),
            ("X-Api-Auth-Version", "2.0"),
            ("x-api-timestamp", time),
            ("x-api-nonce", time),
            ("x-api-signheaders", "X-Api-TimeStamp,X-Api-Nonce"),
            ("X-Api-Signature", Sign(ClientSecret(options.AppId) ?? "", signed)),
            ("X-Kd-Appkey", options.AppId),
            ("X-Kd-Appdata", Convert.ToBase64String(Encoding.UTF8.GetBytes(data))),
            ("X-Kd-Signature", Sign(options.AppSecret, options.AppId + data)),
        ];
    }

    /// <summary>What <c>LoginBySign</c> is given in place of the secret.</summary>
    public static string LoginSign(KingdeeOptions options, long seconds)
    {
        string[] parts = [options.AcctId, options.User, options.AppId, options.AppSecret, seconds.ToString(CultureInfo.InvariantCulture)];
        Array.Sort(parts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }

    // Base64 of the hexadecimal text, not of the bytes.
    private static string Sign(string secret, string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)))));
}
