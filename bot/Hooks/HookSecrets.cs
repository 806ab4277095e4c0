using ChatSales.Core.Integration.Webhooks;

namespace ChatSales.Bot.Hooks;

/// <summary>The secrets of one source that count now.</summary>
internal sealed class HookSecrets(HookOptions options)
{
    private readonly IReadOnlyList<string> all = [.. new[] { options.Secret, options.PreviousSecret }.Where(secret => secret.Length > 0)];

    /// <summary>Whether the hook is closed.</summary>
    public bool IsClosed => all.Count == 0;

    /// <summary>Why a call isn't genuine; null if it is.</summary>
    public string? WhyNot(HttpContext http, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var headers = http.Request.Headers;
        return WebhookSignature.WhyNot(
            all, headers[WebhookSignature.IdHeader].ToString(), headers[WebhookSignature.TimestampHeader].ToString(),
            headers[WebhookSignature.SignatureHeader].ToString(), body, now);
    }
}
