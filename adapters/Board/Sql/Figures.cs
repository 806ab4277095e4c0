using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Figures of a question's rows, of all, of groups or of slices.</summary>
internal sealed class Figures(Question question, Figure figure, string where, Scope scope, Terms terms, Statement statement)
{
    // All that is needed of each row, written once, whatever of it is counted how often.
    private readonly Dictionary<string, string> columns = [];

    /// <summary>The query.</summary>
    public Query Query()
    {
        if (question.By is { } by)
        {
            return Groups(by);
        }

        var slices = question.Slices.Select(slice => Column($"({terms.Of(slice.Where)})")).ToList();
        var figures = slices.Count == 0 ? Of(figure, null) : string.Join(", ", slices.Select(slice => Of(figure, slice)));
        return new($"WITH r AS ({Rows()}) SELECT {figures} FROM r", statement.Values, slices.Count == 0 ? Shape.Figure : Shape.Slices);
    }

    private Query Groups(GroupKey group)
    {
        var (key, isList) = new Keys(scope).Of(group);
        var order = question.Order?.Term is { } term ? $"min({Column(terms.Of(term).Text)})" : "NULL";
        var value = Of(figure, null);
        var groups = isList ? $"({Keys.Each($"SELECT *, {Column(key)} AS k FROM r")})" : $"(SELECT *, {Column(key)} AS k FROM r)";
        var direction = Sql.Query.Direction(question.Order);
        var kept = question.Having.Select(bound => $"v {Conditions.Of(bound.Sign)} {statement.AddNumber(bound.Value)}").ToList();
        var having = kept.Count > 0 ? $" WHERE {string.Join(" AND ", kept)}" : "";
        var limit = Sql.Query.LimitTo(question.Limit is { } most ? statement.Add(most) : null);
        var by = question.Order?.Term is null ? "v" : "o";
        var all = $"SELECT k, {value} AS v, {order} AS o FROM {groups} GROUP BY k";
        if (question.Place is { } place)
        {
            all = $"SELECT k, v, o FROM (SELECT *, {Sql.Query.Placed($"ORDER BY {by} {direction}")} AS n FROM (SELECT * FROM ({all}){having})) "
                + $"WHERE {Sql.Query.At(statement.Add(place), by)}";
            having = "";
        }

        return new(
            $"WITH r AS ({Rows()}) SELECT k, v FROM ({all}){having} ORDER BY {by} {direction}, k NULLS LAST{limit}",
            statement.Values, Shape.Groups);
    }

    private string Of(Figure one, string? slice) => one switch
    {
        Figure.Of of => Of(of, slice),
        Figure.Ratio(var part, var whole) => Ratio(Of(part, slice), Of(whole, slice)),
        Figure.Growth(var now, var before) => Growth(Of(now, slice), Of(before, slice)),
        Figure.Difference(var first, var second) => $"({Of(first, slice)} - {Of(second, slice)})",
        Figure.ShareOfAll(var of) => Ratio(Of(of, slice), $"(SELECT {Of(of, null)} FROM r)"),
        Figure.OfLargest(var of, var by, var count) => OfLargest(of, by, count),
        _ => throw new ArgumentException($"{one.GetType()} is no figure."),
    };

    // One value, in a query whose other columns are aggregates.
    private string OfLargest(Figure.Of of, GroupKey by, int count)
    {
        var (key, isList) = new Keys(scope).Of(by);
        var rows = $"SELECT *, {Column(key)} AS k FROM r";
        return $"max((SELECT sum(v) FROM (SELECT {Of(of, null)} AS v FROM ({(isList ? Keys.Each(rows) : rows)}) GROUP BY k "
            + $"ORDER BY v DESC NULLS LAST LIMIT {statement.Add(count)})))";
    }

    private static string Ratio(string part, string whole) => $"({part}::DOUBLE / nullif({whole}::DOUBLE, 0))";

    private static string Growth(string now, string before) => Ratio($"({now} - {before})", before);

    private string Of(Figure.Of of, string? slice)
    {
        var filter = string.Join(" AND ", new[] { slice, of.Where is { } condition ? Column($"({terms.Of(condition)})") : null }.OfType<string>());
        return Aggregates.Of(of.Aggregate, InColumn, filter.Length == 0 ? null : filter).As(ValueType.Number);
    }

    private Expression InColumn(Term term) => terms.Of(term) is var value ? value with { Text = Column(value.Text) } : default;

    private string Column(string expression)
    {
        if (!columns.TryGetValue(expression, out var name))
        {
            columns[expression] = name = $"c{columns.Count}";
        }

        return name;
    }

    private string Rows() =>
        $"SELECT {string.Join(", ", columns.Select(column => $"{column.Key} AS {column.Value}").DefaultIfEmpty("1"))} "
        + $"FROM {scope.From} WHERE {where}";
}
