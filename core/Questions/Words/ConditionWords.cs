namespace ChatSales.Core.Questions.Words;

/// <summary>Conditions and what they compare, in words.</summary>
internal sealed class ConditionWords(ValueWords values)
{
    /// <summary>A condition by itself, or the conditions that all hold in a row.</summary>
    public string Whole(Condition condition) => condition switch
    {
        Condition.And { Parts.Count: > 1 } and => string.Join(QuestionTexts.And, and.Parts.Select(Part).Distinct()),
        Condition.Or { Parts.Count: > 1 } either when StageWords.Of(either, values) is null =>
            string.Join(QuestionTexts.Or, either.Parts.Select(Part)),
        _ => Part(condition),
    };

    /// <summary>A way to a value.</summary>
    public static string Of(FieldPath path) => string.Join(QuestionTexts.Of, path.Steps.Select(QuestionTexts.NameOf));

    public string Of(Term term) => term switch
    {
        Term.Of { Path: var path } => Of(path),
        Term.NumberOf { Path: var path } => QuestionTexts.Say(QuestionTexts.NumberOf, Of(path)),
        Term.Number { Value: var value } => ValueWords.Of(value, Unit.None),
        Term.Instant { Value: var value } => values.Of(value),
        Term.Minus { First: var first, Second: var second } => QuestionTexts.Say(QuestionTexts.Difference, Operand(first), Operand(second)),
        Term.Quotient { First: var first, Second: var second } => QuestionTexts.Say(QuestionTexts.Quotient, Operand(first), Operand(second)),
        Term.Else { First: var first, Second: var second } => QuestionTexts.Say(QuestionTexts.Else, Operand(first), Operand(second)),
        Term.DaysFrom { Begin: Term.Of { Path.Steps: [var entered] }, End: Term.Instant { Value: var until } }
            when entered == Fields.Deal.StageEnteredAt =>
            QuestionTexts.Say(QuestionTexts.Stay, values.Of(until)),
        Term.DaysFrom { Begin: var begin, End: var end } => QuestionTexts.Say(QuestionTexts.Days, Operand(begin), Operand(end)),
        Term.HoursFrom { Begin: var begin, End: var end } => QuestionTexts.Say(QuestionTexts.Hours, Operand(begin), Operand(end)),
        Term.Related related => QuestionTexts.Say(QuestionTexts.OfRelated, RowsOf(related), Of(related.Aggregate)),
        _ => throw new NotSupportedException(term.GetType().Name),
    };

    public string Of(Aggregate aggregate)
    {
        var value = aggregate.Value is { } term ? Operand(term) : "";
        return aggregate switch
        {
            { Function: Function.Count, Value: null, Share: null, Weight: null } => QuestionTexts.Count,
            { Function: Function.Count, Share: null, Weight: null } => QuestionTexts.Say(QuestionTexts.CountOf, value),
            { Function: Function.Sum, Share: null, Weight: null } => QuestionTexts.Say(QuestionTexts.Sum, value),
            { Function: Function.Average, Share: null, Weight: null } => QuestionTexts.Say(QuestionTexts.Average, value),
            { Function: Function.Average, Share: null, Weight: { } weight } =>
                QuestionTexts.Say(QuestionTexts.WeightedAverage, value, Operand(weight)),
            { Function: Function.Percentile, Share: 0.5m, Weight: null } => QuestionTexts.Say(QuestionTexts.Median, value),
            { Function: Function.Percentile, Share: { } share, Weight: null } =>
                QuestionTexts.Say(QuestionTexts.Percentile, value, ValueWords.Of(share, Unit.Ratio)),
            { Function: Function.Least, Share: null, Weight: null } => QuestionTexts.Say(QuestionTexts.Least, value),
            { Function: Function.Greatest, Share: null, Weight: null } => QuestionTexts.Say(QuestionTexts.Greatest, value),
            _ => throw new NotSupportedException($"{aggregate.Function} with a share or weight that it doesn't take."),
        };
    }

    private string Part(Condition condition) => condition switch
    {
        Condition.And { Parts.Count: 0 } => QuestionTexts.All,
        Condition.And { Parts: [var only] } => QuestionTexts.Say(QuestionTexts.AlsoOne, Whole(only)),
        Condition.Or { Parts.Count: 0 } => QuestionTexts.None,
        Condition.Or either when StageWords.Of(either, values) is { } stages => stages,
        Condition.Or { Parts: [var only] } => QuestionTexts.Say(QuestionTexts.AnyOfOne, Whole(only)),
        Condition.And or Condition.Or => QuestionTexts.Say(QuestionTexts.Inside, Whole(condition)),
        Condition.Not { Part: var part } => Not(part),
        _ => Holds(condition, isSo: true)!,
    };

    private string Not(Condition part) => Holds(part, isSo: false) ?? QuestionTexts.Say(QuestionTexts.Not, Whole(part));

    // Null for what has no words of its own for not being so.
    private string? Holds(Condition condition, bool isSo) => condition switch
    {
        Condition.Compare compare when isSo && Counted(compare) is var (related, isThere) =>
            QuestionTexts.Say(isThere ? QuestionTexts.Has : QuestionTexts.HasNot, RowsOf(related)),
        Condition.Compare compare => isSo ? Compared(compare) : null,
        Condition.OneOf { Path: var path, Values: var words } =>
            QuestionTexts.Say(isSo ? QuestionTexts.Is : QuestionTexts.IsNot, Of(path), ListOf(path.Last, words)),
        Condition.Contains { Path: var path, Words: var words } =>
            QuestionTexts.Say(isSo ? QuestionTexts.Contains : QuestionTexts.ContainsNot, Of(path), ValueWords.Quoted(words)),
        Condition.Within { Path: var path, From: var from, To: var to } =>
            QuestionTexts.Say(isSo ? QuestionTexts.InTime : QuestionTexts.NotInTime, Of(path), values.Of(from, to)),
        Condition.OnDays { Path: var path, First: var first, Last: var last } =>
            QuestionTexts.Say(isSo ? QuestionTexts.InTime : QuestionTexts.NotInTime, Of(path), ValueWords.Of(first, last)),
        Condition.IsKnown { Path: var path } => QuestionTexts.Say(isSo ? QuestionTexts.Known : QuestionTexts.Unknown, Of(path)),
        Condition.IsTrue { Path: var path } => QuestionTexts.Say(isSo ? QuestionTexts.True : QuestionTexts.NotTrue, Of(path)),
        Condition.Same { First: var first, Second: var second } =>
            QuestionTexts.Say(isSo ? QuestionTexts.Same : QuestionTexts.NotSame, Of(first), Of(second)),
        Condition.Linked { Link: var link, Where: var where } =>
            QuestionTexts.Say(isSo ? QuestionTexts.Linked : QuestionTexts.NotLinked, Of(link), Whole(where)),
        Condition.ReportsTo { Person: var person, ManagerId: var manager } =>
            isSo ? QuestionTexts.Say(QuestionTexts.ReportsTo, Of(person), values.OfPerson(manager)) : null,
        _ => isSo ? throw new NotSupportedException(condition.GetType().Name) : null,
    };

    private string Compared(Condition.Compare compare)
    {
        var (left, right) = (compare.Left, compare.Right);
        return QuestionTexts.Say(QuestionTexts.Compared, Side(left, right), QuestionTexts.SignOf(compare.Sign), Side(right, left));
    }

    // A number is in the unit of what it is compared with.
    private string Side(Term term, Term other) => term is Term.Number { Value: var value }
        ? ValueWords.Of(value, Units.Of(other)) + CountUnitOf(other)
        : Of(term);

    private static string? CountUnitOf(Term term) =>
        term is Term.Related { Aggregate: { Function: Function.Count, Value: null }, Rows.Subject: var subject }
            ? QuestionTexts.UnitOf(subject)
            : null;

    // There is at least one such row, or none.
    private static (Term.Related Related, bool IsThere)? Counted(Condition.Compare compare) =>
        compare.Left is Term.Related related && related.Aggregate == Aggregate.Count
            ? compare switch
            {
                { Sign: Sign.AtLeast, Right: Term.Number { Value: 1 } } => (related, true),
                { Sign: Sign.Equal, Right: Term.Number { Value: 0 } } => (related, false),
                _ => null,
            }
            : null;

    private string RowsOf(Term.Related related) =>
        related.Via is { } via ? QuestionTexts.Say(QuestionTexts.Via, Of(via), Of(related.Rows)) : Of(related.Rows);

    private string Of(Rows rows)
    {
        var way = IsUsual(rows.Back) ? null : QuestionTexts.Say(QuestionTexts.ByWay, Of(rows.Back));
        var parts = new[] { way, rows.Where is { } where ? Whole(where) : null }.OfType<string>().ToList();
        var name = QuestionTexts.NameOf(rows.Subject);
        return parts.Count == 0 ? name : name + QuestionTexts.Say(QuestionTexts.Inside, string.Join(QuestionTexts.Part, parts));
    }

    // The only one step that leads there.
    private static bool IsUsual(FieldPath back) =>
        back.Steps is [var only]
        && Fields.All[back.From].Where(field => field.To == only.To && field.To != field.Of).ToList() is [var usual] && usual == only;

    private string Operand(Term term) =>
        term is Term.Of or Term.Instant or Term.Number or Term.Minus or Term.Quotient or Term.Else
            ? Of(term) : QuestionTexts.Say(QuestionTexts.Inside, Of(term));

    private string ListOf(Field field, IReadOnlyList<string> words) =>
        words.Count == 0 ? QuestionTexts.NoValue : string.Join(QuestionTexts.Listed, words.Select(word => values.Of(field, word)));
}
