using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration;

/// <summary>What operators read on the page of systems.</summary>
public static class TargetPageTexts
{
    /// <summary>The page's address.</summary>
    public const string Path = "/integration";

    public static Message Intro { get; } = new("targets.intro", "最近 24 小时的成功率和用时，没送到的单据，出错的原因和办法。");

    public static Message Incidents { get; } = new("targets.incidents", "要处理的异常");

    public static Message Stuck { get; } = new("targets.stuck", "等人处理的单据");

    public static Message NothingStuck { get; } = new("targets.nothing-stuck", "没有等人处理的单据。");

    public static Message MoreStuck { get; } = new("targets.more-stuck", "只列出最早的 {0} 张，共 {1} 张。");

    public static Message MuteFor { get; } = new("targets.mute-for", "静音时长");

    public static Message HoursToMute { get; } = new("targets.mute-hours", "{0} 小时");

    public static Message Mute { get; } = new("targets.mute", "静音");

    public static Message Changed { get; } = new("targets.changed", "这一项刚刚变了，请再看一次。");

    /// <summary>Everything about a fault in a line.</summary>
    public static string FaultOf(TargetFault fault) => LayoutTexts.Statements(new[]
    {
        LayoutTexts.Pair(IntegrationTexts.CauseFact.Text, IntegrationTexts.NameOf(fault.Cause)),
        fault.Said.Length > 0 ? LayoutTexts.Pair(IntegrationTexts.SaidFact.Text, fault.Said) : null,
        LayoutTexts.Pair(IntegrationTexts.AdviceFact.Text, IntegrationTexts.AdviceFor(fault.Cause)),
    }.OfType<string>());
}
