using System.Text.Json;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>An embedded store that is filled next to its place and moved there when complete; interrupted work starts over.</summary>
internal sealed class LiteDbTarget : IStoreTarget
{
    private const string AsideName = "restore-unfinished";
    private readonly string folder;
    private readonly DocumentKinds kinds;
    private readonly FileStream processLock;
    private StoreFiles? file;
    private long order;

    private LiteDbTarget(string folder, DocumentKinds kinds, FileStream processLock) =>
        (this.folder, this.kinds, this.processLock) = (folder, kinds, processLock);

    private string Aside => Path.Combine(folder, AsideName);

    /// <exception cref="StorageException">Another process has the folder, or there is something in the store.</exception>
    public static LiteDbTarget Open(string folder, DocumentKinds kinds)
    {
        var processLock = LiteDbStore.Lock(folder);
        try
        {
            var path = Path.Combine(folder, LiteDbStore.FileName);
            if (Journals(folder).Any(journal => new FileInfo(journal).Length > 0)
                || (new FileInfo(path) is { Exists: true, Length: > 0 } && HasRows(path)))
            {
                throw new StorageException($"The store in '{folder}' is not empty; nothing was changed. Choose another folder.");
            }

            return new LiteDbTarget(folder, kinds, processLock);
        }
        catch
        {
            processLock.Dispose();
            throw;
        }
    }

    public Task<IReadOnlyDictionary<string, long>> BeginAsync(StoreContents contents, CancellationToken ct)
    {
        StoreParts.RequireKnown(contents, kinds);
        file = Guarded(() =>
        {
            Discard();
            OwnerOnly.Folder(Aside);
            var made = StoreFiles.Open(Path.Combine(Aside, LiteDbStore.FileName), path => new LogFile(path));
            Schema.Upgrade(made, kinds);
            return made;
        });
        return Task.FromResult<IReadOnlyDictionary<string, long>>(new Dictionary<string, long>());
    }

    public Task WriteAsync(string part, IReadOnlyList<string> rows, CancellationToken ct)
    {
        Guarded(() =>
        {
            var (collection, documents) = Rows(part, rows);
            file!.BeginTrans();
            try
            {
                collection.Insert(documents);
                Tally(part, rows);
                return file.Commit();
            }
            catch
            {
                file.Rollback();
                throw;
            }
        });
        return Task.CompletedTask;
    }

    public Task<IStoreSnapshot> SnapshotAsync(CancellationToken ct) => Task.FromResult<IStoreSnapshot>(new LiteDbSnapshot(file!, kinds, []));

    public Task FinishAsync(CancellationToken ct)
    {
        Guarded(() =>
        {
            DealHistories.Fill(file!, kinds);
            file!.Checkpoint();
            file.Dispose();
            file = null;
            foreach (var empty in Directory.GetFiles(folder, "chatsales*.db").Concat(Journals(folder)))
            {
                File.Delete(empty);
            }

            File.Move(Path.Combine(Aside, LiteDbStore.FileName), Path.Combine(folder, LiteDbStore.FileName));
            DiskFolder.Flush(folder);
            Discard();
            return true;
        });
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        file?.Dispose();
        processLock.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string[] Journals(string folder) => Directory.GetFiles(folder, "inbox-*.journal");

    private static bool HasRows(string path)
    {
        LiteDbStore.Recognise(path);
        return Guarded(() =>
        {
            using var there = StoreFiles.Open(path, log => new LogFile(log));
            return there.GetCollectionNames().Any(name => name != there.Meta().Name && there.GetCollection(name).LongCount() > 0);
        });
    }

    private (ILiteCollection<BsonDocument> Collection, IEnumerable<BsonDocument> Documents) Rows(string part, IReadOnlyList<string> rows) =>
        part switch
        {
            StoreParts.Audit => (file!.Audit(), rows.Select(row => Numbered(Documents.Read<AuditEntry>(row).Sequence, row))),
            StoreParts.Inbox => (file!.Inbox(), rows.Select(row => Incoming(Documents.Read<StoredIncoming>(row)))),
            StoreParts.Outbox => (file!.Outbox(), rows.Select(row => Outgoing(Documents.Read<StoredOutgoing>(row)))),
            _ when StoreParts.KindOf(part, kinds) is { } kind => (file!.GetCollection(kind.Name), rows.Select(row => Documents.Of(kind, row))),
            _ => throw new ArgumentException($"There is no part '{part}'.", nameof(part)),
        };

    private void Tally(string part, IReadOnlyList<string> rows)
    {
        var kind = StoreParts.KindOf(part, kinds);
        foreach (var tally in kind?.Tallies ?? [])
        {
            var changes = new TallyChanges(tally);
            foreach (var row in rows)
            {
                changes.Take(null, kind!.Read(row));
            }

            Tallies.Write(file!, kind!, changes);
        }
    }

    private static BsonDocument Numbered(long sequence, string json) => new() { ["_id"] = sequence, ["j"] = json };

    private BsonDocument Incoming(StoredIncoming row) =>
        row.State == StoredState.Settled ? SettledRow(row.Id, row.SettledAt) : Queued(row.Id, row.State, Documents.Json(row.Message));

    private BsonDocument Outgoing(StoredOutgoing row)
    {
        if (row.State != StoredState.Settled)
        {
            return Queued(row.Id, row.State, Documents.Json(row.Message));
        }

        var settled = SettledRow(row.Id, row.SettledAt);
        (settled["p"], settled["r"], settled["k"]) = (row.Platform, row.Recipient, row.Parts ?? 1);
        return settled;
    }

    private static BsonDocument SettledRow(string id, DateTimeOffset? at) =>
        new()
        {
            ["_id"] = id,
            ["s"] = Collections.Settlement,
            ["t"] = at!.Value.UtcTicks,
        };

    private BsonDocument Queued(string id, StoredState state, string json)
    {
        var row = Collections.Row(id, ++order, json);
        row["s"] = state == StoredState.Dead ? Collections.Dead : Collections.Pending;
        return row;
    }

    private void Discard()
    {
        if (Directory.Exists(Aside))
        {
            Directory.Delete(Aside, recursive: true);
        }
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (Database.IsFault(fault) || fault is JsonException or InvalidCastException)
        {
            throw new StorageException($"The store can't be written: {fault.Message}", fault);
        }
    }
}
