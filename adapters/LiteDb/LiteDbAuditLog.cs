using System.Runtime.CompilerServices;
using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The audit log, read in order, a page at a time.</summary>
internal sealed class LiteDbAuditLog(Database database) : IAuditLog
{
    private const int PageSize = 1_000;
    private const int HistorySize = 50;

    public async IAsyncEnumerable<AuditEntry> ReadAsync(long afterSequence, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        for (List<(long Number, AuditEntry Entry)> page; (page = Page(afterSequence, PageSize)).Count > 0; afterSequence = page[^1].Number)
        {
            foreach (var (_, entry) in page)
            {
                ct.ThrowIfCancellationRequested();
                yield return entry;
            }
        }
    }

    public ValueTask<AuditEnd> EndAsync(CancellationToken ct) => new(database.Use(EndOf));

    public async IAsyncEnumerable<AuditEntry> OfDealAsync(string dealId, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        for (var before = long.MaxValue; database.Use(file => DealHistories.Page(file, dealId, before, HistorySize)) is { Count: > 0 } page;)
        {
            foreach (var (_, entry) in page)
            {
                ct.ThrowIfCancellationRequested();
                yield return entry;
            }

            before = page[^1].Number;
        }
    }

    /// <summary>Entries after a number, in order, up to a limit.</summary>
    public IReadOnlyList<AuditEntry> After(long sequence, int limit) => [.. Page(sequence, limit).Select(row => row.Entry)];

    internal static AuditEnd EndOf(LiteDatabase file) =>
        file.Audit().Last() is { } last ? AuditEnd.Of(Documents.Read<AuditEntry>(last["j"].AsString)) : AuditEnd.Empty;

    // By the rows' own numbers: a number forged inside an entry could make the reading endless.
    private List<(long Number, AuditEntry Entry)> Page(long after, int limit) => database.Use(file => file.Audit()
        .Find(Query.GT("_id", after), limit: limit)
        .Select(row => (Number: row["_id"].AsInt64, Entry: Documents.Read<AuditEntry>(row["j"].AsString))).OrderBy(row => row.Number).ToList());
}
