namespace ChatSales.Bot.Hooks;

/// <summary>Section <c>Hooks</c>: who may tell of what happened elsewhere, by its source.</summary>
public sealed class HooksOptions
{
    /// <summary>Money that arrived: <c>POST /api/hooks/receipts</c>.</summary>
    public HookOptions Receipts { get; init; } = new();

    public IEnumerable<string> Mistakes() => Receipts.Mistakes($"Hooks:{nameof(Receipts)}");
}

/// <summary>One source's secret, shared with whoever calls (https://www.standardwebhooks.com).</summary>
public sealed class HookOptions
{
    /// <summary><c>whsec_</c> and 24 to 64 bytes in base64; empty: the hook is closed.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The secret before, while callers change over; empty for none.</summary>
    public string PreviousSecret { get; init; } = "";

    // Errors don't quote what may be most of a secret.
    public IEnumerable<string> Mistakes(string section)
    {
        foreach (var (key, secret) in new[] { (nameof(Secret), Secret), (nameof(PreviousSecret), PreviousSecret) })
        {
            if (secret.Length > 0 && WebhookSignature.KeyOf(secret) is null)
            {
                yield return $"{section}:{key} must be whsec_ and {WebhookSignature.LeastKey} to {WebhookSignature.MostKey} bytes in base64.";
            }
        }

        if (PreviousSecret.Length > 0 && Secret.Length == 0)
        {
            yield return $"{section}:PreviousSecret is set, but {section}:Secret is not.";
        }
    }
}
