using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>What opening an encrypted message came to.</summary>
public enum OpenedAs
{
    Message,
    BadSignature,
    BadCiphertext,
    BadReceiver,
}

/// <summary>
/// Signatures and encryption of the callbacks of WeCom and of DingTalk's events (platforms/wecom.md, platforms/dingtalk.md): SHA-1 over the sorted parts; AES-256-CBC with
/// the key's first half as IV.
/// </summary>
public sealed class CallbackCrypto
{
    // Padding is to 32-byte blocks, so the runtime's own PKCS#7 (16) can't be used.
    private const int Block = 32;
    private const int RandomLength = 16;
    private const int LengthLength = 4;
    private readonly string token;
    private readonly byte[] receiverId;
    private readonly byte[] key;

    /// <param name="token">Of the callback's settings.</param>
    /// <param name="encodingAesKey">43 characters.</param>
    /// <param name="receiverId">The CorpId for a self-built app of WeCom's, the ClientId for an app of DingTalk's.</param>
    /// <exception cref="FormatException">The key is no base64.</exception>
    public CallbackCrypto(string token, string encodingAesKey, string receiverId)
    {
        this.token = token;
        this.receiverId = Encoding.UTF8.GetBytes(receiverId);
        key = Convert.FromBase64String(encodingAesKey + "=");
    }

    /// <summary>Lower-case hex SHA-1 of the token and the parts, sorted as byte strings.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The platform's signature is SHA-1.")]
    public string Sign(string timestamp, string nonce, string encrypted)
    {
        string[] parts = [token, timestamp, nonce, encrypted];
        Array.Sort(parts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
    }

    /// <summary>Checks the signature, then decrypts, then checks for whom it is.</summary>
    public OpenedAs Open(string signature, string timestamp, string nonce, string encrypted, out string message)
    {
        message = "";
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(timestamp, nonce, encrypted)), Encoding.UTF8.GetBytes(signature))
            ? Decrypt(encrypted, out message)
            : OpenedAs.BadSignature;
    }

    /// <summary>The message encrypted for this receiver, in base64.</summary>
    public string Encrypt(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var length = RandomLength + LengthLength + text.Length + receiverId.Length;
        var pad = Block - length % Block;
        var plain = new byte[length + pad];
        RandomNumberGenerator.Fill(plain.AsSpan(0, RandomLength));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomLength), text.Length);
        text.CopyTo(plain, RandomLength + LengthLength);
        receiverId.CopyTo(plain, RandomLength + LengthLength + text.Length);
        plain.AsSpan(length).Fill((byte)pad);
        using var aes = Aes.Create();
        aes.Key = key;
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, 16), PaddingMode.None));
    }

    private OpenedAs Decrypt(string encrypted, out string message)
    {
        message = "";
        var cipher = new byte[encrypted.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypted, cipher, out var size) || size == 0 || size % 16 != 0)
        {
            return OpenedAs.BadCiphertext;
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(cipher.AsSpan(0, size), key.AsSpan(0, 16), PaddingMode.None).AsSpan();
        var pad = plain[^1];
        if (pad is 0 or > Block || pad > plain.Length || plain[^pad..].ContainsAnyExcept(pad))
        {
            return OpenedAs.BadCiphertext;
        }

        plain = plain[..^pad];
        if (plain.Length < RandomLength + LengthLength
            || BinaryPrimitives.ReadUInt32BigEndian(plain[RandomLength..]) is var length && length > plain.Length - RandomLength - LengthLength)
        {
            return OpenedAs.BadCiphertext;
        }

        var text = plain.Slice(RandomLength + LengthLength, (int)length);
        if (!plain[(RandomLength + LengthLength + text.Length)..].SequenceEqual(receiverId))
        {
            return OpenedAs.BadReceiver;
        }

        message = Encoding.UTF8.GetString(text);
        return OpenedAs.Message;
    }
}
