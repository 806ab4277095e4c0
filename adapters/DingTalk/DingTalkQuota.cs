using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Renderer;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// What DingTalk allows an organisation per month, for all of its apps together. Webhook answers, tokens, sign-in and contacts are free; calls
/// refused for their rate don't count either (docs/platforms/dingtalk.md).
/// </summary>
public sealed class DingTalkQuota(DingTalkOptions options, TimeProvider clock)
{
    /// <summary>API calls.</summary>
    public MonthlyQuota Calls { get; } = new(DingTalkAdapter.Key, "API calls", options.MonthlyCalls, DingTalkTexts.CallsUsed, clock);

    /// <summary>Messages and taps delivered to us.</summary>
    public MonthlyQuota Deliveries { get; } = new(DingTalkAdapter.Key, "deliveries", options.MonthlyDeliveries, DingTalkTexts.DeliveriesUsed, clock);
}
