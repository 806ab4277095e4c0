using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// A platform app with its secret, which also seals the app's stored token: whoever reads the database or a backup can't use the token, and after the
/// secret changes the old token can't be opened.
/// </summary>
/// <param name="id">Platform and app, e.g. <c>wecom/corp/1000002</c>.</param>
/// <param name="secret">The app's secret.</param>
public sealed class AppCredentials(string id, string secret)
{
    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        Encoding.UTF8.GetBytes(secret),
        outputLength: 32,
        info: Encoding.UTF8.GetBytes(id));

    public string Id => id;

    /// <summary>The platform's key, which the id begins with.</summary>
    public string Platform => id.Split('/')[0];

    /// <summary>Base64 of nonce, tag and AES-GCM cipher text.</summary>
    internal string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var (nonce, tag, cipher) = (
            RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize),
            new byte[AesGcm.TagByteSizes.MaxSize],
            new byte[plain.Length]);
        using var aes = new AesGcm(key, tag.Length);
        aes.Encrypt(nonce, plain, cipher, tag);
        return Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
    }

    /// <summary>The text; null if it was not sealed with this secret.</summary>
    internal string? Open(string text)
    {
        var (nonceLength, tagLength) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var bytes = Convert.FromBase64String(text);
        var plain = new byte[bytes.Length - nonceLength - tagLength];
        try
        {
            using var aes = new AesGcm(key, tagLength);
            aes.Decrypt(bytes.AsSpan(0, nonceLength), bytes.AsSpan(nonceLength + tagLength), bytes.AsSpan(nonceLength, tagLength), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
