using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>What the renderer adds in words.</summary>
public static class DingTalkTexts
{
    public static Message SeeAbove { get; } = new("dingtalk.see-above", "详细内容见上一条消息。");

    public static Message Continued { get; } = new("dingtalk.continued", "更多操作（{0}）");

    public static Message Stage { get; } = new("dingtalk.stage", "阶段");

    public static Message StageValue { get; } = new("dingtalk.stage-value", "{0}（{1}/{2}）");

    public static Message SayInGroup { get; } = new("dingtalk.say-in-group", "可以 @我 发送：");
}
