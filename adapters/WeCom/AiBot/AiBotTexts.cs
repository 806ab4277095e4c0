using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>Words that the AI bot's door adds.</summary>
public static class AiBotTexts
{
    public static Message Working { get; } = new("wecom-aibot.working", "正在处理…");

    public static Message SeeCard { get; } = new("wecom-aibot.see-card", "请看卡片。");

    public static Message SeeBelow { get; } = new("wecom-aibot.see-below", "请看下一条消息。");

    public static Message Nothing { get; } = new("wecom-aibot.nothing", "好的。");

    public static Message SayCommands { get; } = new("wecom-aibot.say-commands", "可以发送（群里请 @我）：");

    public static Message File { get; } = new("wecom-aibot.file", "文件");

    public static Message FileElsewhere { get; } = new("wecom-aibot.file-elsewhere", "文件“{0}”这里发不出来，请到网页版查看：{1}");
}
