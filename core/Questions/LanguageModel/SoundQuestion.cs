using System.Globalization;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>
/// Whether a question that comes from outside is one that the product could have made itself: every part fits what it is said of, nothing is without
/// bounds, and nobody is named whom the asker's words don't name.
/// </summary>
/// <param name="mayName">Whether the asker's words name a row of a subject by an id, or by a name.</param>
internal sealed class SoundQuestion(Func<Subject, string, bool> mayName)
{
    private const int MostLimit = 100;
    private const int MostParts = 60;
    private const int MostRelated = 3;
    private const int MostValues = 20;
    private const int LongestWord = 40;
    private const decimal MostNumber = 1_000_000_000_000;
    private int parts;
    private int related;

    private enum Sort
    {
        Number,
        Instant,
        Word,
    }

    /// <summary>Whether it is. For one question.</summary>
    public bool Is(Question question)
    {
        var subject = question.Subject;
        var hasGroups = question.By is not null || question.Slices.Count > 0;
        return Enum.IsDefined(subject) && subject != Subject.Evidence
            && question.Slices.Count == 0 && question.LimitPer is null && question.Place is null
            && question.Limit is null or (> 0 and <= MostLimit)
            && (question.Figure is not null || !hasGroups)
            && (question.Where is null || Is(question.Where, subject))
            && (question.Figure is null || Is(question.Figure, subject))
            && (question.By is null || IsKey(question.By, subject))
            && (question.Order is null || (question.Order.Term is { } term ? SortOf(term, subject) is not null : hasGroups));
    }

    private bool Is(Condition? condition, Subject of) => ++parts <= MostParts && condition switch
    {
        Condition.Compare compare => Enum.IsDefined(compare.Sign)
            && SortOf(compare.Left, of) is { } left and not Sort.Word && SortOf(compare.Right, of) == left,
        Condition.OneOf one => Begins(one.Path, of) && one.Values.Count is > 0 and <= MostValues
            && one.Values.All(value => IsValue(one.Path.Last, value)),
        Condition.Contains contains => Begins(contains.Path, of) && IsWord(contains.Words)
            && contains.Path.Last.Type is FieldType.Text or FieldType.Words or FieldType.Word,
        Condition.Within within => Begins(within.Path, of) && within.Path.Last.Type == FieldType.Instant && (within.From ?? within.To) is not null,
        Condition.OnDays days => Begins(days.Path, of) && days.Path.Last.Type == FieldType.Day && (days.First ?? days.Last) is not null,
        Condition.IsKnown known => Begins(known.Path, of),
        Condition.IsTrue flag => Begins(flag.Path, of) && flag.Path.Last.Type == FieldType.Flag,
        Condition.And and => and.Parts is { Count: > 0 } && and.Parts.All(part => Is(part, of)),
        Condition.Or or => or.Parts is { Count: > 0 } && or.Parts.All(part => Is(part, of)),
        Condition.Not not => Is(not.Part, of),
        _ => false,
    };

    private bool Is(Figure? figure, Subject of) => ++parts <= MostParts && figure switch
    {
        Figure.Of one => Is(one.Aggregate, of) is Sort.Number && (one.Where is null || Is(one.Where, of)),
        Figure.Ratio ratio => Is(ratio.Part, of) && Is(ratio.Whole, of),
        _ => false,
    };

    private Sort? Is(Aggregate? aggregate, Subject of) => aggregate switch
    {
        { Function: Function.Count, Value: null, Share: null, Weight: null } => Sort.Number,
        { Function: Function.Sum or Function.Average, Value: { } value, Share: null, Weight: null }
            when SortOf(value, of) == Sort.Number => Sort.Number,
        { Function: Function.Least or Function.Greatest, Value: { } value, Share: null, Weight: null }
            when SortOf(value, of) is { } sort and not Sort.Word => sort,
        _ => null,
    };

    private Sort? SortOf(Term? term, Subject of) => ++parts > MostParts ? null : term switch
    {
        Term.Of one when Begins(one.Path, of) => one.Path.Last.Type switch
        {
            FieldType.Number => Sort.Number,
            FieldType.Instant or FieldType.Day => Sort.Instant,
            FieldType.Word => Sort.Word,
            _ => null,
        },
        Term.Number { Value: >= -MostNumber and <= MostNumber } => Sort.Number,
        Term.Instant => Sort.Instant,
        Term.DaysFrom days when SortOf(days.Begin, of) == Sort.Instant && SortOf(days.End, of) == Sort.Instant => Sort.Number,
        Term.Related { Via: null, Rows: { } rows } other when ++related <= MostRelated && rows.Back.Last.To == of && rows.Subject != Subject.Evidence
            && (rows.Where is null || Is(rows.Where, rows.Subject)) => Is(other.Aggregate, rows.Subject),
        _ => null,
    };

    private static bool Begins(FieldPath? path, Subject of) => path?.From == of && path.Steps.All(step => step.Of != Subject.Evidence);

    private static bool IsKey(GroupKey key, Subject of) => Begins(key.Path, of) && (key.Span is null or >= CalendarSpan.Day and <= CalendarSpan.Year)
        && (key.Path.Last.Type is FieldType.Instant or FieldType.Day
            || (key.Span is null && key.Path.Last.Type is FieldType.Word or FieldType.Words or FieldType.Id));

    private bool IsValue(Field field, string? value) => IsWord(value) && field switch
    {
        { Type: FieldType.Id, To: { } subject } => mayName(subject, value!),
        _ when field == Fields.Person.Name => mayName(Subject.Person, value!),
        _ when field == Fields.Customer.Name => mayName(Subject.Customer, value!),
        { Type: FieldType.Word or FieldType.Words } => true,
        _ => false,
    };

    private static bool IsWord(string? word) => word is { Length: > 0 and <= LongestWord } && !word.Any(c => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);
}
