namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Tables that a library keeps next to the store's, in the same schema. They are not part of the store: neither backed up nor moved.
/// </summary>
public static class GuestTables
{
    /// <summary>Creates them under the store's upgrade lock, so that nodes that start together do it one by one.</summary>
    /// <param name="connectionString">Of the store.</param>
    /// <param name="statements">Each creates what is missing, and changes nothing existing.</param>
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
