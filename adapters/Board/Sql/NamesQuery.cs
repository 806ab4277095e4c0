using ChatSales.Core.Questions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Reads all names with the position that they are of, in one statement: both are of one moment.</summary>
internal static class NamesQuery
{
    private static readonly IReadOnlyList<(NameKind Kind, Field Id, Field Name)> Named =
    [
        (NameKind.Customer, Fields.Customer.Id, Fields.Customer.Name),
        (NameKind.Person, Fields.Person.Id, Fields.Person.Name),
        (NameKind.Deal, Fields.Deal.Id, Fields.Deal.Title),
    ];

    // What has no id but its name.
    private static readonly IReadOnlyList<(NameKind Kind, Field Field)> Words =
    [
        (NameKind.Industry, Fields.Customer.Industry),
        (NameKind.Region, Fields.Customer.Region),
        (NameKind.Team, Fields.Person.Team),
        (NameKind.Region, Fields.Person.Region),
        (NameKind.Product, Fields.Deal.Products),
    ];

    private const string Columns = "k, id, name";

    /// <summary>The statement; its rows are for <see cref="Read"/>.</summary>
    public static Query Query { get; } = new(
        $"SELECT {Columns} FROM ({string.Join(" UNION ALL ", Named.Select(OfRows).Concat(Words.Select(OfWords)))}) WHERE trim(name) <> '' "
            + $"UNION ALL SELECT -1, position::VARCHAR, '' FROM {Sql.Names.Place}",
        [],
        Shape.Rows);

    /// <summary>Those who are in a team, with it.</summary>
    public static Query Teams { get; } = new(
        $"SELECT {Sql.Names.ColumnOf(Fields.Person.Id)}, {Sql.Names.ColumnOf(Fields.Person.Team)} FROM {Sql.Names.TableOf(Subject.Person)} "
            + $"WHERE trim({Sql.Names.ColumnOf(Fields.Person.Team)}) <> ''",
        [],
        Shape.Rows);

    /// <summary>What it has found.</summary>
    public static NamesAt Read(IReadOnlyList<object?[]> rows)
    {
        var (names, position) = (new HashSet<NameEntry>(rows.Count), 0L);
        foreach (var row in rows)
        {
            var (kind, id) = ((int)row[0]!, (string)row[1]!);
            if (kind < 0)
            {
                position = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                names.Add(new((NameKind)kind, id, (string)row[2]!));
            }
        }

        return new(position, names);
    }

    private static string OfRows((NameKind Kind, Field Id, Field Name) rows) =>
        $"SELECT {(int)rows.Kind} AS k, {Sql.Names.ColumnOf(rows.Id)} AS id, {Sql.Names.ColumnOf(rows.Name)} AS name "
        + $"FROM {Sql.Names.TableOf(rows.Id.Of)}";

    private static string OfWords((NameKind Kind, Field Field) words)
    {
        var column = Sql.Names.ColumnOf(words.Field);
        var word = words.Field.Type == FieldType.Words ? $"unnest({column})" : column;
        return $"SELECT {(int)words.Kind}, w, w FROM (SELECT DISTINCT {word} AS w FROM {Sql.Names.TableOf(words.Field.Of)})";
    }
}
