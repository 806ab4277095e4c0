using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Chat;

namespace ChatSales.Core.Questions.Saved.Chat;

/// <summary>What the commands about saved questions are called.</summary>
public static class SavedCommandTexts
{
    private static readonly ArgumentText Question = new("question", "问题", "存过的名称");
    private static readonly ArgumentText Name = new("name", "名称", "如 华东在途大单");

    public static CommandText Save { get; } = new("saved.save", "存为", "给刚才的回答起个名称，以后发名称就能再问", QuestionCommandTexts.Asked, Name)
    {
        Aliases = ["保存为", "另存为"],
        Example = "存为 华东在途大单",
    };

    public static CommandText List { get; } = new("saved.list", "我的问题", "看存过的问题和共享给我的问题", PagingTexts.Page)
    {
        Aliases = ["已存的问题", "wdwt"],
    };

    public static CommandText Show { get; } = new("saved.show", "问题详情", "看一个存过的问题", Question);

    public static CommandText Ask { get; } = new("saved.ask", "再问", "再问一次存过的问题", Question) { Example = "再问 华东在途大单" };

    public static CommandText Rename { get; } = new("saved.rename", "问题改名", "给存过的问题改名", Question, Name)
    {
        Example = "问题改名 华东在途大单 华东百万以上",
    };

    public static CommandText Drop { get; } = new("saved.drop", "删除问题", "删除存过的问题", Question) { Example = "删除问题 华东在途大单" };

    public static CommandText Share { get; } = new(
        "saved.share", "共享问题", "让一个团队也能问：每个人只看到自己有权看的", Question, new ArgumentText("team", "团队", "如 华东一队"))
    {
        Example = "共享问题 华东在途大单 华东一队",
    };

    public static CommandText Unshare { get; } = new("saved.unshare", "停止共享", "不再共享存过的问题", Question);

    public static CommandText Subscribe { get; } = new(
        "saved.subscribe", "订阅", "定时收到存过的问题的回答，也可以直接说：每周一9点发我", Question, new ArgumentText("schedule", "时间", "如 每周一9点"))
    {
        Example = "订阅 华东在途大单 每周一9点",
    };

    public static CommandText Unsubscribe { get; } = new("saved.unsubscribe", "退订", "不再定时收到一个回答", Question)
    {
        Aliases = ["取消订阅"],
        Example = "退订 华东在途大单",
    };
}
