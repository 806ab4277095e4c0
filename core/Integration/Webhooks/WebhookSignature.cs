using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>
/// Signatures of Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): HMAC-SHA256
/// over <c>id.timestamp.body</c>, in base64 behind <c>v1,</c>; several are apart by blanks. What comes in is verified and what goes out is signed
/// here.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Names of the headers.</summary>
    public const string IdHeader = "webhook-id";

    public const string TimestampHeader = "webhook-timestamp";

    public const string SignatureHeader = "webhook-signature";

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

    /// <summary>What is wrong with a pair of secrets, naming their keys; never a word of them, as it may be most of a secret.</summary>
    public static IEnumerable<string> Mistakes(string section, string secret, string previousSecret)
    {
        foreach (var (key, text) in new[] { ("Secret", secret), ("PreviousSecret", previousSecret) })
        {
            if (text.Length > 0 && KeyOf(text) is null)
            {
                yield return $"{section}:{key} must be whsec_ and {LeastKey} to {MostKey} bytes in base64.";
            }
        }

        if (previousSecret.Length > 0 && secret.Length == 0)
        {
            yield return $"{section}:PreviousSecret is set, but {section}:Secret is not.";
        }
    }

    /// <summary>The signature of a message.</summary>
    public static string Of(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hash.AppendData(body);
        return Version + Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>Why a message isn't genuine, without anything that was sent; null if it is.</summary>
    /// <param name="secrets">Those that count.</param>
    /// <param name="id">The header with its id; empty if there is none.</param>
    /// <param name="timestamp">The header with its instant.</param>
    /// <param name="signatures">The header with its signatures.</param>
    /// <param name="body">As it came.</param>
    /// <param name="now">Now.</param>
    public static string? WhyNot(
        IEnumerable<string> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (id.Length == 0 || timestamp.Length == 0 || signatures.Length == 0)
        {
            return $"it lacks {IdHeader}, {TimestampHeader} or {SignatureHeader}";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(seconds - now.ToUnixTimeSeconds()) > Tolerance.TotalSeconds)
        {
            return $"its {TimestampHeader} is more than {Tolerance.TotalMinutes} minutes off";
        }

        // Every signature with every secret: libraries that look at the first one only break while a secret is changed.
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
