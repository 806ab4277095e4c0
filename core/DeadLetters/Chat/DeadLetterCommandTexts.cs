using ChatSales.Core.Conversation;

namespace ChatSales.Core.DeadLetters.Chat;

/// <summary>Names of the commands about messages that were given up.</summary>
public static class DeadLetterCommandTexts
{
    private static readonly ArgumentText Letter = new("letter", "编号");
    private static readonly ArgumentText Sure = new("sure", "确认");

    public static CommandText List { get; } = new("dead-letter.list", "死信", "处理不了或发不出去的消息：查看、重发、丢弃", PagingTexts.Page);

    public static CommandText Show { get; } = new("dead-letter.show", "死信详情", "查看一封死信", Letter);

    public static CommandText Repeat { get; } = new("dead-letter.repeat", "死信重发", "把一封死信放回队列", Letter, Sure);

    public static CommandText Drop { get; } = new("dead-letter.drop", "死信丢弃", "丢弃一封死信", Letter, Sure);
}
