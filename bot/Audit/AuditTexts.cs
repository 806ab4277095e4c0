using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Audit;

/// <summary>What operators are told about the audit log.</summary>
public static class AuditTexts
{
    public static Message Anchor { get; } = new("audit.anchor", "审计日志今日锚点：{0} {1}\n请保留这条消息。日后运行 verify --anchor \"{0} {1}\"，可查出此前的记录是否被删改。");

    public static Message NoAnchorFile { get; } = new("audit.no-anchor-file", "审计日志的锚点写不进文件（Audit:AnchorFile），今天的锚点只在聊天里：{0}");
}
