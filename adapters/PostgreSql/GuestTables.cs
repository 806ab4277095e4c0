namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Tables that a library keeps beside the store's own, in the same schema. They are no part of the store: neither backed up nor moved.
/// </summary>
public static class GuestTables
{
    /// <summary>Makes them under the lock under which the store is upgraded: nodes that start together do it one after the other.</summary>
    /// <param name="connectionString">Of the store.</param>
    /// <param name="statements">Each makes what is missing, and changes nothing that is there.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Core.Storage.StorageException">The server can't be reached, or refuses.</exception>
    public static async Task MakeAsync(string connectionString, IEnumerable<string> statements, CancellationToken ct)
    {
        await using var database = new Database(connectionString);
        await database.RepeatAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await Schema.LockAsync(connection, ct);
                await connection.ExecuteAsync(ct, [.. statements.Select(sql => new Statement(sql))]);
                await transaction.CommitAsync(ct);
                return true;
            },
            ct);
    }
}
