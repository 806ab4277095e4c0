using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Delivery;

/// <summary>What operators are told about messages that don't go out.</summary>
public static class DeliveryTexts
{
    public static Message NeedsOperator { get; } = new("delivery.needs-operator", "平台拒绝了机器人的请求，要你处理：{0}。处理好后，还在等的消息会自动继续。");

    public static Message NeverDelivered { get; } = new("delivery.never", "有消息无法送达，已放入死信：{0}");
}
