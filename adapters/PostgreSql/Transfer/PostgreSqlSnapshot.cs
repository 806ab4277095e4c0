using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Transfer;

/// <summary>The database as one transaction sees it, whatever nodes write meanwhile.</summary>
internal sealed class PostgreSqlSnapshot : IStoreSnapshot
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly IReadOnlySet<string> tables;
    private readonly DocumentKinds kinds;
    private readonly IAsyncDisposable? owned;

    private PostgreSqlSnapshot(
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        IReadOnlySet<string> tables,
        long position,
        DocumentKinds kinds,
        IAsyncDisposable? owned)
    {
        (this.connection, this.transaction, this.tables) = (connection, transaction, tables);
        (Position, this.kinds, this.owned) = (position, kinds, owned);
    }

    public IReadOnlyList<string> Parts => StoreParts.Of(kinds);

    /// <summary>Number of the audit log's last entry.</summary>
    public long Position { get; }

    /// <param name="database">The server.</param>
    /// <param name="kinds">Kinds of documents; one that the store has no table for yet has none.</param>
    /// <param name="owned">What is disposed with the snapshot.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">The server can't be reached.</exception>
    public static async Task<PostgreSqlSnapshot> OpenAsync(Database database, DocumentKinds kinds, IAsyncDisposable? owned, CancellationToken ct)
    {
        var connection = await database.OpenAsync(ct);
        try
        {
            return await Database.GuardAsync(async () =>
            {
                var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
                var tables = await connection.ReadAsync(row => row.GetString(0), ct,
                    new Statement("SET LOCAL idle_in_transaction_session_timeout = 0"),
                    new Statement("SET TRANSACTION READ ONLY"),
                    new Statement("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"));
                var position = await connection.ReadAsync(row => row.GetInt64(0), ct, new Statement("SELECT coalesce(max(sequence), 0) FROM audit"));
                return new PostgreSqlSnapshot(connection, transaction, tables.ToHashSet(), position[0], kinds, owned);
            });
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<string> ReadAsync(string part, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (statement, read) in QueriesOf(part))
        {
            await foreach (var row in RowsAsync(statement, read, ct))
            {
                yield return row;
            }
        }
    }

    public async IAsyncEnumerable<Remark> MisfiledAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var (statement, read) in Filing.Queries(kinds, tables))
        {
            await foreach (var remarks in RowsAsync(statement, read, ct))
            {
                foreach (var remark in remarks)
                {
                    yield return remark;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }

    private async IAsyncEnumerable<T> RowsAsync<T>(string statement, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken ct)
    {
        // Rows come as they are read here, however long that takes.
        await using var command = new NpgsqlCommand(statement, connection, transaction) { CommandTimeout = 0 };
        await using var rows = await Database.GuardAsync(() => command.ExecuteReaderAsync(ct));
        while (await Database.GuardAsync(() => rows.ReadAsync(ct)))
        {
            yield return Row(rows, read);
        }
    }

    private static T Row<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read)
    {
        try
        {
            return read(rows);
        }
        catch (JsonException fault)
        {
            throw new StorageException($"The store can't be read: {fault.Message}", fault);
        }
    }

    private IEnumerable<(string Statement, Func<NpgsqlDataReader, string> Read)> QueriesOf(string part) =>
        part switch
        {
            StoreParts.Audit => [("SELECT entry FROM audit ORDER BY sequence", Text)],
            StoreParts.Inbox =>
            [
                (
                    "SELECT id, settled_at FROM inbox WHERE state = 'D' ORDER BY id",
                    row => Documents.Json(StoredIncoming.Settled(OrdinalText.Original(row.GetString(0)), row.GetFieldValue<DateTimeOffset>(1)))),
                .. Unsettled("inbox", (state, json) => StoredIncoming.Of(state, Documents.Read<InboxMessage>(json))),
            ],
            StoreParts.Outbox =>
            [
                (
                    "SELECT id, settled_at, platform, message, parts FROM outbox WHERE state = 'D' ORDER BY id",
                    row =>
                        Documents.Json(
                            StoredOutgoing.Settled(
                                OrdinalText.Original(row.GetString(0)),
                                new SentMark(row.GetFieldValue<DateTimeOffset>(1), row.GetInt32(4)),
                                OrdinalText.Original(row.GetString(2)),
                                Documents.Read<string>(row.GetString(3))))),
                .. Unsettled("outbox", (state, json) => StoredOutgoing.Of(state, Documents.Read<OutboxMessage>(json))),
            ],
            _ when StoreParts.KindOf(part, kinds) is { } kind && tables.Contains(Tables.Documents(kind)) =>
            [
                ($"SELECT body FROM {Tables.Documents(kind)} ORDER BY id", Text),
            ],
            _ => [],
        };

    private static IEnumerable<(string, Func<NpgsqlDataReader, string>)> Unsettled(string queue, Func<StoredState, string, object> row) =>
        new[] { ('X', StoredState.Dead), ('P', StoredState.Waiting) }.Select(state =>
            (
                $"SELECT message FROM {queue} WHERE state = '{state.Item1}' ORDER BY n",
                (Func<NpgsqlDataReader, string>)(read => Documents.Json(row(state.Item2, read.GetString(0))))));

    private static string Text(NpgsqlDataReader row) => row.GetString(0);
}
