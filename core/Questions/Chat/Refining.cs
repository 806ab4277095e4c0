using ChatSales.Core.Questions.Words;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Chat;

/// <summary>How an answer is gone on with by a tap: in groups, or to the rows of one of its groups.</summary>
internal static class Refining
{
    private const int MostTimes = 2;

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

    /// <summary>What to say to see the same of another time; nothing where no time is said, or several are.</summary>
    public static IEnumerable<string> TimesFor(AskedQuestion asked, Question question, BusinessZone zone) =>
        question is { Slices.Count: 0, Figure: not Figure.Growth }
        && QuestionParts.ConditionsOf(question).Where(IsPeriod).ToList() is [Condition.Within period]
            ? QuestionChatTexts.OtherTimes.Where((_, at) => !IsOf(at, period, asked.At, zone))
                .Take(MostTimes).Select(time => QuestionChatTexts.OtherTime.With(time))
            : [];

    // Whether that is the time already, however it was called: the order of the words is that of OtherTimes.
    private static bool IsOf(int time, Condition.Within within, DateTimeOffset now, BusinessZone zone)
    {
        var today = zone.DateOf(now);
        var (year, month) = (new DateOnly(today.Year, 1, 1), new DateOnly(today.Year, today.Month, 1));
        var quarter = month.AddMonths(-((month.Month - 1) % 3));
        var (first, after) = time switch
        {
            0 => (month.AddMonths(-1), month),
            1 => (month, month.AddMonths(1)),
            2 => (quarter, quarter.AddMonths(3)),
            _ => (year, year.AddYears(1)),
        };
        return within is { From: { } from, To: { } to } && from == zone.At(first, TimeSpan.Zero)
            && (to == zone.At(after, TimeSpan.Zero) || (to >= now && to < zone.At(after, TimeSpan.Zero)));
    }

    /// <summary>What some taps lead to from a question; null if they don't.</summary>
    /// <param name="asked">The question.</param>
    /// <param name="steps">The key of each group; empty for the rows behind a figure.</param>
    /// <param name="zone">The zone whose days count.</param>
    public static QuestionReading.Understood? Narrowed(QuestionReading.Understood asked, IReadOnlyList<string> steps, BusinessZone zone) =>
        steps.Aggregate((QuestionReading.Understood?)asked, (before, step) =>
            before is null ? null : step.Length == 0 ? RowsBehind(before) : RowsOf(before, step, zone));

    /// <summary>The rows behind one group or set; null if they can't be told.</summary>
    public static QuestionReading.Understood? RowsOf(QuestionReading.Understood asked, string group, BusinessZone zone) => asked.Question switch
    {
        { By: { } key, Figure: { } figure } when In(key, group, zone) is { } condition => Listed(asked, Both(WhereOf(figure), condition)),
        { Slices: var slices, Figure: { } figure } when slices.FirstOrDefault(slice => slice.Label == group) is { } slice =>
            Listed(asked, Both(WhereOf(figure), slice.Where)),
        _ => null,
    };

    /// <summary>The rows behind a figure; of a ratio those of its whole, of a change those of now. Rows that are listed are their own.</summary>
    public static QuestionReading.Understood RowsBehind(QuestionReading.Understood asked) =>
        asked.Question.Figure is null ? asked : Listed(asked, WhereOf(asked.Question.Figure));

    /// <summary>The deals of a customer.</summary>
    public static QuestionReading.Understood DealsOf(string customerId) => new(
        new Question { Subject = Subject.Deal, Where = new Condition.OneOf(Fields.Deal.Customer, [customerId]) },
        AnswerKind.List,
        [new NamedThing(Subject.Customer, customerId)]);

    /// <summary>The deals of a person.</summary>
    public static QuestionReading.Understood DealsOfPerson(string personId) => new(
        new Question { Subject = Subject.Deal, Where = new Condition.OneOf(Fields.Deal.Owner, [personId]) },
        AnswerKind.List,
        [new NamedThing(Subject.Person, personId)]);

    private static QuestionReading.Understood Listed(QuestionReading.Understood asked, Condition? part) => asked with
    {
        Question = new Question { Subject = asked.Question.Subject, Where = Both(asked.Question.Where, part) },
        Kind = AnswerKind.List,
    };

    private static Condition? WhereOf(Figure? figure) => figure switch
    {
        Figure.Of of => of.Where,
        Figure.Ratio ratio => WhereOf(ratio.Whole),
        Figure.Growth growth => WhereOf(growth.Now),
        Figure.Difference difference => WhereOf(difference.First),
        Figure.ShareOfAll share => WhereOf(share.Figure),
        Figure.OfLargest largest => WhereOf(largest.Figure),
        _ => null,
    };

    private static bool IsPeriod(Condition condition) => condition is Condition.Within { From: not null, To: not null };

    private static Condition? In(GroupKey key, string group, BusinessZone zone) => key.Path.Last.Type switch
    {
        FieldType.Words => new Condition.Contains(key.Path, group),
        FieldType.Instant or FieldType.Day when GroupPeriod.Of(key.Span ?? CalendarSpan.Day, group) is var (first, after) =>
            key.Path.Last.Type == FieldType.Day
                ? new Condition.OnDays(key.Path, first, after.AddDays(-1))
                : new Condition.Within(key.Path, zone.At(first, TimeSpan.Zero).ToUniversalTime(), zone.At(after, TimeSpan.Zero).ToUniversalTime()),
        FieldType.Instant or FieldType.Day => null,
        _ => new Condition.OneOf(key.Path, [group]),
    };

    private static Condition? Both(Condition? one, Condition? other) => Conditions.And(one, other);
}
