using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Conditions in SQL: null where it isn't known whether they hold, which only their negation makes true.</summary>
internal sealed class Conditions(Scope scope, Terms terms, Statement statement)
{
    /// <exception cref="ArgumentException">It compares what can't be compared.</exception>
    public string Of(Condition condition) => condition switch
    {
        Condition.Compare one => Compare(one),
        Condition.OneOf { Values.Count: 0 } => "false",
        Condition.OneOf { Path.Last.Type: FieldType.Words } one => $"list_has_any({scope.ColumnOf(one.Path)}, [{statement.AddAll(one.Values)}])",
        Condition.OneOf one => $"({Word(one.Path)} IN ({statement.AddAll(one.Values)}))",
        Condition.Contains { Path.Last.Type: FieldType.Words } one => Any(scope.ColumnOf(one.Path), statement.Add(one.Words)),
        Condition.Contains one => Contains(Word(one.Path), statement.Add(one.Words)),
        Condition.Within one => Within(Instant(one.Path), one.From, one.To),
        Condition.OnDays one => OnDays(Day(one.Path), one.First, one.Last),
        Condition.IsKnown one => $"({scope.ColumnOf(one.Path)} IS NOT NULL)",
        Condition.IsTrue { Path.Last.Type: FieldType.Flag } one => scope.ColumnOf(one.Path),
        Condition.Same one => $"({Word(one.First)} = {Word(one.Second)})",
        Condition.Linked one => $"({Word(one.Link)} IN ({terms.IdsOf(one)}))",
        Condition.ReportsTo { Person.Last.To: Subject.Person } one => ReportsTo(scope.ColumnOf(one.Person), statement.Add(one.ManagerId)),
        Condition.And and => Joined(and.Parts, " AND ", "true"),
        Condition.Or or => Joined(or.Parts, " OR ", "false"),
        Condition.Not(var part) => $"({Of(part)} IS NOT TRUE)",
        _ => throw new ArgumentException($"{condition} can't be told of a row."),
    };

    /// <summary>A sign in SQL.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static string Of(Sign sign) => sign switch
    {
        Sign.Equal => "=",
        Sign.NotEqual => "<>",
        Sign.Less => "<",
        Sign.AtMost => "<=",
        Sign.More => ">",
        Sign.AtLeast => ">=",
        _ => throw new ArgumentException($"{sign} is no sign."),
    };

    private static string Contains(string text, string words) => $"contains(lower({text}), lower({words}))";

    private static string Any(string list, string words) => $"(len(list_filter({list}, lambda x: {Contains("x", words)})) > 0)";

    private static string ReportsTo(string person, string manager) =>
        $"({person} = {manager} OR {person} IN (SELECT person_id FROM {Names.Superiors} WHERE superior_id = {manager}))";

    private string Compare(Condition.Compare one)
    {
        // More than nothing: no row without related ones fulfils it.
        var left = one is { Sign: Sign.AtLeast, Right: Term.Number { Value: > 0 } } or { Sign: Sign.More, Right: Term.Number { Value: >= 0 } }
            ? terms.OfSome(one.Left)
            : terms.Of(one.Left);
        return $"({left.Text} {Of(one.Sign)} {terms.Of(one.Right).As(left.Type)})";
    }

    private string Within(string instant, DateTimeOffset? from, DateTimeOffset? to) =>
        Bounded(instant, Bound(instant, ">=", from?.UtcTicks), Bound(instant, "<", to?.UtcTicks));

    private string OnDays(string day, DateOnly? first, DateOnly? last) => Bounded(day, Bound(day, ">=", first), Bound(day, "<=", last));

    private string? Bound(string value, string sign, object? bound) => bound is null ? null : $"{value} {sign} {statement.Add(bound)}";

    private static string Bounded(string value, params IEnumerable<string?> bounds) =>
        $"({string.Join(" AND ", bounds.OfType<string>().DefaultIfEmpty($"{value} IS NOT NULL"))})";

    private string Joined(IReadOnlyList<Condition> parts, string by, string none) =>
        parts.Count == 0 ? none : $"({string.Join(by, parts.Select(Of))})";

    private string Word(FieldPath path) => terms.Of(new Term.Of(path)).As(ValueType.Word);

    private string Instant(FieldPath path) => terms.Of(new Term.Of(path)).As(ValueType.Instant);

    private string Day(FieldPath path) => path.Last.Type is FieldType.Instant or FieldType.Day
        ? scope.DayOf(path)
        : throw new ArgumentException($"{path} is no day.");
}
