using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices;

/// <summary>Texts about notices themselves.</summary>
public static class NoticeTexts
{
    /// <summary>How a number of reminders is written.</summary>
    public const string HowMany = @"^(每天)?(最多)?(?<most>\d{1,3})条?(提醒)?$";

    public static Message Leaving { get; } = new("notice.leaving", "发送提醒");

    public static Message Several { get; } = new("notice.several", "{0} 条提醒");

    public static Message More { get; } = new("notice.more", "另有 {0} 条没有列出。");

    public static Message UnreachableForOperator { get; } = new("notice.unreachable", "{0} 没有绑定任何聊天平台，有消息无法送达。请在人员名单里补上账号。");

    public static Message Most { get; } = new("notice.most", "好的，每天最多给你 {0} 条提醒；多出来的留到下一个工作日。");

    public static Message BadMost { get; } = new("notice.bad-most", "请写每天最多几条，1 到 {0}，如：提醒设置 每天 3 条");

    public static Message CurrentMost { get; } = new("notice.current-most", "现在每天最多给你 {0} 条提醒。要改请发送：提醒设置 每天 3 条");
}
