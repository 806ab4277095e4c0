using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Inbound;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>
/// Checks and decrypts what WeCom posts to the AI bot, and encrypts the answers. A company's own bot has an empty receiver id
/// (docs/platforms/wecom.md).
/// </summary>
public sealed class AiBotCallback(AiBotOptions options, TimeProvider clock)
    : EncryptedCallback(new CallbackCrypto(options.Token, options.EncodingAesKey, receiverId: ""), clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An answer as WeCom reads it.</summary>
    public string Seal(JsonObject answer)
    {
        var (seconds, nonce) = (Clock.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetHexString(10, lowercase: true));
        var encrypted = Crypto.Encrypt(answer.ToJsonString(Json));
        return new JsonObject
        {
            ["encrypt"] = encrypted,
            ["msgsignature"] = Crypto.Sign(seconds.ToString(CultureInfo.InvariantCulture), nonce, encrypted),
            ["timestamp"] = seconds,
            ["nonce"] = nonce,
        }.ToJsonString(Json);
    }

    protected override string? EncryptedIn(string body) => ForeignJson.Parse(body).Text("encrypt");
}
