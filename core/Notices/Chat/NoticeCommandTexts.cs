using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices.Chat;

/// <summary>Names of the commands about notices.</summary>
public static class NoticeCommandTexts
{
    public static CommandText Most { get; } = new("notice.most", "提醒设置", "每天最多几条提醒、什么时段、哪些要汇总",
        new ArgumentText("most", "条数", "如 每天 3 条、9:00到18:00、汇总 17:30、跟进 汇总 17:30"))
    {
        Example = "提醒设置 每天 3 条",
    };
}
