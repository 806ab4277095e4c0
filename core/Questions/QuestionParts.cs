namespace ChatSales.Core.Questions;

/// <summary>All that a question is made of, however deep.</summary>
public static class QuestionParts
{
    /// <summary>Every condition in it.</summary>
    public static IEnumerable<Condition> ConditionsOf(Question question) => PartsOf(question).OfType<Condition>();

    /// <summary>Every set of related rows in it.</summary>
    public static IEnumerable<Rows> RowsOf(Question question) => PartsOf(question).OfType<Rows>();

    /// <summary>The rows that it names by their ids.</summary>
    public static IEnumerable<(Subject Subject, string Id)> NamedIn(Question question) =>
        ConditionsOf(question).SelectMany(condition => condition switch
    {
        Condition.OneOf { Path.Last: { Type: FieldType.Id, To: { } subject }, Values: var ids } => ids.Select(id => (subject, id)),
        Condition.ReportsTo { ManagerId: var manager } => [(Subject.Person, manager)],
        _ => [],
    });

    /// <summary>Every field that it looks at, or goes through.</summary>
    public static IEnumerable<Field> FieldsOf(Question question) => PartsOf(question)
        .SelectMany(PathsOf)
        .Concat(new[] { question.By?.Path, question.LimitPer?.Path }.OfType<FieldPath>())
        .SelectMany(path => path.Steps)
        .Distinct();

    private static IEnumerable<FieldPath> PathsOf(object part) => part switch
    {
        Condition.OneOf one => [one.Path],
        Condition.Contains contains => [contains.Path],
        Condition.Within within => [within.Path],
        Condition.OnDays days => [days.Path],
        Condition.IsKnown known => [known.Path],
        Condition.IsTrue flag => [flag.Path],
        Condition.Same same => [same.First, same.Second],
        Condition.Linked linked => [linked.Link],
        Term.Of of => [of.Path],
        Term.NumberOf number => [number.Path],
        GroupKey key => [key.Path],
        _ => [],
    };

    private static IEnumerable<object> PartsOf(Question question)
    {
        object?[] parts = [question.Where, question.Figure, .. question.Slices.Select(slice => slice.Where), question.Order?.Term];
        return parts.OfType<object>().SelectMany(Within);
    }

    private static IEnumerable<object> Within(object part) => ChildrenOf(part).OfType<object>().SelectMany(Within).Prepend(part);

    private static IEnumerable<object?> ChildrenOf(object part) => part switch
    {
        Condition.Compare compare => [compare.Left, compare.Right],
        Condition.Linked linked => [linked.Where],
        Condition.And and => and.Parts,
        Condition.Or or => or.Parts,
        Condition.Not not => [not.Part],
        Term.Minus minus => [minus.First, minus.Second],
        Term.Quotient quotient => [quotient.First, quotient.Second],
        Term.Else either => [either.First, either.Second],
        Term.DaysFrom days => [days.Begin, days.End],
        Term.HoursFrom hours => [hours.Begin, hours.End],
        Term.Related related => [related.Rows, related.Aggregate],
        Rows rows => [rows.Where],
        Aggregate aggregate => [aggregate.Value, aggregate.Weight],
        Figure.Of of => [of.Aggregate, of.Where],
        Figure.Ratio ratio => [ratio.Part, ratio.Whole],
        Figure.Growth growth => [growth.Now, growth.Before],
        Figure.Difference difference => [difference.First, difference.Second],
        Figure.ShareOfAll share => [share.Figure],
        Figure.OfLargest largest => [largest.Figure, largest.By],
        _ => [],
    };
}
