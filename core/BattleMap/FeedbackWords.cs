using ChatSales.Core.Metrics;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;

namespace ChatSales.Core.BattleMap;

/// <summary>The words of each customer's last three contacts with feedback, counted together.</summary>
internal static class FeedbackWords
{
    private const int Contacts = 3;

    /// <summary>More aren't told apart in a picture.</summary>
    public const int Most = 30;

    /// <summary>The contacts, each with what was said.</summary>
    public static QuestionReading.Understood Rows(MetricScope scope) => scope.Of(new(
        new Question
        {
            Subject = Subject.Followup,
            Where = new Condition.IsKnown(Fields.Followup.Feedback),
            Order = new Ordering(new Term.Of(Fields.Followup.At)),
            Limit = Contacts,
            LimitPer = new GroupKey(Fields.Followup.Customer),
        },
        AnswerKind.List,
        []));

    /// <summary>What was said, and how often in the same words.</summary>
    public static QuestionReading.Understood Said(MetricScope scope)
    {
        var rows = Rows(scope);
        return rows with
        {
            Question = rows.Question with { Figure = new Figure.Of(Aggregate.Count), By = new GroupKey(Fields.Followup.Feedback) },
            Kind = AnswerKind.Group,
        };
    }

    /// <summary>The most frequent words.</summary>
    public static IReadOnlyList<FeedbackWord> Of(IEnumerable<FoundGroup> said, IWordSplitter splitter) =>
    [
        .. said.SelectMany(group => splitter.WordsOf(group.Key).Select(word => (Word: word, Count: (int)(group.Value ?? 0))))
            .GroupBy(one => one.Word, one => one.Count)
            .Select(word => new FeedbackWord(word.Key, word.Sum()))
            .OrderByDescending(word => word.Count).ThenBy(word => word.Word, StringComparer.Ordinal)
            .Take(Most),
    ];
}
