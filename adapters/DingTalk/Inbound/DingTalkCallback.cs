using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Protocol;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Checks what DingTalk posts to us in HTTP mode, and makes the answers it needs.</summary>
public sealed class DingTalkCallback(DingTalkOptions options, UsedSignatures used, TimeProvider clock)
{
    private readonly CallbackCrypto crypto = new(options.EventToken, options.EventAesKey, options.ClientId);

    /// <summary>Whether DingTalk signed a message to the robot, and this very one.</summary>
    /// <exception cref="Core.Storage.StorageException">It can't be told.</exception>
    public Task<SignedAs> CheckRobotAsync(string timestamp, string sign, ReadOnlyMemory<byte> body, CancellationToken ct) =>
        OnceAsync("robot", Signatures.OfRobot(options.ClientSecret, timestamp, sign, clock.GetUtcNow(), Signatures.Window), timestamp, body, ct);

    /// <summary>Whether DingTalk signed a tap on a card, and this very one.</summary>
    /// <exception cref="Core.Storage.StorageException">It can't be told.</exception>
    public Task<SignedAs> CheckCardAsync(string timestamp, string sign, ReadOnlyMemory<byte> body, CancellationToken ct) =>
        OnceAsync("card", Signatures.OfCard(options.ClientSecret, timestamp, sign, clock.GetUtcNow()), timestamp, body, ct);

    /// <summary>Opens an event; the answer is the encrypted word that DingTalk waits for. Null if it isn't from DingTalk for this app.</summary>
    /// <param name="body">The posted JSON.</param>
    /// <param name="signature">Query value <c>msg_signature</c>, or <c>signature</c>.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, ms.</param>
    /// <param name="nonce">Query value <c>nonce</c>.</param>
    /// <param name="reason">Why there is no answer; for the log.</param>
    public JsonObject? Open(ReadOnlySpan<byte> body, string signature, string timestamp, string nonce, out string reason) =>
        Open(body, signature, timestamp, nonce, out _, out reason);

    /// <summary>The same, with the event.</summary>
    /// <param name="body">The posted JSON.</param>
    /// <param name="signature">Query value <c>msg_signature</c>, or <c>signature</c>.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, ms.</param>
    /// <param name="nonce">Query value <c>nonce</c>.</param>
    /// <param name="happened">The event, JSON in the clear.</param>
    /// <param name="reason">Why there is no answer; for the log.</param>
    public JsonObject? Open(ReadOnlySpan<byte> body, string signature, string timestamp, string nonce, out string happened, out string reason)
    {
        happened = "";
        if (EncryptedIn(body) is not { } encrypted)
        {
            reason = "nothing encrypted in it";
            return null;
        }

        var opened = crypto.Open(signature, timestamp, nonce, encrypted, out happened);
        if (opened != OpenedAs.Message)
        {
            reason = opened.ToString();
            return null;
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || !Signatures.IsOfNow(milliseconds, clock.GetUtcNow()))
        {
            reason = SignedAs.Expired.ToString();
            return null;
        }

        reason = "";
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var answer = crypto.Encrypt("success");
        return new JsonObject { ["msg_signature"] = crypto.Sign(now, nonce, answer), ["timeStamp"] = now, ["nonce"] = nonce, ["encrypt"] = answer };
    }

    private async Task<SignedAs> OnceAsync(string kind, SignedAs signed, string timestamp, ReadOnlyMemory<byte> body, CancellationToken ct) =>
        signed == SignedAs.Valid && !await used.TakeAsync(kind, timestamp, body, ct) ? SignedAs.Another : signed;

    private static string? EncryptedIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject json ? DingTalkApi.Text(json, "encrypt") : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            // A name that comes twice, or half a character that is written as an escape, comes up only when it is looked at.
            return null;
        }
    }
}
