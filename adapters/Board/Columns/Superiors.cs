using ChatSales.Adapters.Board.Files;
using ChatSales.Adapters.Board.Sql;
using DuckDB.NET.Data;

namespace ChatSales.Adapters.Board.Columns;

/// <summary>
/// Everyone above somebody, themselves included, written anew whenever someone has changed; who reports in a circle has all of it above.
/// </summary>
internal static class Superiors
{
    public static string Declaration => $"CREATE TABLE {Names.Superiors} (person_id VARCHAR, superior_id VARCHAR)";

    public static void Write(DuckDBConnection connection)
    {
        Database.Execute(connection, $"DELETE FROM {Names.Superiors}");
        Database.Execute(
            connection,
            $"""
            INSERT INTO {Names.Superiors}
            WITH RECURSIVE above(person_id, superior_id) AS (
                SELECT id, id FROM person
                UNION
                SELECT above.person_id, person.manager_id FROM above JOIN person ON person.id = above.superior_id
                WHERE person.manager_id IS NOT NULL)
            SELECT person_id, superior_id FROM above
            """);
    }
}
