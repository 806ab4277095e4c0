using ChatSales.Core.Conversation;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Names of the commands about records of one customer that stand twice.</summary>
public static class MergeCommandTexts
{
    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Count { get; } = new("count", "共几条");

    private static readonly ArgumentText One = new("one", "客户", "名称或其中一部分");
    private static readonly ArgumentText Other = new("other", "另一个客户", "名称或其中一部分");

    public static CommandText Merge { get; } = new(
        "customer.merge", "合并客户", "把同一家客户的两条记录并成一条，7 天内可以撤销", new("kept", "留下", "名称或其中一部分"),
        new("gone", "并入", "名称或其中一部分"), Sure, Count)
    {
        Example = "合并客户 苏州荣金医院管理 苏州荣金医院",
    };

    public static CommandText Undo { get; } = new("customer.unmerge", "撤销合并", "7 天内撤销一次客户合并", new ArgumentText("merged", "客户", "名称"));

    public static CommandText List { get; } = new("customer.duplicates", "重复客户", "看可能重复的客户，逐对确认", new ArgumentText("page", "页"))
    {
        Aliases = ["可能重复的客户"],
    };

    public static CommandText Apart { get; } = new("customer.apart", "不是重复", "两条记录是两家客户，不再提示", One, Other);
}
