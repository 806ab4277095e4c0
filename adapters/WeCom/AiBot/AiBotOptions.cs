using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>How the AI bot's messages come to us.</summary>
public enum AiBotMode
{
    /// <summary>We connect to WeCom: no public address needed, and people can be written to first.</summary>
    LongConnection,

    /// <summary>WeCom calls our endpoint; the bot can only answer.</summary>
    Callback,
}

/// <summary>Section <c>Platforms:WeCom:AiBot</c>: the AI bot (智能机器人).</summary>
public sealed partial class AiBotOptions
{
    public const string Section = $"{WeComOptions.Section}:AiBot";
    private const int AesKeyLength = 43;

    /// <summary>Bot ID.</summary>
    public string BotId { get; init; } = "";

    /// <summary>The secret of the long connection; for <see cref="AiBotMode.LongConnection"/>.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Token of the callback's settings; for <see cref="AiBotMode.Callback"/>.</summary>
    public string Token { get; init; } = "";

    /// <summary>EncodingAESKey of the callback's settings: 43 characters; for <see cref="AiBotMode.Callback"/>.</summary>
    public string EncodingAesKey { get; init; } = "";

    public AiBotMode Mode { get; init; } = AiBotMode.LongConnection;

    /// <summary>Where the long connection is opened; another address only for tests.</summary>
    public string WebSocketUrl { get; init; } = "wss://openws.work.weixin.qq.com";

    /// <summary>Further hosts on which WeCom keeps files, should it move them.</summary>
    public IReadOnlyList<string> FileHosts { get; init; } = [];

    /// <summary>Where files may be fetched from.</summary>
    internal VendorAddresses Files => new(host => KnownFileHost().IsMatch(host) || FileHosts.Contains(host, StringComparer.OrdinalIgnoreCase), Local);

    /// <summary>Where later answers may be posted to.</summary>
    internal VendorAddresses Answers => new(static host => host == "qyapi.weixin.qq.com", Local);

    private Uri? Local =>
        Uri.TryCreate(WebSocketUrl, UriKind.Absolute, out var line) && line.IsLoopback
            ? new Uri($"{(line.Scheme == "ws" ? "http" : "https")}://{line.Authority}")
            : null;

    /// <summary>Nothing is set: the AI bot is not used.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(BotId + Secret + Token + EncodingAesKey);

    /// <summary>One sentence per mistake, naming the key.</summary>
    public IEnumerable<string> Mistakes()
    {
        (string Key, string Value)[] needed =
            Mode == AiBotMode.LongConnection
                ? [(nameof(BotId), BotId), (nameof(Secret), Secret)]
                : [(nameof(Token), Token), (nameof(EncodingAesKey), EncodingAesKey)];
        foreach (var (key, value) in needed)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"{Section}:{key} is missing; it is needed when {Section}:{nameof(Mode)} is {Mode}.";
            }
        }

        if (EncodingAesKey.Length > 0
            && (
                EncodingAesKey.Length != AesKeyLength
                || !Convert.TryFromBase64String(EncodingAesKey + "=", new byte[33], out var bytes)
                || bytes != 32))
        {
            yield return $"{Section}:{nameof(EncodingAesKey)} must be the {AesKeyLength} characters that the console shows.";
        }

        if (!Uri.TryCreate(WebSocketUrl, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
        {
            yield return $"{Section}:{nameof(WebSocketUrl)}: '{WebSocketUrl}' is no ws(s) address.";
        }
    }

    // The bucket of WeCom's own account, in any region; anyone can have other buckets there (docs/platforms/wecom.md).
    [GeneratedRegex(@"^ww-aibot-img-1258476243\.cos\.[a-z0-9-]+\.myqcloud\.com$")]
    private static partial Regex KnownFileHost();
}
