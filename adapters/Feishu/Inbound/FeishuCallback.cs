using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Protocol;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>What a posted request is.</summary>
/// <param name="Event">An event in the clear.</param>
/// <param name="Challenge">The console checks the address and expects this back.</param>
/// <param name="Refusal">Why it is neither; for the log.</param>
public sealed record FeishuPosted(string? Event = null, string? Challenge = null, string? Refusal = null);

/// <summary>Checks and decrypts what is posted to us in webhook mode.</summary>
public sealed class FeishuCallback(FeishuOptions options, TimeProvider clock)
{
    /// <summary>
    /// Feishu repeats an unanswered event for up to some six hours and doesn't say whether it signs it anew. A replay within the window has no
    /// effect, as ids are remembered for three days.
    /// </summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromHours(12);

    private static readonly TimeSpan ClockDrift = TimeSpan.FromMinutes(10);
    private readonly FeishuCrypto crypto = new(options.EncryptKey);

    /// <param name="body">As it came.</param>
    /// <param name="timestamp">Header <c>X-Lark-Request-Timestamp</c>, seconds.</param>
    /// <param name="nonce">Header <c>X-Lark-Request-Nonce</c>.</param>
    /// <param name="signature">Header <c>X-Lark-Signature</c>.</param>
    public FeishuPosted Read(ReadOnlySpan<byte> body, string timestamp, string nonce, string signature)
    {
        var signed = signature.Length > 0;
        if (signed && !crypto.IsSigned(timestamp, nonce, signature, body))
        {
            return new FeishuPosted(Refusal: "BadSignature");
        }

        try
        {
            if (ForeignJson.Parse(Encoding.UTF8.GetString(body)).Text("encrypt") is not { } encrypted)
            {
                return new FeishuPosted(Refusal: "nothing encrypted in it");
            }

            if (crypto.Decrypt(encrypted) is not { } json)
            {
                return new FeishuPosted(Refusal: "BadCiphertext");
            }

            var plain = ForeignJson.Parse(json);
            return (plain.Text("type") == "url_verification" ? plain.Text("token") : plain.Text("header", "token")) is not { } token
                || !Same(token, options.VerificationToken)
                    ? new FeishuPosted(Refusal: "BadToken")
                // The console's check isn't signed everywhere.
                : plain.Text("type") == "url_verification" ? new FeishuPosted(Challenge: plain.Text("challenge") ?? "")
                : !signed ? new FeishuPosted(Refusal: "BadSignature")
                : IsOfNow(timestamp) ? new FeishuPosted(json)
                : new FeishuPosted(Refusal: "its timestamp is not of now");
        }
        catch (FormatException fault)
        {
            return new FeishuPosted(Refusal: fault.Message);
        }
    }

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private bool IsOfNow(string timestamp) => long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow().ToUnixTimeSeconds() - seconds is var age && age <= ReplayWindow.TotalSeconds && age >= -ClockDrift.TotalSeconds;
}
