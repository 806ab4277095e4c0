using ChatSales.Core.Conversation;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Names of the commands that pass work on.</summary>
public static class HandoverCommandTexts
{
    public static ArgumentText To { get; } = new("to", "给谁", "姓名");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Count { get; } = new("count", "共几项");

    public static CommandText Person { get; } = new(
        "handover.person", "移交", "把一个人名下的客户、在途商机、线索、待办、工单一次交给另一个人，先预览再确认", new("from", "谁的", "姓名"), To, Sure, Count)
    {
        Aliases = ["工作移交", "yj"],
        Example = "移交 胡志强 刘伟",
    };

    public static CommandText Customer { get; } = new(
        "handover.customer", "转客户", "把一个客户连同在途商机、线索、待办交给另一个人", new("customer", "客户", "名称或其中一部分"), To, Sure, Count)
    {
        Aliases = ["移交客户"],
        Example = "转客户 苏州荣金 刘伟",
    };
}
