using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Adapters.PostgreSql.Transfer;
using ChatSales.Adapters.PostgreSql.Writing;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The store for several nodes (X6): one PostgreSQL database that all of them share.</summary>
public sealed class PostgreSqlStore : IStore
{
    private const int ForgottenAtATime = 2_000;

    // The inbox port promises three days; rate limits look back an hour.
    private static readonly TimeSpan InboxMemory = TimeSpan.FromDays(4);
    private static readonly TimeSpan OutboxMemory = TimeSpan.FromDays(1);

    private readonly DocumentKinds kinds;
    private readonly TimeProvider clock;
    private readonly Database database;
    private readonly Membership membership;
    private readonly Doorbell bell;
    private readonly Writer writer;
    private readonly PostgreSqlAuditLog log;
    private readonly IReadOnlyList<IMember> members;
    private int closed;

    private PostgreSqlStore(Database database, Membership membership, DocumentKinds kinds, TimeProvider clock, AuditKey? auditKey, Pulse pulse)
    {
        (this.database, this.membership, this.kinds, this.clock) = (database, membership, kinds, clock);
        bell = new Doorbell(database, pulse.Time);
        var inbox = new ClaimQueue<InboxMessage>(
            database,
            QueueSql.Inbox,
            membership,
            bell,
            clock,
            pulse.Time,
            message => message.Id,
            (message, died, alone) => died ? message.Suspected(alone) : null);
        var outbox = new ClaimQueue<OutboxMessage>(
            database,
            QueueSql.Outbox,
            membership,
            bell,
            clock,
            pulse.Time,
            message => message.Id,
            (message, _, _) => message with { MaybeSent = true });
        members = [inbox, outbox];
        writer = new Writer(database, kinds, inbox, outbox, bell, auditKey, clock, pulse.Time);
        Inbox = new PostgreSqlInbox(database, inbox, clock);
        Outbox = new PostgreSqlOutbox(database, outbox, membership, clock);
        log = new PostgreSqlAuditLog(database);
    }

    public IInbox Inbox { get; }

    public IOutbox Outbox { get; }

    public IAuditLog AuditLog => log;

    public IBell Bell => bell;

    /// <summary>Joins the nodes that share the database, upgrading its format first; an empty database becomes a store.</summary>
    /// <param name="connectionString">Database and schema, see <see cref="PostgreSqlConnection"/>.</param>
    /// <param name="kinds">Every kind of document.</param>
    /// <param name="clock">Decides which messages are due.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="auditKey">Seals the audit log (<see cref="AuditEnd.Next"/>); null for a log without seals.</param>
    /// <exception cref="StorageException">The server can't be reached, the database is unusable or has a newer format, or its journal isn't where its
    /// log ends.</exception>
    public static Task<PostgreSqlStore> OpenAsync(
        string connectionString,
        DocumentKinds kinds,
        TimeProvider clock,
        CancellationToken ct,
        AuditKey? auditKey = null
    ) => OpenAsync(connectionString, kinds, clock, new Pulse(), ct, auditKey);

    internal static async Task<PostgreSqlStore> OpenAsync(
        string connectionString,
        DocumentKinds kinds,
        TimeProvider clock,
        Pulse pulse,
        CancellationToken ct,
        AuditKey? auditKey = null)
    {
        var database = new Database(connectionString);
        var membership = new Membership(database, pulse);
        try
        {
            await database.UpgradeAsync(kinds, ct);
            await Unfinished.RefuseAsync(database, ct);
            await JournalCheck.RequireAsync(database, ct);
            await membership.RegisterAsync(ct);
        }
        catch
        {
            membership.Dispose();
            await database.DisposeAsync();
            throw;
        }

        var store = new PostgreSqlStore(database, membership, kinds, clock, auditKey, pulse);
        try
        {
            await store.writer.StartAsync(ct);
            membership.Start(store.members);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity =>
        await ReadAsync<T>(kinds.Of(typeof(T)), kind => QuerySql.Find(kind, id), ct) is [var found] ? found : null;

    public async ValueTask<IReadOnlyList<T>> FindAllAsync<T>(IReadOnlyCollection<string> ids, CancellationToken ct) where T : Entity =>
        await ReadAsync<T>(kinds.Of(typeof(T)), kind => QuerySql.FindAll(kind, ids), ct);

    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity =>
        await ReadAsync<T>(kinds.Of(typeof(T)), kind => QuerySql.Select(kind, query), ct);

    public async ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct)
        where T : Entity =>
        (await database.RepeatAsync(connection => connection.ReadAsync(row => row.GetInt64(0), ct, QuerySql.Count(kinds.Of(typeof(T)), query)), ct))[
            0
        ];

    public async ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) =>
        await ReadAsync<Entity>(kind, _ => QuerySql.Earlier(kind, after, limit), ct);

    public async ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(
        DocumentTally<T> tally,
        IReadOnlyList<KeyRange> ranges,
        CancellationToken ct)
        where T : Entity =>
        (
            await database.RepeatAsync(connection => connection.ReadAsync(Tallies.Row, ct, Tallies.Read(kinds.Of(typeof(T)), tally, ranges)), ct)
        ).ToDictionary(row => row.Key, row => row.Tally);

    public async Task CommitAsync(ChangeSet changes, CancellationToken ct) => await writer.WriteAsync(changes);

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) =>
        log.AfterAsync(position, limit, ct);

    public async Task<StoreView> ViewAsync(CancellationToken ct)
    {
        var snapshot = await PostgreSqlSnapshot.OpenAsync(database, kinds, owned: null, ct);
        return new StoreView(snapshot, snapshot.Position, kinds);
    }

    public async Task TidyAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await ForgetAsync(QueueSql.Inbox, now - InboxMemory, ct);
        await ForgetAsync(QueueSql.Outbox, now - OutboxMemory, ct);
        await database.RepeatAsync(connection => connection.ExecuteAsync(ct, CommitMarker.Forget()), ct);
    }

    public async ValueTask<string> CheckAsync(CancellationToken ct)
    {
        // A write that proves the database writable.
        var (size, version, nodes) = (
            await database.RepeatAsync(
                connection =>
                    connection.ReadAsync(
                        row => (row.GetInt64(0), row.GetInt32(1), row.GetInt64(2)),
                        ct,
                        new Statement(
                            "WITH probe AS (UPDATE format SET version = version RETURNING version) SELECT pg_database_size(current_database()), version, (SELECT count(*) FROM nodes) FROM probe"
                        )),
                ct)
        )[0];
        return $"PostgreSQL {database.Place}, {size / 1024.0 / 1024.0:0.0} MB, format {version}, {nodes} {(nodes == 1 ? "node" : "nodes")}";
    }

    public async ValueTask<IReadOnlyList<string>> OthersAsync(CancellationToken ct) => await membership.OthersAsync(ct);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0)
        {
            return;
        }

        await writer.DisposeAsync();
        await membership.LeaveAsync(members);
        await bell.DisposeAsync();
        membership.Dispose();
        await database.DisposeAsync();
    }

    /// <summary>One beat of this node, for tests that don't wait for time to pass.</summary>
    internal Task BeatAsync(CancellationToken ct) => membership.BeatAsync(members, ct);

    private async Task ForgetAsync(QueueSql queue, DateTimeOffset before, CancellationToken ct)
    {
        while (await database.RepeatAsync(connection => connection.ExecuteAsync(ct, queue.Forget(before, ForgottenAtATime)), ct) == ForgottenAtATime)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(DocumentKind kind, Func<DocumentKind, Statement> statement, CancellationToken ct)
        where T : Entity =>
        await database.RepeatAsync(connection => connection.ReadAsync(row => (T)kind.Read(row.GetString(0)), ct, statement(kind)), ct);
}
