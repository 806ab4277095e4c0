using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.Webhooks.Chat;

/// <summary>Names of the commands about events that are told to others.</summary>
public static class WebhookCommandTexts
{
    /// <summary>What a position or a day may be preceded by.</summary>
    public const string From = "从";

    private static readonly ArgumentText Endpoint = new("endpoint", "接收方");
    private static readonly ArgumentText Letter = new("letter", "编号");

    public static CommandText List { get; } =
        new("webhook.list", "推送", "向其他系统推送事件：状态、积压、最近失败和怎么办", Endpoint) { Aliases = ["事件推送"] };

    public static CommandText Test { get; } = new("webhook.test", "推送测试", "向一个接收方发一条测试事件", Endpoint);

    public static CommandText Replay { get; } = new(
        "webhook.replay", "推送重发", "从某天或某个位置起把事件再推送一遍", Endpoint, new ArgumentText("from", "起点", "从 2026-11-20"),
        new ArgumentText("sure", "确认"))
        { Example = "推送重发 erp 从 2026-11-20" };

    public static CommandText Enable { get; } = new("webhook.enable", "推送启用", "重新启用停用的接收方", Endpoint);

    public static CommandText Dead { get; } = new("webhook.dead", "推送死信", "放弃的推送：补发、丢弃", Endpoint);

    public static CommandText ShowDead { get; } = new("webhook.dead-show", "推送死信详情", "查看一条放弃的推送", Letter);

    public static CommandText Repeat { get; } = new("webhook.repeat", "推送补发", "补发一条放弃的推送", Letter);

    public static CommandText Drop { get; } = new("webhook.drop", "推送丢弃", "丢弃一条放弃的推送", Letter);
}
