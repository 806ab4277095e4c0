using System.Security.Cryptography;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// AES-256-CBC as WeCom and DingTalk use it (platforms/wecom.md, platforms/dingtalk.md): the IV is the key's first half, and padding goes to 32-byte
/// blocks, so the runtime's PKCS#7 (16) can't be used.
/// </summary>
public static class PaddedAes
{
    private const int Block = 32;
    private const int IvLength = 16;

    /// <summary>Encrypts the bytes.</summary>
    public static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain)
    {
        var pad = Block - plain.Length % Block;
        var padded = new byte[plain.Length + pad];
        plain.CopyTo(padded);
        padded.AsSpan(plain.Length).Fill((byte)pad);
        using var aes = Aes.Create();
        aes.Key = key.ToArray();
        return aes.EncryptCbc(padded, key[..IvLength], PaddingMode.None);
    }

    /// <summary>Decrypts; null if it isn't cipher text under this key.</summary>
    public static byte[]? Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> cipher)
    {
        if (cipher.Length == 0 || cipher.Length % IvLength != 0)
        {
            return null;
        }

        using var aes = Aes.Create();
        aes.Key = key.ToArray();
        var plain = aes.DecryptCbc(cipher, key[..IvLength], PaddingMode.None);
        var pad = plain[^1];
        return pad is 0 or > Block || pad > plain.Length || plain.AsSpan()[^pad..].ContainsAnyExcept(pad) ? null : plain[..^pad];
    }
}
