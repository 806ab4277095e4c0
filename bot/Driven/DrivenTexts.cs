using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Driven;

/// <summary>Words that the command line adds to what the bot says.</summary>
public static class DrivenTexts
{
    /// <summary>How a place is written.</summary>
    public const string PlaceExample = "31.23,121.47,上海中心";

    public static Message Stage { get; } = new("driven.stage", "阶段");

    public static Message StageValue { get; } = new("driven.stage-value", "{0}（{1}/{2}）");

    public static Message Nothing { get; } = new("driven.nothing", "（没有消息发出）");

    public static Message Replaced { get; } = new("driven.replaced", "更新原卡片");

    public static Message Fact { get; } = new("driven.fact", "{0}：{1}");

    public static Message Input { get; } = new("driven.input", "{0}：____");

    public static Message Choice { get; } = new("driven.choice", "{0}：{1}");

    public static Message File { get; } = new("driven.file", "〔文件〕{0}");

    public static Message Picture { get; } = new("driven.picture", "〔图片〕{0}");
}
