using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Transfer;

/// <summary>
/// Marks a store that is still being filled: a table that exists until it is complete, with its source and the progress of each part.
/// </summary>
internal static class Unfinished
{
    private const string Table = "unfinished";

    public static Statement Make { get; } = new($"CREATE TABLE {Table} (contents text NOT NULL, part text PRIMARY KEY, rows bigint NOT NULL)");

    public static Statement Remove { get; } = new($"DROP TABLE {Table}");

    public static Statement Begin(string contents, string[] parts) =>
        new($"INSERT INTO {Table} (contents, part, rows) SELECT $1, part, 0 FROM unnest($2) AS u (part)", contents, parts);

    public static Statement Add(string part, long rows) => new($"UPDATE {Table} SET rows = rows + $2 WHERE part = $1", part, rows);

    public static Statement State { get; } = new($"SELECT contents, part, rows FROM {Table}");

    public static async Task<bool> IsThereAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (
            await connection.ReadAsync(
                row => row.GetBoolean(0),
                ct,
                new Statement($"SELECT to_regclass(quote_ident(current_schema()) || '.{Table}') IS NOT NULL"))
        )[0];

    /// <exception cref="StorageException">The store is incomplete.</exception>
    public static async Task RefuseAsync(Database database, CancellationToken ct)
    {
        if (await database.RepeatAsync(connection => IsThereAsync(connection, ct), ct))
        {
            throw new StorageException(
                $"The store in {database.Place} is not whole: a restore or migration into it has not ended. Run it again to its end.");
        }
    }
}
