using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>A question in SQL.</summary>
/// <param name="Text">Without anything that somebody wrote: that is in the parameters.</param>
/// <param name="Values">The parameters.</param>
/// <param name="Shape">What its rows are.</param>
internal sealed record Query(string Text, IReadOnlyList<object> Values, Shape Shape)
{
    /// <summary>Writes a question.</summary>
    /// <exception cref="ArgumentException">It is no question that can be answered: a mistake of whoever made it.</exception>
    public static Query Of(Question question, Sight sight)
    {
        var statement = new Statement();
        var scope = new Scope(question.Subject, statement);
        var terms = new Terms(scope, sight, statement);
        var seen = terms.Seen(sight);
        var where = question.Where is { } condition ? $"{terms.Of(condition)} AND {seen}" : seen;
        return question switch
        {
            { Figure: null, By: null, Slices.Count: 0 } => Rows(question, where, scope, terms, statement, hasFigure: true),
            { Figure: null } => throw new ArgumentException("Groups have a figure."),
            { By: null, Having.Count: > 0 } => throw new ArgumentException("Only of groups some are kept."),
            { By: not null, Slices.Count: > 0 } => throw new ArgumentException("There are either groups or slices."),
            { Place: not null, Limit: not null } or { Place: not null, Slices.Count: > 0 } =>
                throw new ArgumentException("There is either a limit or a place, of rows or groups."),
            { LimitPer: not null, Limit: not null } or { LimitPer: not null, Place: not null } => new Figures(
                question with { Order = null, Limit = null, Place = null }, question.Figure,
                $"{scope.Id} IN ({Rows(question, where, scope, terms, statement, hasFigure: false).Text})",
                scope, terms, statement).Query(),
            { LimitPer: not null } => throw new ArgumentException("A limit is a number for each of its groups."),
            _ => new Figures(question, question.Figure, where, scope, terms, statement).Query(),
        };
    }

    private static Query Rows(Question question, string where, Scope scope, Terms terms, Statement statement, bool hasFigure)
    {
        Expression? by = question.Order?.Term is { } term ? terms.Of(term) : null;
        var order = by?.Text ?? scope.Id;
        hasFigure &= by?.Type == ValueType.Number;
        var direction = question.Order?.Term is null ? "ASC" : Direction(question.Order);
        var limit = question.Limit is { } most ? statement.Add(most) : null;
        var place = question.Place is { } one ? statement.Add(one) : null;
        if (place is null && (question.LimitPer is null || limit is null))
        {
            return new(
                $"SELECT {scope.Id}{(hasFigure ? $", {order}" : "")} FROM {scope.From} WHERE {where} "
                    + $"ORDER BY {order} {direction}, {scope.Id}{LimitTo(limit)}",
                statement.Values, Shape.Rows);
        }

        var (key, isList) = question.LimitPer is { } per ? new Keys(scope).Of(per) : ("NULL", false);
        var rows = $"SELECT {scope.Id} AS id, {order} AS o, {key} AS k FROM {scope.From} WHERE {where}";
        rows = isList ? Keys.Each(rows) : rows;
        var (rank, kept) = place is null
            ? ($"row_number() OVER (PARTITION BY k ORDER BY o {direction}, id)", $"n <= {limit}")
            : (Placed($"PARTITION BY k ORDER BY o {direction}"), At(place, "o"));
        return new(
            $"SELECT id{(hasFigure ? ", o" : "")} FROM (SELECT id, o, {rank} AS n FROM ({rows})) "
                + $"WHERE {kept} GROUP BY id, o ORDER BY o {direction}, id",
            statement.Values, Shape.Rows);
    }

    /// <summary>Places in an order, which equal ones share.</summary>
    public static string Placed(string order) => $"dense_rank() OVER ({order})";

    /// <summary>What stands at a place; what isn't known has none.</summary>
    public static string At(string place, string value) => $"n = {place} AND {value} IS NOT NULL";

    public static string Direction(Ordering? order) => order is { Descending: false } ? "ASC NULLS LAST" : "DESC NULLS LAST";

    public static string LimitTo(string? limit) => limit is null ? "" : $" LIMIT {limit}";
}

/// <summary>What the rows of an answer are.</summary>
internal enum Shape
{
    /// <summary>Ids.</summary>
    Rows,

    /// <summary>One row with one figure.</summary>
    Figure,

    /// <summary>Keys with figures.</summary>
    Groups,

    /// <summary>One row with a figure for each slice.</summary>
    Slices,
}
