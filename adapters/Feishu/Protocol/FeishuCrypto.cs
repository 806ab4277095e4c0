using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.Feishu.Protocol;

/// <summary>
/// Signatures and encryption of Feishu's events (docs/platforms/feishu.md): SHA-256 over the raw body; AES-256-CBC with the key's SHA-256 and the
/// first block as IV.
/// </summary>
public sealed class FeishuCrypto(string encryptKey)
{
    private const int Block = 16;
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(encryptKey));

    /// <summary>Whether the signature is that of these bytes; compared in constant time.</summary>
    /// <param name="timestamp">Header <c>X-Lark-Request-Timestamp</c>.</param>
    /// <param name="nonce">Header <c>X-Lark-Request-Nonce</c>.</param>
    /// <param name="signature">Header <c>X-Lark-Signature</c>: lower-case hex.</param>
    /// <param name="body">The raw body, not serialised again.</param>
    public bool IsSigned(string timestamp, string nonce, string signature, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + nonce + encryptKey));
        hash.AppendData(body);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset())),
            Encoding.UTF8.GetBytes(signature));
    }

    /// <summary>The text of <c>encrypt</c>; null if it was not encrypted with this key.</summary>
    public string? Decrypt(string encrypted)
    {
        var bytes = new byte[encrypted.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypted, bytes, out var size) || size < 2 * Block || size % Block != 0)
        {
            return null;
        }

        using var aes = Aes.Create();
        aes.Key = key;
        try
        {
            return Utf8.GetString(aes.DecryptCbc(bytes.AsSpan(Block, size - Block), bytes.AsSpan(0, Block)));
        }
        catch (Exception fault) when (fault is CryptographicException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
