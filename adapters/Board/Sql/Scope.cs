using System.Text;
using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Rows of one subject within a statement, with all that is joined to them.</summary>
internal sealed class Scope(Subject subject, Statement statement)
{
    private readonly string root = statement.Alias();
    private readonly Dictionary<FieldPath, string> joined = [];
    private readonly StringBuilder joins = new();

    public Subject Subject => subject;

    /// <summary>The rows with what was joined so far: to be written once everything else of the query is.</summary>
    public string From => $"{Names.TableOf(subject)} {root}{joins}";

    public string Id => $"{root}.id";

    /// <summary>The value at the end of a path.</summary>
    public string ColumnOf(FieldPath path) => $"{RowOf(path)}.{Names.ColumnOf(path.Last)}";

    /// <summary>The day at the end of a path.</summary>
    public string DayOf(FieldPath path) => $"{RowOf(path)}.{Names.DayOf(path.Last)}";

    /// <summary>Joins a table or a query by a key that it has once.</summary>
    /// <returns>Its alias.</returns>
    public string Join(string rows, string key, string own)
    {
        var alias = statement.Alias();
        joins.Append($" LEFT JOIN {rows} {alias} ON {alias}.{key} = {own}");
        return alias;
    }

    // The row that has the last field of a path.
    private string RowOf(FieldPath path)
    {
        if (path.From != subject)
        {
            throw new ArgumentException($"{path} doesn't begin at a {subject}.");
        }

        var row = root;
        for (var length = 1; length < path.Steps.Count; length++)
        {
            var way = new FieldPath([.. path.Steps.Take(length)]);
            row = joined.TryGetValue(way, out var known)
                ? known
                : joined[way] = Join(Names.TableOf(path.Steps[length].Of), "id", $"{row}.{Names.ColumnOf(way.Last)}");
        }

        return row;
    }
}
