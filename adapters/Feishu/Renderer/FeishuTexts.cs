using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Feishu.Renderer;

/// <summary>What the renderer adds in words.</summary>
public static class FeishuTexts
{
    public static Message FilesStay { get; } = new("feishu.files-stay", "（另有 {0} 个图片、文件或语音：飞书不让机器人从合并转发里取，请单独发。）");

    public static Message Continued { get; } = new("feishu.continued", "{0}（续 {1}）");
}
