using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Renderer;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// What DingTalk gives an organisation for a month, all of its apps together. Answers by a message's webhook, tokens, sign-in and contacts are free
/// of it; calls that were refused for their pace are not counted either (docs/platforms/dingtalk.md).
/// </summary>
public sealed class DingTalkQuota(DingTalkOptions options, TimeProvider clock)
{
    /// <summary>Calls of the API.</summary>
    public MonthlyQuota Calls { get; } = new(DingTalkAdapter.Key, "API calls", options.MonthlyCalls, DingTalkTexts.CallsUsed, clock);

    /// <summary>Messages and taps that are brought to us.</summary>
    public MonthlyQuota Deliveries { get; } = new(DingTalkAdapter.Key, "deliveries", options.MonthlyDeliveries, DingTalkTexts.DeliveriesUsed, clock);
}
