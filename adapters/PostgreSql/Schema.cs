using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The version of the stored format, and the steps from older ones. A step, once released, never changes.</summary>
internal static class Schema
{
    private const int OldestServer = 130_000;

    // One key for all installations, one for the schema within a database: nodes that start together upgrade one by one.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtext('chatsales'), hashtext(current_schema()))";

    // Each step takes the store from its place in the list (from version 0, an empty schema) to the next version.
    private static readonly IReadOnlyList<string> Steps =
        [FirstTables.Sql, SentParts.Sql, Suspects.Sql, SealedAudit.Sql, DealHistories.Sql, FormsAndErasure.Sql];

    // The format with the histories of deals.
    private const int WithHistories = 5;

    public static int Current => Steps.Count;

    /// <exception cref="StorageException">The server or database is unusable, or was written by a newer program.</exception>
    public static Task UpgradeAsync(this Database database, DocumentKinds kinds, CancellationToken ct) => database.RepeatAsync(
        async connection =>
        {
            await UpgradeAsync(connection, kinds, ct);
            await DocumentTables.FillAsync(connection, kinds, ct);
            return true;
        },
        ct);

    /// <summary>For readers that must not change anything.</summary>
    /// <exception cref="StorageException">There is no store, or it has another format than this program's.</exception>
    public static async Task RequireCurrentAsync(this Database database, CancellationToken ct)
    {
        if (await database.RequireStoreAsync(ct) is var version && version != Current)
        {
            throw new StorageException($"The store has format {version}, this program's is {Current}: start the newer program first.");
        }
    }

    /// <summary>The format of the store.</summary>
    /// <exception cref="StorageException">There is no store.</exception>
    public static async Task<int> RequireStoreAsync(this Database database, CancellationToken ct)
    {
        var exists = new Statement("SELECT to_regclass(quote_ident(current_schema()) || '.format') IS NOT NULL");
        var version = await database.RepeatAsync(
            async connection => (await connection.ReadAsync(row => row.GetBoolean(0), ct, exists))[0] ? await VersionOfAsync(connection, ct) : 0,
            ct);
        return version > 0 ? version : throw new StorageException($"There is no store in {database.Place}.");
    }

    /// <summary>No other node changes tables until the transaction ends; waits as long as necessary for one that does.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var wait = new NpgsqlCommand(Lock, connection) { CommandTimeout = 0 };
        await wait.ExecuteNonQueryAsync(ct);
    }

    private static async Task UpgradeAsync(NpgsqlConnection connection, DocumentKinds kinds, CancellationToken ct)
    {
        await RequireAsync(connection, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockAsync(connection, ct);
        await connection.ExecuteAsync(
            ct,
            new Statement("CREATE TABLE IF NOT EXISTS format (single boolean PRIMARY KEY DEFAULT true CHECK (single), version integer NOT NULL)"));
        var version = await VersionOfAsync(connection, ct);
        if (version > Current)
        {
            throw new StorageException($"The store has format {version}, but this program knows only formats up to {Current}: use a newer program.");
        }

        var hasEntries = version is > 0 and < WithHistories;
        for (; version < Current; version++)
        {
            await connection.ExecuteAsync(
                ct,
                [
                    .. Steps[version]
                        .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(sql => new Statement(sql)),
                ]);
        }

        await connection.ExecuteAsync(
            ct,
            new Statement(
                "INSERT INTO format (version) VALUES ($1) ON CONFLICT (single) DO UPDATE SET version = $1 WHERE format.version <> $1",
                version));

        // Kinds, indexes and tallies are added freely: they are derived from the documents.
        await DocumentTables.EnsureAsync(connection, kinds, ct);
        if (hasEntries)
        {
            await DealHistories.FillAsync(connection, kinds, ct);
        }

        await transaction.CommitAsync(ct);
    }

    private static async Task<int> VersionOfAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await connection.ReadAsync(row => row.GetInt32(0), ct, new Statement("SELECT version FROM format")) is [var version] ? version : 0;

    private static async Task RequireAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (number, encoding, schema) = (await connection.ReadAsync(
            row => (row.GetInt32(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), ct,
            new Statement("SELECT current_setting('server_version_num')::integer, current_setting('server_encoding'), current_schema()")))[0];
        if (number < OldestServer)
        {
            throw new StorageException($"The server is PostgreSQL {number / 10_000}; {OldestServer / 10_000} or newer is needed.");
        }

        if (encoding != "UTF8")
        {
            throw new StorageException($"The database is encoded in {encoding}; create one with ENCODING 'UTF8'.");
        }

        if (schema is null)
        {
            throw new StorageException("No schema of the connection's search path exists; create one.");
        }
    }
}
