using ChatSales.Core.Conversation;

namespace ChatSales.Core.Doubts;

/// <summary>Texts about doubts of any sort.</summary>
public static class DoubtTexts
{
    public static Message QuestionFact { get; } = new("doubt.question-fact", "疑问");

    public static Message AnswerFact { get; } = new("doubt.answer-fact", "回复");

    public static Message NoAnswerYet { get; } = new("doubt.no-answer-yet", "还没有回复");

    public static Message AnswerButton { get; } = new("doubt.answer-button", "回复");

    public static Message Answered { get; } = new("doubt.answered", "已回复，{0} 会收到。");

    public static Message IsAnswered { get; } = new("doubt.is-answered", "{0} 已经回复过：{1}");

    public static Message NotFound { get; } = new("doubt.not-found", "没有找到这条疑问，或者它不归你回复。");
}
