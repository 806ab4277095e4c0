using System.Data;
using System.Data.Common;
using System.Globalization;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.SqlTables;

/// <summary>
/// Tables in a database of finance (docs/connectors.md). One transaction writes a row and, in <c>hub_applied</c>, that it was written: whatever
/// breaks, both are there or neither, and the second of two that come at once finds the first.
/// </summary>
public sealed class SqlTablesConnector : IConnector, IDisposable
{
    private const string Stamp = "applied_at";
    private readonly SqlTablesOptions options;
    private readonly SqlDialect dialect;
    private readonly DbDataSource source;
    private readonly string? password;

    internal SqlTablesConnector(string name, SqlTablesOptions options, SqlDialect dialect, DbProviderFactory factory)
    {
        (Name, this.options, this.dialect) = (name, options, dialect);
        source = factory.CreateDataSource(dialect.Prepared(options));
        var parts = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
        password = parts.TryGetValue("password", out var secret) || parts.TryGetValue("pwd", out secret) ? secret.ToString() : null;
    }

    public string Name { get; }

    public string Sort => dialect.Sort;

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => SqlRow.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(async () =>
    {
        var hash = SqlRow.Of(document, codes, options).Hash();
        var applied = await GuardAsync(connection => AppliedAsync(connection, document.Key, ct), ct);
        return applied switch
        {
            null => new Finding.Absent(),
            _ when applied == hash => new Finding.Found(document.Key, IsComplete: true),
            // A customer's name or place has changed since: its row is written again.
            _ when document is CustomerDocument => new Finding.Found(document.Key, IsComplete: false),
            _ => new Finding.Doubtful(TargetFault.Ours(FaultCause.Taken, TargetTexts.OtherValues.With(document.Key))),
        };
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        var row = SqlRow.Of(document, codes, options);
        try
        {
            await GuardAsync(connection => WriteAsync(connection, row, isNew: true, ct), ct);
            return new SendOutcome.Done(document.Key);
        }
        catch (SqlDuplicateException duplicate)
        {
            // Somebody was faster, or the answer to the first time was lost.
            var applied = await GuardAsync(connection => AppliedAsync(connection, document.Key, ct), ct);
            return applied == row.Hash() ? new SendOutcome.Done(document.Key) : new SendOutcome.Refused(duplicate.Fault);
        }
    });

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        TargetCalls.SendAsync(async () =>
        {
            await GuardAsync(connection => WriteAsync(connection, SqlRow.Of(document, codes, options), isNew: false, ct), ct);
            return new SendOutcome.Done(number);
        });

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            var row = SqlRow.Of(document, codes, options);
            return string.Join('\n', row.Cells.Select(cell => $"-- {cell.Column} = {cell.Text}").Prepend(dialect.Upsert(row)));
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        () => GuardAsync<(string?, IReadOnlyList<CredentialEnd>)>(
            async connection =>
            {
                foreach (var table in new[] { options.CustomerTable, options.ReceivableTable, options.AppliedTable })
                {
                    await ScalarAsync(connection, $"SELECT MAX({SqlRow.Key}) FROM {table} WHERE 1 = 0", ct);
                }

                var books = await ScalarAsync(connection, dialect.WhoseBooks, ct);
                return (books, options.ExpiresOn is { } day ? [new CredentialEnd("Password", day)] : []);
            },
            ct),
        options.Books);

    // All rows of the window each time, by the day of the money: reading on from the last number or time would never see a row that was committed
    // late (docs/connectors.md).
    public Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) => options.ReceiptTable.Length == 0
        ? null
        : TargetCalls.ReadAsync(() => GuardAsync(connection => ReadAsync(connection, since, ct), ct));

    public void Dispose() => source.Dispose();

    private async Task<ReceiptsRead> ReadAsync(DbConnection connection, DateOnly since, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"SELECT {SqlReceipts.Columns} "
            + $"FROM {options.ReceiptTable} WHERE paid_on >= {dialect.Parameter("since")} OR paid_on IS NULL ORDER BY paid_on, receipt_number",
            new SqlCell("since", DbType.Date, since.ToDateTime(TimeOnly.MinValue)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var (receipts, unread) = (new List<ForeignReceipt>(), new List<UnreadReceipt>());
        while (await reader.ReadAsync(ct))
        {
            SqlReceipts.Read(reader, receipts, unread);
        }

        return new ReceiptsRead(receipts) { Unread = unread };
    }

    private async Task<bool> WriteAsync(DbConnection connection, SqlRow row, bool isNew, CancellationToken ct)
    {
        var applied = new SqlRow(
            options.AppliedTable,
            [row.Cells[0], new SqlCell("hash", DbType.String, row.Hash())]);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, transaction, isNew ? dialect.Insert(applied, Stamp) : dialect.Upsert(applied, Stamp), applied.Cells, ct);
        await ExecuteAsync(connection, transaction, dialect.Upsert(row), row.Cells, ct);
        await CompareAsync(connection, transaction, row, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    // Rounded amounts and characters that the column can't hold come without any fault (docs/connectors.md).
    private async Task CompareAsync(DbConnection connection, DbTransaction transaction, SqlRow row, CancellationToken ct)
    {
        await using var command = Command(
            connection,
            $"SELECT {string.Join(", ", row.Cells.Select(cell => cell.Column))} FROM {row.Table} WHERE {SqlRow.Key} = {dialect.Parameter(SqlRow.Key)}",
            row.Cells[0]);
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        foreach (var (index, cell) in row.Cells.Index())
        {
            var kept = cell with { Value = reader.GetValue(index) };
            if (kept.Text != cell.Text)
            {
                throw TargetText.Unfit(TargetTexts.WouldBeKeptAs.With(cell.Column, cell.Text, kept.Text));
            }
        }
    }

    private async Task<string?> AppliedAsync(DbConnection connection, string key, CancellationToken ct) => await ScalarAsync(
        connection,
        $"SELECT hash FROM {options.AppliedTable} WHERE {SqlRow.Key} = {dialect.Parameter(SqlRow.Key)}",
        ct,
        new SqlCell(SqlRow.Key, DbType.String, key));

    private async Task<string?> ScalarAsync(DbConnection connection, string sql, CancellationToken ct, params IReadOnlyList<SqlCell> cells)
    {
        await using var command = Command(connection, sql, cells);
        return await command.ExecuteScalarAsync(ct) is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }

    private async Task ExecuteAsync(
        DbConnection connection, DbTransaction transaction, string sql, IReadOnlyList<SqlCell> cells, CancellationToken ct)
    {
        await using var command = Command(connection, sql, cells);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(ct);
    }

    private DbCommand Command(DbConnection connection, string sql, params IReadOnlyList<SqlCell> cells)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, options.TimeoutSeconds);
        foreach (var cell in cells)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.DbType, parameter.Value) = (cell.Column, cell.Type, cell.Value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private async Task<T> GuardAsync<T>(Func<DbConnection, Task<T>> call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await ScalarAsync(connection, dialect.OnOpen, ct);
            return await call(connection);
        }
        catch (DbException fault)
        {
            ct.ThrowIfCancellationRequested();
            var (read, mayBeDone, isDuplicate) = dialect.Read(fault);
            var masked = read with { Said = FaultWords.Masked(read.Said, password) };
            throw isDuplicate ? new SqlDuplicateException(masked) : new TargetException(masked, mayBeDone);
        }
    }
}

/// <summary>The key is there already; nothing was written.</summary>
internal sealed class SqlDuplicateException(TargetFault fault) : TargetException(fault, mayBeDone: false);
