using ChatSales.Core.Questions.Words;

namespace ChatSales.Core.Questions.Chat;

/// <summary>How an answer is gone on with by a tap: in groups, or to the rows of one of its groups.</summary>
internal static class Refining
{
    private static readonly Dictionary<Subject, Field[]> Keys = new()
    {
        [Subject.Customer] = [Fields.Customer.Industry, Fields.Customer.Region, Fields.Customer.Owner],
        [Subject.Deal] = [Fields.Deal.Stage, Fields.Deal.Owner, Fields.Customer.Region, Fields.Customer.Industry],
        [Subject.Lead] = [Fields.Lead.Source, Fields.Lead.Owner],
        [Subject.Contract] = [Fields.Customer.Industry, Fields.Customer.Region],
        [Subject.Receipt] = [Fields.Customer.Region],
        [Subject.Ticket] = [Fields.Ticket.State],
        [Subject.Followup] = [Fields.Followup.Person],
    };

    /// <summary>What to say to see an answer in groups; nothing for one that is in groups, or only a part of its rows.</summary>
    public static IEnumerable<string> WordsFor(Question question) =>
        question is { By: null, Slices.Count: 0, Limit: null, Figure: null or Figure.Of or Figure.Ratio }
            ? (Keys.GetValueOrDefault(question.Subject) ?? []).Select(field => QuestionChatTexts.ByKey.With(QuestionTexts.NameOf(field)))
            : [];

    /// <summary>The rows behind one group; null if they aren't rows of the question itself.</summary>
    public static QuestionReading.Understood? RowsOf(QuestionReading.Understood asked, string group) =>
        asked.Question is { By: { Span: null, Path: var path }, Figure: Figure.Of { Where: var part } }
            ? asked with
            {
                Question = new Question { Subject = asked.Question.Subject, Where = Both(Both(asked.Question.Where, part), In(path, group)) },
                Kind = AnswerKind.List,
            }
            : null;

    /// <summary>The rows behind a figure; of a ratio those of its whole.</summary>
    public static QuestionReading.Understood RowsBehind(QuestionReading.Understood asked) => asked with
    {
        Question = new Question
        {
            Subject = asked.Question.Subject,
            Where = Both(asked.Question.Where, (asked.Question.Figure as Figure.Of)?.Where),
        },
        Kind = AnswerKind.List,
    };

    /// <summary>The deals of a customer.</summary>
    public static QuestionReading.Understood DealsOf(string customerId) => new(
        new Question { Subject = Subject.Deal, Where = new Condition.OneOf(Fields.Deal.Customer, [customerId]) },
        AnswerKind.List,
        [new NamedThing(Subject.Customer, customerId)]);

    private static Condition In(FieldPath path, string word) => path.Last.Type == FieldType.Words
        ? new Condition.Contains(path, word)
        : new Condition.OneOf(path, [word]);

    private static Condition? Both(Condition? one, Condition? other) => (one, other) switch
    {
        (null, _) => other,
        (_, null) => one,
        (Condition.And and, _) => new Condition.And([.. and.Parts, other]),
        _ => new Condition.And(one, other),
    };
}
