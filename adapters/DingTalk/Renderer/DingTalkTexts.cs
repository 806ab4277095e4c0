using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>Words that the renderer adds.</summary>
public static class DingTalkTexts
{
    public static Message SeeAbove { get; } = new("dingtalk.see-above", "详细内容见上一条消息。");

    public static Message Continued { get; } = new("dingtalk.continued", "更多操作（{0}）");

    public static Message Stage { get; } = new("dingtalk.stage", "阶段");

    public static Message StageValue { get; } = new("dingtalk.stage-value", "{0}（{1}/{2}）");

    public static Message CallsUsed { get; } = new(
        "dingtalk.calls-used",
        "钉钉本月的接口调用额度已用约 {0}%（这里计了 {1} 次，全单位每月 {2} 次，其他应用也在用）。用完后机器人发不了卡片、图片和主动消息，只能回复；请升级钉钉版本或加购。");

    public static Message DeliveriesUsed { get; } = new(
        "dingtalk.deliveries-used",
        "钉钉本月推送给机器人的消息额度已用约 {0}%（这里计了 {1} 条，全单位每月 {2} 条）。用完后大家发的内容到不了机器人；请升级钉钉版本或加购，或改用网页版。");

    public static Message SayInGroup { get; } = new("dingtalk.say-in-group", "可以 @我 发送：");
}
