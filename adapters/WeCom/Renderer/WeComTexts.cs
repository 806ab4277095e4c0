using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.WeCom.Renderer;

/// <summary>Words that the renderer adds.</summary>
public static class WeComTexts
{
    public static Message SeeAbove { get; } = new("wecom.see-above", "详细内容见上一条消息。");

    public static Message Continued { get; } = new("wecom.continued", "更多操作（{0}）");

    public static Message ByNumber { get; } = new("wecom.by-number", "没有按钮的，发送序号即可，例如“{0}”。");

    public static Message Stage { get; } = new("wecom.stage", "阶段");

    public static Message StageValue { get; } = new("wecom.stage-value", "{0}（{1}/{2}）");
}
