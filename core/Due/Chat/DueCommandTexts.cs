using ChatSales.Core.Conversation;

namespace ChatSales.Core.Due.Chat;

/// <summary>Names of the commands about timed work.</summary>
public static class DueCommandTexts
{
    private static readonly ArgumentText Item = new("item", "编号");

    public static CommandText List { get; } = new("due.list", "任务", "定时任务：等待的、跑过的；立即运行、暂停", PagingTexts.Page) { Aliases = ["定时任务"] };

    public static CommandText Ran { get; } = new("due.ran", "任务记录", "跑过的定时任务", PagingTexts.Page);

    public static CommandText Show { get; } = new("due.show", "任务详情", "查看一个定时任务", Item);

    public static CommandText Run { get; } = new("due.run", "任务运行", "立即运行一个定时任务", Item) { Aliases = ["立即运行"] };

    public static CommandText Pause { get; } = new("due.pause", "任务暂停", "暂停一类定时任务", Item) { Aliases = ["暂停任务"] };

    public static CommandText Resume { get; } = new("due.resume", "任务恢复", "恢复一类定时任务", Item) { Aliases = ["恢复任务"] };
}
