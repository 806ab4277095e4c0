using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.DingTalk.Protocol;

/// <summary>What checking a signature came to.</summary>
public enum SignedAs
{
    Valid,
    BadSignature,

    /// <summary>Its time is not of now: it was recorded and sent again by someone.</summary>
    Expired,

    /// <summary>Its signature came with another body before: someone has seen that and puts words of their own to it.</summary>
    Another,
}

/// <summary>Signatures of what DingTalk posts to us: HMAC-SHA256 over the time (docs/platforms/dingtalk.md). They do not cover the body, which is why each is good for one (<see cref="Inbound.UsedSignatures"/>).</summary>
public static class Signatures
{
    /// <summary>How far off a time may be. DingTalk's own advice is an hour, in which whoever has seen one header could speak in anybody's name.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Checks the headers <c>timestamp</c> and <c>sign</c> of a robot's message.</summary>
    public static SignedAs OfRobot(string clientSecret, string timestamp, string sign, DateTimeOffset now) => Check(clientSecret, $"{timestamp}\n{clientSecret}", timestamp, sign, now);

    /// <summary>Checks the headers <c>x-ddpaas-signature-timestamp</c> and <c>x-ddpaas-signature</c> of a tap on a card.</summary>
    public static SignedAs OfCard(string clientSecret, string timestamp, string sign, DateTimeOffset now) => Check(CardSecret(clientSecret), timestamp, timestamp, sign, now);

    /// <summary>The secret that DingTalk is given to sign taps with.</summary>
    public static string CardSecret(string clientSecret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(clientSecret), "chatsales card callbacks"u8))[..32];

    private static SignedAs Check(string key, string text, string timestamp, string sign, DateTimeOffset now)
    {
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sign)) ? SignedAs.BadSignature
            : long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && IsOfNow(milliseconds, now) ? SignedAs.Valid
            : SignedAs.Expired;
    }

    /// <summary>Whether a time, in milliseconds, is within the window.</summary>
    public static bool IsOfNow(long milliseconds, DateTimeOffset now) => milliseconds >= (now - Window).ToUnixTimeMilliseconds() && milliseconds <= (now + Window).ToUnixTimeMilliseconds();
}
