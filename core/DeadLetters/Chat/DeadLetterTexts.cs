using ChatSales.Core.Conversation;

namespace ChatSales.Core.DeadLetters;

/// <summary>What operators read of messages that were given up.</summary>
public static class DeadLetterTexts
{
    public static Message Title { get; } = new("dead-letter.title", "死信");

    public static Message None { get; } = new("dead-letter.none", "没有死信。");

    public static Message Summary { get; } = new("dead-letter.summary", "共 {0} 封处理不了或发不出去的消息（第 {1}/{2} 页）。");

    public static Message Gone { get; } = new("dead-letter.gone", "没有编号为“{0}”的死信，可能已经处理过了。");

    public static Message HasLeft { get; } = new("dead-letter.has-left", "{0} 已不在职，不会重发。可以丢弃。");

    public static Message UntouchedForOperator { get; } = new("dead-letter.untouched", "有死信超过一天没有处理，现在共 {0} 封。发送“死信”查看。");

    public static Message UndeliveredForOperator { get; } = new("dead-letter.undelivered", "给 {0} 的消息多次补送仍无法送达：{1}。发送“死信”查看。");

    public static Message Received { get; } = new("dead-letter.received", "收到的消息");

    public static Message CardToSend { get; } = new("dead-letter.card", "待发的卡片");

    public static Message TextToSend { get; } = new("dead-letter.text", "待发的文字");

    public static Message FileToSend { get; } = new("dead-letter.file", "待发的文件");

    public static Message GroupToKeep { get; } = new("dead-letter.group-to-keep", "要建或要改的群");

    public static Message Nobody { get; } = new("dead-letter.nobody", "不明");

    public static Message NoReason { get; } = new("dead-letter.no-reason", "没有记录原因");

    public static Message PlatformFact { get; } = new("dead-letter.platform", "平台");

    public static Message PersonFact { get; } = new("dead-letter.person", "对方");

    public static Message TimeFact { get; } = new("dead-letter.time", "时间");

    public static Message TriesFact { get; } = new("dead-letter.tries", "已试");

    public static Message Tries { get; } = new("dead-letter.tries-value", "{0} 次，重发过 {1} 次");

    public static Message Show { get; } = new("dead-letter.show", "死信详情");

    public static Message Repeat { get; } = new("dead-letter.repeat", "重发");

    public static Message Drop { get; } = new("dead-letter.drop", "丢弃");

    public static Message All { get; } = new("dead-letter.all", "全部死信");

    public static Message AskRepeat { get; } = new("dead-letter.ask-repeat", "要重发吗？收到的消息会重新处理一遍，待发的消息会再发一次（对方可能已经收到过）。");

    public static Message AskDrop { get; } = new("dead-letter.ask-drop", "要丢弃吗？丢弃后不能恢复。");

    public static Message SureRepeat { get; } = new("dead-letter.sure-repeat", "确认重发");

    public static Message SureDrop { get; } = new("dead-letter.sure-drop", "确认丢弃");

    public static Message Repeated { get; } = new("dead-letter.repeated", "已放回队列重发。");

    public static Message Dropped { get; } = new("dead-letter.dropped", "已丢弃。");
}
