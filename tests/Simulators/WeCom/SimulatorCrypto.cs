using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Simulators.WeCom;

/// <summary>The simulator's own encryption, written only from the platform's description, so that it can find mistakes in the adapter's.</summary>
public sealed class SimulatorCrypto(SimulatorOptions options) : ICallbackCrypto
{
    private readonly byte[] key = Convert.FromBase64String(options.EncodingAesKey + "=");

    public (string Signature, string Encrypted) Seal(string message, string timestamp, string nonce)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var size = BitConverter.GetBytes(text.Length);
        Array.Reverse(size);
        List<byte> plain = [.. RandomNumberGenerator.GetBytes(16), .. size, .. text, .. Encoding.UTF8.GetBytes(options.CorpId)];
        var pad = 32 - plain.Count % 32;
        plain.AddRange(Enumerable.Repeat((byte)pad, pad));
        using var aes = Aes.Create();
        aes.Key = key;
        aes.IV = key[..16];
        aes.Padding = PaddingMode.None;
        using var encryptor = aes.CreateEncryptor();
        var encrypted = Convert.ToBase64String(encryptor.TransformFinalBlock([.. plain], 0, plain.Count));
        return (Sign(timestamp, nonce, encrypted), encrypted);
    }

    /// <summary>The content of an encrypted text, and its receiver.</summary>
    /// <exception cref="CryptographicException">It can't be decrypted.</exception>
    public (string Message, string ReceiverId) Open(string encrypted)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(Convert.FromBase64String(encrypted), key[..16], PaddingMode.None);
        var pad = plain[^1];
        if (pad is 0 or > 32 || plain.Length % 32 != 0 || plain[^pad..].Any(one => one != pad))
        {
            throw new CryptographicException("The padding is not PKCS#7 to 32 bytes.");
        }

        var length = (plain[16] << 24) | (plain[17] << 16) | (plain[18] << 8) | plain[19];
        return (Encoding.UTF8.GetString(plain, 20, length), Encoding.UTF8.GetString(plain[(20 + length)..^pad]));
    }

    /// <summary>The signature over the sorted parts.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The platform's signature is SHA-1.")]
    public string Sign(string timestamp, string nonce, string encrypted)
    {
        var sorted = new[] { options.Token, timestamp, nonce, encrypted }.OrderBy(part => part, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(sorted))));
    }
}
