using ChatSales.Adapters.PostgreSql.Transfer;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Operations on a database as a whole.</summary>
public static class PostgreSqlTransfer
{
    /// <summary>Everything in the store at one instant; nodes go on meanwhile.</summary>
    /// <exception cref="StorageException">The server can't be reached, or there is no complete store in this program's format.</exception>
    public static async Task<IStoreSnapshot> SnapshotAsync(string connectionString, DocumentKinds kinds, CancellationToken ct)
    {
        var database = new Database(connectionString);
        try
        {
            await database.RequireCurrentAsync(ct);
            await Unfinished.RefuseAsync(database, ct);
            return await PostgreSqlSnapshot.OpenAsync(database, kinds, database, ct);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes nothing.</summary>
    /// <exception cref="StorageException">There is no store of any format, or the server can't be reached.</exception>
    public static async Task RequireAsync(string connectionString, CancellationToken ct)
    {
        await using var database = new Database(connectionString);
        await database.RequireStoreAsync(ct);
    }

    /// <summary>A database without a store yet, or with an unfinished one.</summary>
    /// <exception cref="StorageException">The server can't be reached, another process is filling the store, or it isn't empty.</exception>
    public static async Task<IStoreTarget> TargetAsync(string connectionString, DocumentKinds kinds, CancellationToken ct) =>
        await PostgreSqlTarget.OpenAsync(connectionString, kinds, ct);
}
