using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace ChatSales.Adapters.Drawing.Seals;

/// <summary>Somebody else who says that a signature was there at a time (RFC 3161).</summary>
/// <param name="http">Calls it; its timeout counts.</param>
/// <param name="address">Where it is.</param>
public sealed class TimeStampServer(HttpClient http, Uri address)
{
    private const int NonceLength = 8;
    private const int Most = 64 * 1024;

    /// <summary>The token over a signature, checked.</summary>
    /// <exception cref="HttpRequestException">It doesn't answer.</exception>
    /// <exception cref="CryptographicException">It answers with something else.</exception>
    public async Task<byte[]> StampAsync(SignerInfo signer, CancellationToken ct)
    {
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(
            signer, HashAlgorithmName.SHA256, requestSignerCertificates: true, nonce: RandomNumberGenerator.GetBytes(NonceLength));
        using var body = new ByteArrayContent(request.Encode());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var question = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        using var response = await http.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, ct);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var answer = new byte[Most];
        var length = await stream.ReadAtLeastAsync(answer, Most, throwOnEndOfStream: false, ct);
        var token = length < Most
            ? request.ProcessResponse(answer.AsMemory(0, length), out _)
            : throw new CryptographicException("The time stamp server's answer is too long.");
        return token.VerifySignatureForSignerInfo(signer, out _, token.AsSignedCms().Certificates)
            ? token.AsSignedCms().Encode()
            : throw new CryptographicException("The time stamp is of something else.");
    }
}
