namespace ChatSales.Core.Questions.Grammar;

/// <summary>Finds the people, teams, customers and deals that a question asks for by their names.</summary>
internal static class NamedThings
{
    public static IReadOnlyList<NamedThing> Of(Question question) =>
        [.. QuestionParts.ConditionsOf(question).OfType<Condition.OneOf>().SelectMany(Named).Distinct()];

    private static IEnumerable<NamedThing> Named(Condition.OneOf one) => one.Path.Last switch
    {
        { To: Subject.Person or Subject.Customer or Subject.Deal or Subject.Contract } id =>
            one.Values.Select(value => new NamedThing(id.To.Value, value)),
        var last when last == Fields.Person.Team => one.Values.Select(team => new NamedThing(Subject.Person, team, IsTeam: true)),
        _ => [],
    };
}
