using System.Globalization;
using ChatSales.Core.Deals;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Words;

/// <summary>
/// Prints a question in Chinese, in full, so that whoever asked can check how it was read (Q1): all that is in it shows, and different questions
/// read differently.
/// </summary>
public sealed class QuestionWords(StagePlan plan, BusinessZone zone)
{
    /// <summary>A question in words.</summary>
    /// <param name="question">The question.</param>
    /// <param name="names">What rows are called that it names by their ids.</param>
    public string Of(Question question, NameLookUp names) => new Printer(new ConditionWords(new ValueWords(plan, zone, names))).Of(question);

    /// <summary>What a group is called.</summary>
    /// <param name="by">By what was grouped.</param>
    /// <param name="key">The group's value as it is stored.</param>
    /// <param name="names">What rows are called.</param>
    public string ValueOf(GroupKey by, string key, NameLookUp names) =>
        by.Span is null ? new ValueWords(plan, zone, names).Name(by.Path.Last, key) : key;

    /// <summary>A stored word of a field, as people call it.</summary>
    public string ValueOf(Field field, string word) => new ValueWords(plan, zone, (_, _) => null).Name(field, word);

    /// <summary>The day of an instant.</summary>
    public string DayOf(DateTimeOffset instant) => Of(zone.DateOf(instant));

    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Printer(ConditionWords conditions)
    {
        public string Of(Question question) => string.Join(QuestionTexts.Part, PartsOf(question));

        private IEnumerable<string> PartsOf(Question question)
        {
            var subject = QuestionTexts.NameOf(question.Subject);
            yield return question.Where is { } where ? QuestionTexts.Say(QuestionTexts.Rows, subject, conditions.Whole(where)) : subject;
            if (question.Figure is { } figure)
            {
                yield return QuestionTexts.Say(QuestionTexts.Figure, Of(figure));
            }

            if (question.By is { } key)
            {
                yield return QuestionTexts.Say(QuestionTexts.By, Of(key));
            }

            if (question.Having.Count > 0)
            {
                var unit = Units.Of(question.Figure);
                yield return QuestionTexts.Say(
                    QuestionTexts.Having, string.Join(QuestionTexts.And, question.Having.Select(bound => Of(bound, unit))));
            }

            if (question.Slices.Count > 0)
            {
                yield return QuestionTexts.Say(QuestionTexts.Slices, string.Join(QuestionTexts.Listed, question.Slices.Select(Of)));
            }

            if (question.Order is { } order)
            {
                var term = order.Term is { } by ? conditions.Of(by) : QuestionTexts.ByFigure;
                yield return QuestionTexts.Say(QuestionTexts.Order, term, order.Descending ? QuestionTexts.Descending : QuestionTexts.Ascending);
            }

            if (question.LimitPer is { } per)
            {
                yield return QuestionTexts.Say(QuestionTexts.LimitPer, Of(per));
            }

            if (question.Limit is { } limit)
            {
                yield return QuestionTexts.Say(QuestionTexts.Limit, limit.ToString(CultureInfo.InvariantCulture));
            }

            if (question.Place is { } place)
            {
                yield return QuestionTexts.Say(QuestionTexts.Place, place.ToString(CultureInfo.InvariantCulture));
            }
        }

        private string Of(Figure figure) => figure switch
        {
            Figure.Of { Aggregate: var aggregate, Where: null } => conditions.Of(aggregate),
            Figure.Of { Aggregate: var aggregate, Where: { } where } =>
                QuestionTexts.Say(QuestionTexts.FigureWhere, conditions.Of(aggregate), conditions.Whole(where)),
            Figure.Ratio { Part: var part, Whole: var whole } => QuestionTexts.Say(QuestionTexts.Ratio, Of(part), Of(whole)),
            Figure.Growth { Now: var now, Before: var before } => QuestionTexts.Say(QuestionTexts.Growth, Of(now), Of(before)),
            Figure.Difference { First: var first, Second: var second } => QuestionTexts.Say(QuestionTexts.Minus, Of(first), Of(second)),
            Figure.ShareOfAll { Figure: var of } => QuestionTexts.Say(QuestionTexts.Share, Of(of)),
            Figure.OfLargest { Figure: var of, By: var by, Count: var count } => QuestionTexts.Say(
                QuestionTexts.Largest, Of(of), Of(by), count.ToString(CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException(figure.GetType().Name),
        };

        private static string Of(GroupKey key) => ConditionWords.Of(key.Path) + (key.Span is { } span ? QuestionTexts.SpanOf(span) : "");

        private static string Of(Bound bound, Unit unit) =>
            QuestionTexts.Say(QuestionTexts.Bound, QuestionTexts.SignOf(bound.Sign), ValueWords.Of(bound.Value, unit));

        private string Of(Slice slice) => QuestionTexts.Say(QuestionTexts.Slice, ValueWords.Quoted(slice.Label), conditions.Whole(slice.Where));
    }
}
