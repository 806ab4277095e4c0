using ChatSales.Adapters.LiteDb.Journal;
using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Adapters.LiteDb.Transfer;
using ChatSales.Adapters.LiteDb.Writing;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Storage.Transfer;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The embedded store (X6): one LiteDB file in a folder, one process, nothing to configure.</summary>
public sealed class LiteDbStore : IStore
{
    internal const string FileName = "chatsales.db";
    private const string LockName = "chatsales.lock";
    private const int SignatureOffset = 32;
    private const int PageSize = 1_000;
    private static readonly TimeSpan FirstTime = TimeSpan.FromSeconds(5);

    private readonly DocumentKinds kinds;
    private readonly TimeProvider clock;
    private readonly AuditKey? auditKey;
    private readonly string place;
    private readonly FileStream processLock;
    private readonly Database database;
    private readonly Writer writer;
    private readonly LiteDbAuditLog log;
    private readonly InboxJournal journal;
    private readonly KeyedQueue<InboxMessage> inbox;
    private readonly KeyedQueue<OutboxMessage> outbox;
    private readonly SentMarks sent;
    private readonly OpenClaims claims;
    private readonly SnapshotDoor door;
    private int closed;

    private LiteDbStore(Func<LiteDatabase> open, string place, FileStream processLock, DocumentKinds kinds, TimeProvider clock, AuditKey? auditKey)
    {
        (this.kinds, this.clock, this.auditKey, this.place, this.processLock) = (kinds, clock, auditKey, place, processLock);
        inbox = new KeyedQueue<InboxMessage>(clock, message => message.Suspect);
        (outbox, sent) = (new KeyedQueue<OutboxMessage>(clock), new SentMarks(clock));
        database = new Database(open);
        claims = new OpenClaims(Path.GetDirectoryName(place)!);
        writer = new Writer(database, database.Use(Restore));
        // Deferred messages wait in the database, and given up ones may wait again; later ones are in the journal.
        var order = database.Use(file => LastOf(file.Inbox()));
        var known = new KnownIds(ids => database.Use(file => file.Inbox().KnownOf(ids)));
        known.Add(database.Use(file => file.Inbox().Ids(KnownIds.Most + 1)));
        journal = new InboxJournal(
            Path.GetDirectoryName(place)!,
            known,
            message => inbox.Add(message.Id, message.Conversation, ++order, Suspected(message)));
        claims.Keep(inbox.Messages.Select(message => message.Id));

        Inbox = new LiteDbInbox(database, journal, inbox, claims, HoldBlamed);
        Outbox = new LiteDbOutbox(database, writer, outbox, sent, clock);
        log = new LiteDbAuditLog(database);
        door = new SnapshotDoor(Path.GetDirectoryName(place)!, CopyTo);
    }

    public IInbox Inbox { get; }

    public IOutbox Outbox { get; }

    public IAuditLog AuditLog => log;

    public IBell Bell { get; } = new Bell();

    /// <summary>The lock's file lets no other process in, and ends with the process.</summary>
    public bool IsOwnedAlone => true;

    /// <summary>Opens the store in a folder, creating it if necessary, and upgrades its format.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="kinds">Every kind of document.</param>
    /// <param name="clock">Decides which messages are due.</param>
    /// <param name="auditKey">Seals the audit log (<see cref="AuditEnd.Next"/>); null for a log without seals.</param>
    /// <exception cref="StorageException">Another process has it, it isn't a store, it is damaged, or its format is newer.</exception>
    public static LiteDbStore Open(string folder, DocumentKinds kinds, TimeProvider clock, AuditKey? auditKey = null) =>
        Open(folder, kinds, clock, static path => new LogFile(path), auditKey);

    /// <summary>The same with a log that tests can make fail.</summary>
    internal static LiteDbStore Open(string folder, DocumentKinds kinds, TimeProvider clock, Func<string, LogFile> log, AuditKey? auditKey = null)
    {
        var processLock = Lock(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            Recognise(path);
            SnapshotCopy.Sweep(folder);
            return new LiteDbStore(() => Opened(StoreFiles.Open(path, log), kinds), path, processLock, kinds, clock, auditKey);
        }
        catch (StorageException)
        {
            processLock.Dispose();
            throw;
        }
        catch (System.Text.Json.JsonException fault)
        {
            processLock.Dispose();
            throw new StorageException($"The store in '{folder}' can't be opened: a row of it can't be read.", fault);
        }
    }

    public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity
    {
        var kind = kinds.Of(typeof(T));
        return new(database.Use(file => file.GetCollection(kind.Name).FindById(id)) is { } row ? (T)kind.Read(row["j"].AsString) : null);
    }

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity
    {
        var kind = kinds.Of(typeof(T));
        var found = database.Use<IReadOnlyList<string>>(file =>
        {
            var rows = Documents.Find(file, kind, query).Skip(query.Offset);
            return [.. (query.Limit is { } limit ? rows.Take(limit) : rows).Select(row => row["j"].AsString)];
        });
        return new([.. found.Select(json => (T)kind.Read(json))]);
    }

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct)
        where T : Entity =>
        new(
            database.Use(file =>
                query is { Conditions.Count: 0, Ranges: null }
                    ? file.GetCollection(kinds.Of(typeof(T)).Name).LongCount()
                    : Documents.Find(file, kinds.Of(typeof(T)), query).LongCount()));

    public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct)
    {
        var earlier = new List<Entity>();
        for (var page = Page(after); page.Count > 0 && earlier.Count < limit; page = Page(page[^1].Id))
        {
            ct.ThrowIfCancellationRequested();
            earlier.AddRange(page.Where(row => kind.IsEarlier(row.Json)).Select(row => kind.Read(row.Json)));
        }

        return new([.. earlier.Take(limit)]);

        List<(string Id, string Json)> Page(string last) => database.Use(file => file.GetCollection(kind.Name)
            .Find(LiteDB.Query.GT("_id", last), limit: PageSize).Select(row => (row["_id"].AsString, row["j"].AsString)).ToList());
    }

    public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct)
        where T : Entity => new(database.Use(file => Tallies.Read(file, kinds.Of(typeof(T)), tally, ranges)));

    public async Task CommitAsync(ChangeSet changes, CancellationToken ct) =>
        await writer.WriteAsync(new ApplyChanges(
            changes, DocumentForm.Of(changes, kinds), inbox, outbox, Settled, Told, auditKey, clock.GetUtcNow()));

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) => new(log.After(position, limit));

    public Task<StoreView> ViewAsync(CancellationToken ct) => Task.Run(
        () =>
        {
            var snapshot = OpenSnapshot();
            return new StoreView(snapshot, snapshot.Position, kinds);
        },
        ct);

    public async Task TidyAsync(CancellationToken ct)
    {
        sent.Prune();
        await journal.RotateAsync();
        Prune prune;
        do
        {
            ct.ThrowIfCancellationRequested();
            await writer.WriteAsync(prune = new Prune(clock.GetUtcNow()));
        }
        while (prune.IsMoreLeft);
    }

    public async ValueTask<string> CheckAsync(CancellationToken ct)
    {
        await writer.WriteAsync(new Probe());
        var size = new FileInfo(place).Length;
        return database.Use(file => $"LiteDB {place}, {size / 1024.0 / 1024.0:0.0} MB, format {Schema.VersionOf(file)}");
    }

    /// <summary>
    /// Everything at this instant. Nobody waits while the database's file is copied; the copy stays in the store's folder until the snapshot is
    /// disposed.
    /// </summary>
    /// <exception cref="StorageException">It can't be copied.</exception>
    public IStoreSnapshot Snapshot() => OpenSnapshot();

    private LiteDbSnapshot OpenSnapshot()
    {
        var copy = SnapshotCopy.Make(Path.GetDirectoryName(place)!, CopyTo);
        return LiteDbSnapshot.Open(copy.Folder, kinds, copy);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
        {
            return;
        }

        await door.DisposeAsync();
        journal.Dispose();
        writer.Dispose();
        claims.Dispose();
        database.Dispose();
        processLock.Dispose();
    }

    private static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>Keeps other processes out of the folder.</summary>
    /// <exception cref="StorageException">Another process has it.</exception>
    internal static FileStream Lock(string folder)
    {
        try
        {
            OwnerOnly.Folder(folder);
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The store in '{folder}' can't be opened; another process may be using it. {fault.Message}", fault);
        }
    }

    // LiteDB writes into whatever file it is given; a file that isn't a store must not be touched.
    internal static void Recognise(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 })
        {
            return;
        }

        Span<byte> start = stackalloc byte[SignatureOffset + Signature.Length];
        using var file = File.OpenRead(path);
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !start[SignatureOffset..].SequenceEqual(Signature))
        {
            throw new StorageException($"'{path}' is damaged or is no store; it was left as it is. Restore it from a backup.");
        }
    }

    private static LiteDatabase Opened(LiteDatabase file, DocumentKinds kinds)
    {
        Schema.Upgrade(file, kinds);
        return file;
    }

    // Claims end with the process: what was pending is pending again. A message may have been on its way when the process died.
    private Running Restore(LiteDatabase file)
    {
        var running = new Running { Audit = LiteDbAuditLog.EndOf(file) };
        foreach (var row in file.Inbox().In(Collections.Pending))
        {
            var message = Documents.Read<InboxMessage>(row["j"].AsString);
            inbox.Add(message.Id, message.Conversation, row["n"].AsInt64, Suspected(message), message.NotBefore);
        }

        running.Order = LastOf(file.Outbox());
        foreach (var row in file.Outbox().In(Collections.Pending))
        {
            var message = Documents.Read<OutboxMessage>(row["j"].AsString) with { MaybeSent = true };
            outbox.Add(message.Id, LiteDbOutbox.LineOf(message), row["n"].AsInt64, message, message.LetsPassUntil);
        }

        foreach (var row in file.Outbox().SettledBetween(sent.Oldest, DateTimeOffset.MaxValue).OrderBy(row => row["t"].AsInt64))
        {
            sent.Add(LiteDbOutbox.RecipientOf(row["p"].AsString, row["r"].AsString), Collections.MarkOf(row));
        }

        return running;
    }

    // A supervisor that keeps killing the process does so soon after its start; a message that was alone when it died is started only later, so that
    // it isn't blamed for that. The time counts from the first claim: on a busy machine the start alone takes longer.
    private void HoldBlamed()
    {
        foreach (var message in inbox.Messages.Where(message => message.Unended == 1))
        {
            inbox.Hold(message.Id, clock.GetUtcNow() + FirstTime);
        }
    }

    private InboxMessage Suspected(InboxMessage message) => claims.Suspected(message);

    private void Told() => Bell.Ring(IBell.Changes);

    private void Settled(string messageId)
    {
        journal.Forget(messageId);
        claims.End(messageId);
    }

    private static long LastOf(ILiteCollection<BsonDocument> queue) =>
        new[] { Collections.Pending, Collections.Dead }.SelectMany(queue.In).Select(row => row["n"].AsInt64).DefaultIfEmpty().Max();

    // A message is in the queue from before it is acknowledged until after its outcome is in the database: one of the two copies has it.
    private void CopyTo(string folder)
    {
        IReadOnlyList<InboxMessage> waiting = [];
        database.Hold(
            file =>
            {
                file.Checkpoint();
                waiting = inbox.Messages;
            },
            () => Copy(place, Path.Combine(folder, FileName)));
        LiteDbSnapshot.KeepWaiting(folder, waiting);
    }

    private static void Copy(string place, string copy)
    {
        try
        {
            File.Copy(place, copy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The store can't be copied: {fault.Message}", fault);
        }
    }
}
