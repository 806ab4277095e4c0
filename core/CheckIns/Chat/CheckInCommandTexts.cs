using ChatSales.Core.Conversation;

namespace ChatSales.Core.CheckIns.Chat;

/// <summary>Names of the commands about check-ins.</summary>
public static class CheckInCommandTexts
{
    public static ArgumentText About { get; } = new("about", "客户", "客户名称，或商机编号");

    public static ArgumentText Where { get; } = new("where", "地点", "如 星湖街 1 号前台");

    public static ArgumentText Summary { get; } = new("summary", "内容", "谈了什么");

    public static ArgumentText Photo { get; } = new("photo", "照片");

    public static CommandText Begin { get; } = new("check-in.begin", "打卡", "拜访打卡：发位置和现场照片，记一次拜访", About, Where, Photo)
    {
        Aliases = ["签到", "dk"],
        Example = "打卡 苏州荣金",
    };

    public static CommandText Enter { get; } = new("check-in.enter", "记下打卡", "把位置和照片记成一次拜访", About, Summary);

    public static CommandText Drop { get; } = new("check-in.drop", "不打卡", "放弃进行中的打卡");
}
