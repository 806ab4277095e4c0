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
            { Figure: null, By: null, Slices.Count: 0 } => Rows(question, where, scope, terms, statement),
            { Figure: null } => throw new ArgumentException("Groups have a figure."),
            { By: null, Having.Count: > 0 } => throw new ArgumentException("Only of groups some are kept."),
            { By: not null, Slices.Count: > 0 } => throw new ArgumentException("There are either groups or slices."),
            { LimitPer: not null, Limit: not null } => new Figures(
                question with { Order = null, Limit = null }, question.Figure,
                $"{scope.Id} IN ({Rows(question, where, scope, terms, statement).Text})",
                scope, terms, statement).Query(),
            { LimitPer: not null } => throw new ArgumentException("A limit is a number for each of its groups."),
            _ => new Figures(question, question.Figure, where, scope, terms, statement).Query(),
        };
    }

    private static Query Rows(Question question, string where, Scope scope, Terms terms, Statement statement)
    {
        var order = question.Order?.Term is { } term ? terms.Of(term).Text : scope.Id;
        var direction = question.Order?.Term is null ? "ASC" : Direction(question.Order);
        var limit = question.Limit is { } most ? statement.Add(most) : null;
        if (question.LimitPer is not { } per || limit is null)
        {
            return new(
                $"SELECT {scope.Id} FROM {scope.From} WHERE {where} ORDER BY {order} {direction}, {scope.Id}{LimitTo(limit)}", statement.Values,
                Shape.Rows);
        }

        var (key, isList) = new Keys(scope).Of(per);
        var rows = $"SELECT {scope.Id} AS id, {order} AS o, {key} AS k FROM {scope.From} WHERE {where}";
        rows = isList ? Keys.Each(rows) : rows;
        return new(
            $"SELECT id FROM (SELECT id, o, row_number() OVER (PARTITION BY k ORDER BY o {direction}, id) AS n FROM ({rows})) WHERE n <= {limit} "
                + $"GROUP BY id, o ORDER BY o {direction}, id",
            statement.Values, Shape.Rows);
    }

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
