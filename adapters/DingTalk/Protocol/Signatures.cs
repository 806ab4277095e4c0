using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.DingTalk.Protocol;

/// <summary>The result of checking a signature.</summary>
public enum SignedAs
{
    Valid,
    BadSignature,

    /// <summary>Its time is off: someone recorded it and sent it again.</summary>
    Expired,

    /// <summary>Its signature came with another body before: someone has seen it and added their own words.</summary>
    Another,
}

/// <summary>
/// Signatures of what DingTalk posts to us: HMAC-SHA256 over the time (docs/platforms/dingtalk.md). They don't cover the body, so each is good for
/// only one (<see cref="Inbound.UsedSignatures"/>).
/// </summary>
public static class Signatures
{
    /// <summary>How far off a time may be. DingTalk advises an hour, in which anyone who has seen one header could speak in anyone's name.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>Checks the headers <c>timestamp</c> and <c>sign</c> of a robot's message.</summary>
    public static SignedAs OfRobot(string clientSecret, string timestamp, string sign, DateTimeOffset now, TimeSpan window) =>
        Check(clientSecret, $"{timestamp}\n{clientSecret}", timestamp, sign, now, window);

    /// <summary>Checks the headers <c>x-ddpaas-signature-timestamp</c> and <c>x-ddpaas-signature</c> of a tap on a card.</summary>
    public static SignedAs OfCard(string clientSecret, string timestamp, string sign, DateTimeOffset now) =>
        Check(CardSecret(clientSecret), timestamp, timestamp, sign, now, Window);

    /// <summary>The secret given to DingTalk for signing taps.</summary>
    public static string CardSecret(string clientSecret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(clientSecret), "chatsales card callbacks"u8))[..32];

    private static SignedAs Check(string key, string text, string timestamp, string sign, DateTimeOffset now, TimeSpan window)
    {
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
        return !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sign)) ? SignedAs.BadSignature
            : long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && IsWithin(milliseconds, now, window)
                ? SignedAs.Valid
            : SignedAs.Expired;
    }

    /// <summary>Whether a time, in milliseconds, is within our window.</summary>
    public static bool IsOfNow(long milliseconds, DateTimeOffset now) => IsWithin(milliseconds, now, Window);

    private static bool IsWithin(long milliseconds, DateTimeOffset now, TimeSpan window) =>
        milliseconds >= (now - window).ToUnixTimeMilliseconds() && milliseconds <= (now + window).ToUnixTimeMilliseconds();
}
