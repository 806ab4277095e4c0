using System.Runtime.CompilerServices;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The audit log, read in order, a page at a time.</summary>
internal sealed class PostgreSqlAuditLog(Database database) : IAuditLog
{
    private const int PageSize = 1_000;
    private const int HistorySize = 50;

    public async IAsyncEnumerable<AuditEntry> ReadAsync(long afterSequence, [EnumeratorCancellation] CancellationToken ct)
    {
        for (IReadOnlyList<(long Number, AuditEntry Entry)> page;
            (page = await PageAsync(afterSequence, PageSize, ct)).Count > 0;
            afterSequence = page[^1].Number)
        {
            foreach (var (_, entry) in page)
            {
                ct.ThrowIfCancellationRequested();
                yield return entry;
            }
        }
    }

    public async ValueTask<AuditEnd> EndAsync(CancellationToken ct) =>
        await database.RepeatAsync(connection => connection.ReadAsync(row => Documents.Read<AuditEntry>(row.GetString(0)), ct, Last), ct)
            is [var last]
            ? AuditEnd.Of(last)
            : AuditEnd.Empty;

    public async IAsyncEnumerable<AuditEntry> OfDealAsync(string dealId, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var before = long.MaxValue; await ReadAsync(DealHistories.Page(dealId, before, HistorySize), ct) is { Count: > 0 } page;)
        {
            foreach (var (_, entry) in page)
            {
                yield return entry;
            }

            before = page[^1].Number;
        }
    }

    /// <summary>Entries after a number, in order, up to a limit.</summary>
    public async ValueTask<IReadOnlyList<AuditEntry>> AfterAsync(long sequence, int limit, CancellationToken ct) =>
        [.. (await PageAsync(sequence, limit, ct)).Select(row => row.Entry)];

    internal static Statement Last { get; } = new("SELECT entry FROM audit ORDER BY sequence DESC LIMIT 1");

    internal static Statement Page(long after, int limit) =>
        new("SELECT sequence, entry FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT $2", after, (long)limit);

    // By the rows' own numbers: a number forged inside an entry could make the reading endless.
    private Task<IReadOnlyList<(long Number, AuditEntry Entry)>> PageAsync(long after, int limit, CancellationToken ct) =>
        ReadAsync(Page(after, limit), ct);

    private Task<IReadOnlyList<(long Number, AuditEntry Entry)>> ReadAsync(Statement page, CancellationToken ct) => database.RepeatAsync(
        connection => connection.ReadAsync(row => (row.GetInt64(0), Documents.Read<AuditEntry>(row.GetString(1))), ct, page), ct);
}
