using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Terms about the rows of a scope, in SQL.</summary>
/// <param name="scope">The rows.</param>
/// <param name="sight">What of related rows counts; null for all.</param>
/// <param name="statement">The statement.</param>
internal sealed class Terms(Scope scope, Sight? sight, Statement statement)
{
    private readonly Dictionary<Term.Related, Expression> related = [];
    private readonly Dictionary<Term.Related, string> bare = [];

    public Expression Of(Term term) => term switch
    {
        Term.Of(var path) => new(scope.ColumnOf(path), TypeOf(path.Last)),
        Term.NumberOf(var path) => new($"coalesce(len({scope.ColumnOf(path)}), 0)", ValueType.Number),
        Term.Number(var value) => new(statement.AddNumber(value), ValueType.Number),
        Term.Instant(var value) => new($"{statement.Add(value.UtcTicks)}::BIGINT", ValueType.Instant),
        Term.Minus(var first, var second) => new($"({Of(first).As(ValueType.Number)} - {Of(second).As(ValueType.Number)})", ValueType.Number),
        Term.Quotient(var first, var second) => new(
            $"({Of(first).As(ValueType.Number)}::DOUBLE / nullif({Of(second).As(ValueType.Number)}::DOUBLE, 0))", ValueType.Number),
        Term.Else(var first, var second) when Of(first) is var known => known with { Text = $"coalesce({known.Text}, {Of(second).As(known.Type)})" },
        Term.DaysFrom(var begin, var end) => Between(begin, end, TimeSpan.TicksPerDay),
        Term.HoursFrom(var begin, var end) => Between(begin, end, TimeSpan.TicksPerHour),
        Term.Related one => related.TryGetValue(one, out var known) ? known : related[one] = Join(one),
        _ => throw new ArgumentException($"{term.GetType()} is no term."),
    };

    /// <summary>
    /// The same where a row without related ones is out anyway: without their 0, so that the join needs no rows but those that have some.
    /// </summary>
    public Expression OfSome(Term term) => term is Term.Related one && Of(one) is var figure && bare.TryGetValue(one, out var alone)
        ? figure with { Text = alone }
        : Of(term);

    /// <summary>A condition in SQL: true, false, or null where it isn't known.</summary>
    public string Of(Condition condition) => new Conditions(scope, this, statement).Of(condition);

    /// <summary>A query for the ids of linked rows that fulfil their condition.</summary>
    public string IdsOf(Condition.Linked condition)
    {
        var linked = new Scope(
            condition.Link.Last.To ?? throw new ArgumentException($"{condition.Link} leads to no row."), statement);
        var where = new Terms(linked, sight, statement).Of(condition.Where);
        return $"SELECT {linked.Id} FROM {linked.From} WHERE {where}";
    }

    /// <summary>Which of the rows somebody may see; what decides on that looks at all rows.</summary>
    public string Seen(Sight whole) =>
        !whole.Of.TryGetValue(scope.Subject, out var seen) ? "false"
        : seen is null ? "true"
        : new Terms(scope, null, statement).Of(seen);

    private static ValueType TypeOf(Field field) => field.Type switch
    {
        FieldType.Number => ValueType.Number,
        FieldType.Instant or FieldType.Day => ValueType.Instant,
        FieldType.Id or FieldType.Word or FieldType.Text => ValueType.Word,
        _ => throw new ArgumentException($"{field} is no number, instant or word."),
    };

    private Expression Between(Term begin, Term end, long ticks) =>
        new($"(({Of(end).As(ValueType.Instant)} - {Of(begin).As(ValueType.Instant)}) / {ticks})", ValueType.Number);

    // Which related rows count doesn't depend on the row that they belong to: their figures are worked out for all at once.
    private Expression Join(Term.Related term)
    {
        var (rows, aggregate, via) = term;
        if (rows.Back.Last.To is not { } end || end != (via is null ? scope.Subject : via.Last.To))
        {
            throw new ArgumentException($"{rows.Back} doesn't lead to a {scope.Subject} or the end of {via}.");
        }

        var others = new Scope(rows.Subject, statement);
        var terms = new Terms(others, sight, statement);
        var back = others.ColumnOf(rows.Back);
        var figure = Aggregates.Of(aggregate, terms.Of);
        string[] wheres = [$"{back} IS NOT NULL", .. rows.Where is { } where ? [terms.Of(where)] : Array.Empty<string>(), terms.SeenFor(rows)];
        var alias = scope.Join(
            $"(SELECT {back} AS k, {figure.Text} AS v FROM {others.From} WHERE {string.Join(" AND ", wheres)} GROUP BY {back})", "k",
            via is null ? scope.Id : scope.ColumnOf(via));
        bare[term] = $"{alias}.v";
        return figure with { Text = aggregate.Function is Function.Count or Function.Sum ? $"coalesce({alias}.v, 0)" : $"{alias}.v" };
    }

    // A customer's contacts count whoever had them.
    private string SeenFor(Rows rows) =>
        sight is null || (rows is { Subject: Subject.Followup, Back.Last.To: Subject.Customer } && sight.Of.ContainsKey(Subject.Followup))
            ? "true"
            : Seen(sight);
}
