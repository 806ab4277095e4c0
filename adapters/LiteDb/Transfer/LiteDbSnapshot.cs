using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>A copy of the embedded store, or one being filled, that nobody else uses.</summary>
internal sealed class LiteDbSnapshot : IStoreSnapshot
{
    private const string WaitingName = "waiting.jsonl";
    private const int PageSize = 1_000;
    private readonly LiteDatabase file;
    private readonly IReadOnlyList<InboxMessage> waiting;
    private readonly IReadOnlyList<IDisposable> owned;
    private readonly DocumentKinds kinds;

    /// <param name="file">The database.</param>
    /// <param name="kinds">Kinds of documents.</param>
    /// <param name="waiting">Inbox messages that may have no row.</param>
    /// <param name="owned">What is disposed with the snapshot, in this order.</param>
    public LiteDbSnapshot(LiteDatabase file, DocumentKinds kinds, IReadOnlyList<InboxMessage> waiting, params IReadOnlyList<IDisposable> owned) =>
        (this.file, this.kinds, this.waiting, this.owned) = (file, kinds, waiting, owned);

    public IReadOnlyList<string> Parts => StoreParts.Of(kinds);

    /// <summary>Number of the audit log's last entry.</summary>
    public long Position => file.Audit().Last()?["_id"].AsInt64 ?? 0;

    /// <summary>Opens a copy.</summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    public static LiteDbSnapshot Open(string folder, DocumentKinds kinds, IDisposable copy)
    {
        try
        {
            var messages = File.ReadLines(Path.Combine(folder, WaitingName)).Select(Documents.Read<InboxMessage>).ToList();
            var file = StoreFiles.Open(Path.Combine(folder, LiteDbStore.FileName), path => new LogFile(path));
            return new LiteDbSnapshot(file, kinds, messages, file, copy);
        }
        catch (Exception fault) when (Database.IsFault(fault) || fault is JsonException)
        {
            copy.Dispose();
            throw new StorageException($"The copy of the store can't be read: {fault.Message}", fault);
        }
    }

    /// <summary>Stores the waiting inbox messages next to a copy.</summary>
    public static void KeepWaiting(string folder, IReadOnlyList<InboxMessage> messages) =>
        File.WriteAllLines(Path.Combine(folder, WaitingName), messages.Select(Documents.Json));

    public async IAsyncEnumerable<string> ReadAsync(string part, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var row in Guarded(RowsOf(part)))
        {
            ct.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    public async IAsyncEnumerable<Remark> MisfiledAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var remark in Guarded(Filing.Of(file, kinds, All)))
        {
            ct.ThrowIfCancellationRequested();
            yield return remark;
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var one in owned)
        {
            one.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private static IEnumerable<T> Guarded<T>(IEnumerable<T> all)
    {
        using var rows = all.GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    private static bool Next<T>(IEnumerator<T> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception fault) when (Database.IsFault(fault) || fault is JsonException or InvalidCastException)
        {
            throw new StorageException($"The store can't be read: {fault.Message}", fault);
        }
    }

    private IEnumerable<string> RowsOf(string part) =>
        part switch
        {
            StoreParts.Audit => All(file.Audit()).Select(Documents.Text),
            StoreParts.Inbox => SettledIn(file.Inbox())
                .Select(row => StoredIncoming.Settled(row["_id"].AsString, InstantOf(row)))
                .Concat(Incoming())
                .Select(Documents.Json),
            StoreParts.Outbox => SettledIn(file.Outbox())
                .Select(row => StoredOutgoing.Settled(row["_id"].AsString, Collections.MarkOf(row), row["p"].AsString, row["r"].AsString))
                .Concat(Outgoing())
                .Select(Documents.Json),
            _ => StoreParts.KindOf(part, kinds) is { } kind ? All(file.GetCollection(kind.Name)).Select(Documents.Text) : [],
        };

    private static IEnumerable<BsonDocument> SettledIn(ILiteCollection<BsonDocument> queue) =>
        All(queue).Where(row => row["s"].AsString == Collections.Settlement);

    // By id, a page at a time: a LiteDB reader is bound to its thread, and the consumer may continue on another.
    private static IEnumerable<BsonDocument> All(ILiteCollection<BsonDocument> collection)
    {
        var page = collection.Find(Query.All("_id"), limit: PageSize).ToList();
        while (page.Count > 0)
        {
            foreach (var row in page)
            {
                yield return row;
            }

            page = [.. collection.Find(Query.GT("_id", page[^1]["_id"]), limit: PageSize)];
        }
    }

    private static DateTimeOffset InstantOf(BsonDocument row) => new(row["t"].AsInt64, TimeSpan.Zero);

    private IEnumerable<StoredIncoming> Incoming()
    {
        foreach (var row in file.Inbox().In(Collections.Dead))
        {
            yield return StoredIncoming.Of(StoredState.Dead, Documents.Read<InboxMessage>(row["j"].AsString));
        }

        // Deferred messages are in the database in their last form; settled ones no longer wait.
        var known = file.Inbox().KnownOf(waiting.Select(message => message.Id));
        var deferred = file.Inbox()
            .In(Collections.Pending)
            .ToDictionary(row => row["_id"].AsString, row => Documents.Read<InboxMessage>(row["j"].AsString));
        var listed = waiting.Select(message => message.Id).ToHashSet();
        foreach (var message in waiting
                .Where(message => !known.Contains(message.Id) || deferred.ContainsKey(message.Id))
                .Select(message => deferred.GetValueOrDefault(message.Id, message))
                .Concat(deferred.Values.Where(message => !listed.Contains(message.Id))))
        {
            yield return StoredIncoming.Of(StoredState.Waiting, message);
        }
    }

    private IEnumerable<StoredOutgoing> Outgoing() =>
        new[] { (Collections.Dead, StoredState.Dead), (Collections.Pending, StoredState.Waiting) }.SelectMany(state =>
            file.Outbox().In(state.Item1).Select(row => StoredOutgoing.Of(state.Item2, Documents.Read<OutboxMessage>(row["j"].AsString))));
}
