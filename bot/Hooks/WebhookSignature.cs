using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Bot.Hooks;

/// <summary>
/// Signatures of Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): HMAC-SHA256
/// over <c>id.timestamp.body</c>, in base64 behind <c>v1,</c>; several are apart by blanks.
/// </summary>
internal static class WebhookSignature
{
    public const int LeastKey = 24;
    public const int MostKey = 64;
    private const string Prefix = "whsec_";
    private const string Version = "v1,";

    // As the libraries of the specification have it, in both directions.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>A secret's bytes; null if it is none.</summary>
    public static byte[]? KeyOf(string secret)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var key = new byte[MostKey + 3];
        return Convert.TryFromBase64String(secret[Prefix.Length..], key, out var length) && length is >= LeastKey and <= MostKey
            ? key[..length]
            : null;
    }

    /// <summary>The signature of a message.</summary>
    public static string Of(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return Version + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <summary>Why a message isn't genuine, without anything that was sent; null if it is.</summary>
    /// <param name="secrets">Those that count.</param>
    /// <param name="headers">As they came.</param>
    /// <param name="body">As it came.</param>
    /// <param name="now">Now.</param>
    public static string? WhyNot(IEnumerable<string> secrets, IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var (id, timestamp, signatures) =
            (headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString());
        if (id.Length == 0 || timestamp.Length == 0 || signatures.Length == 0)
        {
            return "it lacks webhook-id, webhook-timestamp or webhook-signature";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds - now.ToUnixTimeSeconds()) > Tolerance.TotalSeconds)
        {
            return $"its webhook-timestamp is more than {Tolerance.TotalMinutes} minutes off";
        }

        var isGenuine = false;
        foreach (var key in secrets.Select(KeyOf).OfType<byte[]>())
        {
            var expected = Encoding.ASCII.GetBytes(Of(key, id, timestamp, body));
            foreach (var signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                isGenuine |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
            }
        }

        return isGenuine ? null : "none of its signatures is right";
    }
}
