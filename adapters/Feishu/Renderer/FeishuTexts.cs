using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Renderer;

/// <summary>What the renderer adds in words.</summary>
public static class FeishuTexts
{
    public static Message Continued { get; } = new("feishu.continued", "{0}（续 {1}）");
}
