using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Chat;

/// <summary>What the commands about questions are called.</summary>
public static class QuestionCommandTexts
{
    /// <summary>Which question a button goes on with.</summary>
    public static ArgumentText Asked { get; } = new("asked", "第几问");

    /// <summary>The words of a question.</summary>
    public static ArgumentText Question { get; } = new("question", "问题", "例如：过去两周跟进3次以上的制造业客户");

    public static CommandText Ask { get; } = new(
        "question.ask",
        "问",
        "用平常的话提问，如谁最多",
        Asked,
        Question)
    {
        Aliases = ["问数", "提问"],
        Example = "问 超时未推进的商机有哪些",
    };

    public static CommandText Page { get; } = new("question.page", "看结果", "翻看回答", Asked, PagingTexts.Page);

    public static CommandText Rows { get; } = new("question.rows", "结果明细", "看一组的明细", Asked, new ArgumentText("group", "组"));

    public static CommandText Customer { get; } = new("question.customer", "客户商机", "看一个客户的商机", new ArgumentText("customer", "客户"));

    public static CommandText Person { get; } = new("question.person", "人员商机", "看一个人的商机", new ArgumentText("person", "人员"));

    public static CommandText Export { get; } = new(
        "question.export", "导出", "把最近一次回答导出成文件", Asked, new ArgumentText("format", "格式", "xlsx 或 csv"))
    {
        Example = "导出 格式=csv",
    };
}
