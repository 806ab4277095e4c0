using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>A statement and the values of its parameters <c>$1</c>, <c>$2</c> …</summary>
internal sealed record Statement(string Text, params IReadOnlyList<object?> Values);

/// <summary>Running statements.</summary>
internal static class Statements
{
    /// <summary>First in a batch: what the batch writes needn't wait for the disk, and may be lost in a server crash. Returns no rows.</summary>
    public static Statement NeedNotLast { get; } = new("SELECT FROM set_config('synchronous_commit', 'off', true) AS s WHERE s IS NULL");

    /// <summary>
    /// Several statements in one round trip. Without an open transaction they form one; each sees what was committed before it began.
    /// </summary>
    public static NpgsqlBatch Batch(this NpgsqlConnection connection, params IEnumerable<Statement> statements)
    {
        var batch = connection.CreateBatch();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement.Text);
            foreach (var value in statement.Values)
            {
                command.Parameters.Add(
                    new NpgsqlParameter { Value = value is DateTimeOffset instant ? instant.ToUniversalTime() : value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    /// <summary>How many rows were written in all.</summary>
    public static async Task<int> ExecuteAsync(this NpgsqlConnection connection, CancellationToken ct, params IReadOnlyList<Statement> statements)
    {
        if (statements.Count == 0)
        {
            return 0;
        }

        await using var batch = connection.Batch(statements);
        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The rows of the last of the statements that has any.</summary>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(
        this NpgsqlConnection connection,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct,
        params IReadOnlyList<Statement> statements)
    {
        await using var batch = connection.Batch(statements);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = await reader.RowsAsync(read, ct);
        while (await reader.NextResultAsync(ct))
        {
            rows = await reader.RowsAsync(read, ct);
        }

        return rows;
    }

    public static async Task<List<T>> RowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
