namespace ChatSales.Core.Conversation;

/// <summary>What the conversation's own commands are called.</summary>
public static class ConversationCommandTexts
{
    public static CommandText Cancel { get; } = new("cancel", "取消", "放弃正在填写的内容") { Aliases = ["算了"] };

    public static CommandText Drop { get; } = new("cancel.form", "放弃填写", "放弃一张表单", new ArgumentText("command", "命令"));

    public static CommandText Help { get; } = new("help", "帮助", "看看我能做什么", new ArgumentText("command", "命令"), PagingTexts.Page)
    {
        Aliases = ["?", "help", "菜单", "你好"],
        Example = "帮助 推进",
    };
}
