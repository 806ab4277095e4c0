using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Transfer;

/// <summary>A database filled in transactions, each of which records the progress, so that work can resume after a crash.</summary>
internal sealed class PostgreSqlTarget : IStoreTarget
{
    private readonly Database database;
    private readonly DocumentKinds kinds;
    private readonly NpgsqlConnection connection;

    private PostgreSqlTarget(Database database, DocumentKinds kinds, NpgsqlConnection connection) =>
        (this.database, this.kinds, this.connection) = (database, kinds, connection);

    /// <exception cref="StorageException">The server can't be reached, another process is filling the store, or it isn't empty.</exception>
    public static async Task<PostgreSqlTarget> OpenAsync(string connectionString, DocumentKinds kinds, CancellationToken ct)
    {
        var database = new Database(connectionString);
        NpgsqlConnection? connection = null;
        try
        {
            await database.UpgradeAsync(kinds, ct);
            connection = await database.OpenAsync(ct);
            await RequireAsync(database, kinds, connection, ct);
            return new PostgreSqlTarget(database, kinds, connection);
        }
        catch
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await database.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyDictionary<string, long>> BeginAsync(StoreContents contents, CancellationToken ct)
    {
        StoreParts.RequireKnown(contents, kinds);
        return await InOneAsync<IReadOnlyDictionary<string, long>>(
            async () =>
            {
                var begun = await Unfinished.IsThereAsync(connection, ct)
                    ? await connection.ReadAsync(
                        row => (Contents: row.GetString(0), Part: row.GetString(1), Rows: row.GetInt64(2)),
                        ct,
                        Unfinished.State)
                    : [];
                if (begun.Count > 0 && begun.All(part => part.Contents == contents.Fingerprint))
                {
                    return begun.ToDictionary(part => part.Part, part => part.Rows);
                }

                await connection.ExecuteAsync(
                    ct,
                    [
                        .. begun.Count > 0 ? [TransferSql.Empty(TransferSql.TablesOf(kinds)), Unfinished.Remove] : Array.Empty<Statement>(),
                        Unfinished.Make,
                    ]);
                await connection.ExecuteAsync(ct, Unfinished.Begin(contents.Fingerprint, [.. contents.Parts.Select(part => part.Name)]));
                return new Dictionary<string, long>();
            },
            ct);
    }

    public Task WriteAsync(string part, IReadOnlyList<string> rows, CancellationToken ct) =>
        InOneAsync(() => connection.ExecuteAsync(ct, [.. TransferSql.Write(part, rows, kinds), Unfinished.Add(part, rows.Count)]), ct);

    public async Task<IStoreSnapshot> SnapshotAsync(CancellationToken ct) => await PostgreSqlSnapshot.OpenAsync(database, kinds, owned: null, ct);

    public async Task FinishAsync(CancellationToken ct)
    {
        await InOneAsync(
            async () =>
            {
                await DealHistories.FillAsync(connection, kinds, ct);
                return await connection.ExecuteAsync(ct, TransferSql.GoOn, Unfinished.Remove);
            },
            ct);

        // The planner should know at once what is there. The store is complete even without.
        await Database.GuardAsync(async () =>
        {
            await using var analyze = new NpgsqlCommand($"ANALYZE {string.Join(", ", TransferSql.TablesOf(kinds))}", connection)
            {
                CommandTimeout = 0,
            };
            return await analyze.ExecuteNonQueryAsync(ct);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await database.DisposeAsync();
    }

    private static Task<bool> RequireAsync(Database database, DocumentKinds kinds, NpgsqlConnection connection, CancellationToken ct) =>
        Database.GuardAsync(async () =>
    {
        // Held as long as the connection.
        var held = new Statement("SELECT pg_try_advisory_lock(hashtext('chatsales.fill'), hashtext(current_schema()))");
        if (!(await connection.ReadAsync(row => row.GetBoolean(0), ct, held))[0])
        {
            throw new StorageException($"Another restore or migration into {database.Place} is under way.");
        }

        var filled = $"SELECT {string.Join(" OR ", TransferSql.TablesOf(kinds).Select(table => $"EXISTS (SELECT FROM {table})"))}";
        if (!await Unfinished.IsThereAsync(connection, ct) && (await connection.ReadAsync(row => row.GetBoolean(0), ct, new Statement(filled)))[0])
        {
            throw new StorageException($"The store in {database.Place} is not empty; nothing was changed. Use a new database or schema.");
        }

        return true;
    });

    private Task<T> InOneAsync<T>(Func<Task<T>> work, CancellationToken ct) => Database.GuardAsync(async () =>
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var result = await work();
        await transaction.CommitAsync(ct);
        return result;
    });
}
