using ChatSales.Core.Conversation;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Names of the commands about leave.</summary>
public static class LeaveCommandTexts
{
    private static readonly ArgumentText Leave = new("leave", "请假", "其中一天");

    public static CommandText Book { get; } = new("leave.book", "请假", "登记请假，可以指定代班人", new ArgumentText("wish", "时间", "如 周三到周五 由吴艳代"))
    {
        Aliases = ["休假", "qj"],
        Example = "请假 周三到周五 由吴艳代",
    };

    public static CommandText Change { get; } = new("leave.change", "改假", "改请假的时间或代班人", Leave, new("wish", "改为", "如 周四到周五 由吴艳代"))
    {
        Example = "改假 周四到周五 由吴艳代",
    };

    public static CommandText End { get; } = new("leave.end", "销假", "提前回来上班，或取消请假", Leave)
    {
        Aliases = ["取消请假", "取消休假"],
        Example = "销假",
    };

    public static CommandText List { get; } = new("leave.list", "请假情况", "看谁在休假、谁代班", PagingTexts.Page) { Aliases = ["谁请假", "qjqk"] };
}
