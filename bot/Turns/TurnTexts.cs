using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Turns;

/// <summary>What the turn loop itself says.</summary>
public static class TurnTexts
{
    public static Message Unknown { get; } =
        new(
            "turn.unknown",
            "我还不认识你（账号 {0}）。如果你在别的聊天平台上已经能使用，请在那里发送“绑定”，再把收到的验证码发到这里（“绑定 验证码”）；否则请管理员把你的账号加入人员名单。");

    public static Message GivenUp { get; } = new("turn.given-up", "抱歉，你刚才的消息多次处理失败，没有做任何改动。已记录并通知管理员，请稍后重新发送。");

    public static Message GivenUpForOperator { get; } = new("turn.given-up-operator", "有一条消息多次处理失败，已放入死信：{0}。原因：{1}。请查看日志。");

    public static Message TookTooLong { get; } = new("turn.too-long", "抱歉，你刚才的消息处理时间过长，已放弃，没有做任何改动。请换个简短的写法再试。");

    public static Message TookTooLongForOperator { get; } = new("turn.too-long-operator", "有一条消息处理超时，已放入死信：{0}。请查看日志。");

    public static Message TooMany { get; } = new("turn.too-many", "你发来的消息太多了。{0} 之前的消息我照常处理，但不再逐条回复；请到时再查看结果。");

    public static Message DownloadLater { get; } = new("turn.download-later", "文件暂时取不到，我会自动重试，取到后继续处理，不用重发。");

    public static Message DownloadFailed { get; } = new("turn.download-failed", "文件没有取到（可能已过期），请重新发送。");

    public static Message NotStorable { get; } = new("turn.not-storable", "没有做任何改动：“{0}”这段内容太长（{1} 字）或含有无法保存的字符。请改短后重新发送。");

    public static Message AnsweredFiles { get; } = new("turn.answered-files", "你所回复的消息中的文件");

    public static Message FilesMissing { get; } = new("turn.files-missing", "有文件没有取到（可能已过期），请重新发送：{0}");

    public static Message StorageFailed { get; } = new("turn.storage-failed", "系统存储暂时不可用，你刚才的操作还没有生效，我会自动重试。");
}
