using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Answering;

/// <summary>What answers to questions say.</summary>
public static class AnswerTexts
{
    public static Message Understood { get; } = new("question.understood", "理解为：{0}");

    public static Message OnlySeen { get; } = new("question.only-seen", "{0}（只在你能看到的范围内排）");

    public static Message Total { get; } = new("question.total", "共 {0} {1}");

    public static Message None { get; } = new("question.none", "没有符合条件的{0}。");

    public static Message NoGroups { get; } = new("question.no-groups", "没有符合条件的数据。");

    public static Message Value { get; } = new("question.value", "答案：{0}");

    public static Message Row { get; } = new("question.row", "{0}. {1}");

    public static Message Rights { get; } = new("question.rights", "这超出了你能看到的范围，所以没有回答。");

    public static Message Domain { get; } = new("question.domain", "这不是我能回答的：我只知道客户、商机、线索、合同、回款、工单和跟进。");

    public static Message Write { get; } = new("question.write", "提问只能查看，不能修改或发送。没有做任何改动。");

    public static Message Unclear { get; } = new("question.unclear", "这个问题可能有几种意思，或者有没看懂的地方。");

    public static Message UnknownWords { get; } = new("question.unknown-words", "没有看懂：{0}。");

    public static Message Instead { get; } = new("question.instead", "可以这样问：{0}");

    /// <summary>The word that counts groups.</summary>
    public const string GroupUnit = "组";

    /// <summary>Why there is no answer.</summary>
    public static string WhyNot(Answered.Refused refused) => refused switch
    {
        { Words.Count: > 0 } => UnknownWords.With(LayoutTexts.List(refused.Words.Select(LayoutTexts.Quote))),
        { Reason: RefusalReason.Rights } => Rights.Text,
        { Reason: RefusalReason.Domain } => Domain.Text,
        { Reason: RefusalReason.Write } => Write.Text,
        _ => Unclear.Text,
    };
}
