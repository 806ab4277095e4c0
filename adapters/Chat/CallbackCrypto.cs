using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>The result of opening an encrypted message.</summary>
public enum OpenedAs
{
    Message,
    BadSignature,
    BadCiphertext,
    BadReceiver,
}

/// <summary>
/// Signatures and encryption of the callbacks of WeCom and of DingTalk's events (platforms/wecom.md, platforms/dingtalk.md): SHA-1 over the sorted
/// parts; AES-256-CBC with the key's first half as IV.
/// </summary>
public sealed class CallbackCrypto
{
    private const int RandomLength = 16;
    private const int LengthLength = 4;

    // The signature doesn't say where one part ends and the next begins. Whoever moves the first blocks of a message into the nonce would have a
    // signed message that begins with what its sender wrote in the middle; the fewest that can be moved take 64 characters of base64.
    private const int LongestNonce = 63;
    private readonly string token;
    private readonly byte[] receiverId;
    private readonly byte[] key;

    /// <param name="token">Of the callback's settings.</param>
    /// <param name="encodingAesKey">43 characters.</param>
    /// <param name="receiverId">The CorpId for WeCom's self-built apps, empty for its AI bots, the ClientId for DingTalk's apps.</param>
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

    /// <summary>Checks the signature, decrypts, then checks the receiver.</summary>
    public OpenedAs Open(string signature, string timestamp, string nonce, string encrypted, out string message)
    {
        message = "";
        return nonce.Length <= LongestNonce
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Sign(timestamp, nonce, encrypted)),
                Encoding.UTF8.GetBytes(signature))
            ? Decrypt(encrypted, out message)
            : OpenedAs.BadSignature;
    }

    /// <summary>The message encrypted for this receiver, in base64.</summary>
    public string Encrypt(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        var plain = new byte[RandomLength + LengthLength + text.Length + receiverId.Length];
        RandomNumberGenerator.Fill(plain.AsSpan(0, RandomLength));
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(RandomLength), text.Length);
        text.CopyTo(plain, RandomLength + LengthLength);
        receiverId.CopyTo(plain, RandomLength + LengthLength + text.Length);
        return Convert.ToBase64String(PaddedAes.Encrypt(key, plain));
    }

    private OpenedAs Decrypt(string encrypted, out string message)
    {
        message = "";
        var cipher = new byte[encrypted.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypted, cipher, out var size) || PaddedAes.Decrypt(key, cipher.AsSpan(0, size)) is not { } decrypted)
        {
            return OpenedAs.BadCiphertext;
        }

        var plain = decrypted.AsSpan();
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
