using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Storage.Measured;

/// <summary>Any store, with its operations timed and every new message joined to the current trace (X7).</summary>
public sealed class MeasuredStore : IStore
{
    private readonly IStore store;
    private readonly StoreClock time;

    /// <param name="store">Does the work; disposed with this one.</param>
    /// <param name="system">The kind of database, e.g. <c>postgresql</c>.</param>
    public MeasuredStore(IStore store, string system)
    {
        (this.store, time) = (store, new StoreClock(system));
        Inbox = new MeasuredInbox(store.Inbox, time);
        Outbox = new MeasuredOutbox(store.Outbox, time);
    }

    public IInbox Inbox { get; }

    public IOutbox Outbox { get; }

    public IAuditLog AuditLog => store.AuditLog;

    public IBell Bell => store.Bell;

    public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity => time.TimeAsync("find", () => store.FindAsync<T>(id, ct));

    public ValueTask<IReadOnlyList<T>> FindAllAsync<T>(IReadOnlyCollection<string> ids, CancellationToken ct)
        where T : Entity => time.TimeAsync("find", () => store.FindAllAsync<T>(ids, ct));

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct)
        where T : Entity => time.TimeAsync("query", () => store.QueryAsync(query, ct));

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct)
        where T : Entity => time.TimeAsync("count", () => store.CountAsync(query, ct));

    public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) =>
        store.EarlierAsync(kind, after, limit, ct);

    public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct)
        where T : Entity => time.TimeAsync("tally", () => store.TallyAsync(tally, ranges, ct));

    public Task CommitAsync(ChangeSet changes, CancellationToken ct) => time.TimeAsync("commit", () => store.CommitAsync(changes, ct));

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) =>
        time.TimeAsync("changes", () => store.ChangesAfterAsync(position, limit, ct));

    public Task<StoreView> ViewAsync(CancellationToken ct) => store.ViewAsync(ct);

    public Task TidyAsync(CancellationToken ct) => time.TimeAsync("tidy", () => store.TidyAsync(ct));

    public ValueTask<string> CheckAsync(CancellationToken ct) => store.CheckAsync(ct);

    public ValueTask<IReadOnlyList<string>> OthersAsync(CancellationToken ct) => store.OthersAsync(ct);

    public bool IsOwnedAlone => store.IsOwnedAlone;

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
