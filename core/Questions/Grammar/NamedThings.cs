namespace ChatSales.Core.Questions.Grammar;

/// <summary>Finds the people, teams, customers and deals that a question asks for by their names.</summary>
internal static class NamedThings
{
    public static IReadOnlyList<NamedThing> Of(Question question) =>
    [
        .. new[] { question.Where }
            .Concat(question.Slices.Select(slice => (Condition?)slice.Where))
            .Concat(Of(question.Figure))
            .Concat([.. question.Order?.Term is { } term ? Of(term) : []])
            .OfType<Condition>()
            .SelectMany(Named)
            .Distinct(),
    ];

    private static IEnumerable<NamedThing> Named(Condition condition) => condition switch
    {
        Condition.And and => and.Parts.SelectMany(Named),
        Condition.Or or => or.Parts.SelectMany(Named),
        Condition.Not not => Named(not.Part),
        Condition.Linked linked => Named(linked.Where),
        Condition.Compare compare => Of(compare.Left).Concat(Of(compare.Right)).OfType<Condition>().SelectMany(Named),
        Condition.OneOf { Path.Last: { To: Subject.Person or Subject.Customer or Subject.Deal } last } one =>
            one.Values.Select(id => new NamedThing(last.To.Value, id)),
        Condition.OneOf one when one.Path.Last == Fields.Person.Team => one.Values.Select(team => new NamedThing(Subject.Person, team, IsTeam: true)),
        _ => [],
    };

    private static IEnumerable<Condition?> Of(Figure? figure) => figure switch
    {
        Figure.Of of => [of.Where, .. of.Aggregate.Value is { } value ? Of(value) : []],
        Figure.Ratio ratio => [.. Of(ratio.Part), .. Of(ratio.Whole)],
        Figure.Growth growth => [.. Of(growth.Now), .. Of(growth.Before)],
        Figure.Difference difference => [.. Of(difference.First), .. Of(difference.Second)],
        Figure.ShareOfAll share => Of(share.Figure),
        _ => [],
    };

    private static IEnumerable<Condition?> Of(Term term) => term switch
    {
        Term.Related related => [related.Rows.Where, .. related.Aggregate.Value is { } value ? Of(value) : []],
        Term.Minus minus => [.. Of(minus.First), .. Of(minus.Second)],
        Term.DaysFrom days => [.. Of(days.Begin), .. Of(days.End)],
        Term.HoursFrom hours => [.. Of(hours.Begin), .. Of(hours.End)],
        _ => [],
    };
}
