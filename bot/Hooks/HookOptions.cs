using ChatSales.Core.Integration.Webhooks;

namespace ChatSales.Bot.Hooks;

/// <summary>Section <c>Hooks</c>: who may tell of what happened elsewhere, by its source.</summary>
public sealed class HooksOptions
{
    /// <summary>Money that arrived: <c>POST /api/hooks/receipts</c>.</summary>
    public HookOptions Receipts { get; init; } = new();

    /// <summary>What customers complain of elsewhere: <c>POST /api/hooks/complaints</c>.</summary>
    public HookOptions Complaints { get; init; } = new();

    /// <summary>The support system's tickets: <c>POST /api/hooks/tickets</c>.</summary>
    public HookOptions Tickets { get; init; } = new();

    public IEnumerable<string> Mistakes() =>
    [
        .. Receipts.Mistakes($"Hooks:{nameof(Receipts)}"), .. Complaints.Mistakes($"Hooks:{nameof(Complaints)}"),
        .. Tickets.Mistakes($"Hooks:{nameof(Tickets)}"),
    ];
}

/// <summary>One source's secret, shared with whoever calls (https://www.standardwebhooks.com).</summary>
public sealed class HookOptions
{
    /// <summary><c>whsec_</c> and 24 to 64 bytes in base64; empty: the hook is closed.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The secret before, while callers change over; empty for none.</summary>
    public string PreviousSecret { get; init; } = "";

    public IEnumerable<string> Mistakes(string section) => WebhookSignature.Mistakes(section, Secret, PreviousSecret);
}
