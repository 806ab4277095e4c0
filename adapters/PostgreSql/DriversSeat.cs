using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The place of whoever drives a database's store from the command line: one at a time, as long as its connection lives.</summary>
public sealed class DriversSeat : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // By the schema's name: there may be no schema yet.
    private static readonly Statement Take =
        new("SELECT pg_try_advisory_lock(hashtext('chatsales.drive'), hashtext(current_setting('search_path')))");

    private readonly Database database;
    private readonly NpgsqlConnection connection;

    private DriversSeat(Database database, NpgsqlConnection connection) => (this.database, this.connection) = (database, connection);

    /// <summary>Waits a minute at most for another to leave it.</summary>
    /// <exception cref="StorageException">Another doesn't leave it, or the server can't be reached.</exception>
    public static async Task<DriversSeat> TakeAsync(string connectionString, CancellationToken ct, TimeProvider? clock = null)
    {
        var (database, time) = (new Database(connectionString), clock ?? TimeProvider.System);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenAsync(ct);
            for (var begun = time.GetTimestamp(); !await IsTakenAsync(connection, ct); await Task.Delay(Pause, time, ct))
            {
                if (time.GetElapsedTime(begun) > Patience)
                {
                    throw new StorageException($"Another say or due is at work on the store in {database.Place}; try again when it is done.");
                }
            }

            return new DriversSeat(database, connection);
        }
        catch
        {
            await (connection?.DisposeAsync() ?? ValueTask.CompletedTask);
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await database.DisposeAsync();
    }

    private static Task<bool> IsTakenAsync(NpgsqlConnection connection, CancellationToken ct) =>
        Database.GuardAsync(async () => (await connection.ReadAsync(row => row.GetBoolean(0), ct, Take))[0]);
}
