using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Inbound;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>
/// Checks and decrypts what WeCom posts to the AI bot, and encrypts what it is answered. A company's own bot has an empty receiver id
/// (docs/platforms/wecom.md).
/// </summary>
public sealed class AiBotCallback(AiBotOptions options, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly CallbackCrypto crypto = new(options.Token, options.EncodingAesKey, receiverId: "");

    /// <summary>The answer to the console's URL check; null if the console and the settings do not agree, with the reason for the log.</summary>
    public string? OpenEcho(string signature, string timestamp, string nonce, string echo, out string reason)
    {
        var opened = crypto.Open(signature, timestamp, nonce, echo, out var text);
        reason = opened == OpenedAs.Message ? "" : opened.ToString();
        return opened == OpenedAs.Message ? text : null;
    }

    /// <summary>What was posted, in the clear; null if it is not WeCom's or not of now.</summary>
    /// <param name="body">The posted JSON.</param>
    /// <param name="signature">Query value <c>msg_signature</c>.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, seconds.</param>
    /// <param name="nonce">Query value <c>nonce</c>.</param>
    /// <param name="reason">Why it is null; for the log.</param>
    public string? Open(string body, string signature, string timestamp, string nonce, out string reason)
    {
        try
        {
            if (ForeignJson.Parse(body).Text("encrypt") is not { } encrypted)
            {
                reason = "nothing encrypted in it";
                return null;
            }

            var opened = crypto.Open(signature, timestamp, nonce, encrypted, out var message);
            reason =
                opened != OpenedAs.Message ? opened.ToString()
                : WeComCallback.IsOfNow(timestamp, clock.GetUtcNow()) ? ""
                : "its timestamp is not of now";
            return reason.Length == 0 ? message : null;
        }
        catch (FormatException fault)
        {
            reason = fault.Message;
            return null;
        }
    }

    /// <summary>An answer as WeCom reads it.</summary>
    public string Seal(JsonObject answer)
    {
        var (seconds, nonce) = (clock.GetUtcNow().ToUnixTimeSeconds(), RandomNumberGenerator.GetHexString(10, lowercase: true));
        var encrypted = crypto.Encrypt(answer.ToJsonString(Json));
        return new JsonObject
        {
            ["encrypt"] = encrypted,
            ["msgsignature"] = crypto.Sign(seconds.ToString(CultureInfo.InvariantCulture), nonce, encrypted),
            ["timestamp"] = seconds,
            ["nonce"] = nonce,
        }.ToJsonString(Json);
    }
}
