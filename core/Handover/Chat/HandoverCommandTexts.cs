using ChatSales.Core.Conversation;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Names of the commands that pass work on.</summary>
public static class HandoverCommandTexts
{
    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Count { get; } = new("count", "共几项");

    public static CommandText HandOver { get; } = new(
        "handover.pass-on", "移交", "把一个商机、客户或一个人名下的全部工作交给另一个人", new("what", "移交什么", "商机编号、客户，或姓名"),
        new("to", "给谁", "姓名"), Sure, Count)
    {
        Aliases = ["转交", "yj"],
        Example = "移交 D-1024 王平",
    };
}
