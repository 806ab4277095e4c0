using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>A store that does something before it shows all that it has.</summary>
internal sealed class SlowStore(IStore store, Func<Task> meanwhile) : PassingStore(store)
{
    public override async Task<StoreView> ViewAsync(CancellationToken ct)
    {
        await meanwhile();
        return await base.ViewAsync(ct);
    }
}

/// <summary>A store that passes everything on.</summary>
internal abstract class PassingStore(IStore store) : IStore
{
    public IInbox Inbox => store.Inbox;

    public IOutbox Outbox => store.Outbox;

    public IAuditLog AuditLog => store.AuditLog;

    public IBell Bell => store.Bell;

    public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity => store.FindAsync<T>(id, ct);

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.QueryAsync(query, ct);

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => store.CountAsync(query, ct);

    public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct)
        where T : Entity => store.TallyAsync(tally, ranges, ct);

    public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) =>
        store.EarlierAsync(kind, after, limit, ct);

    public Task CommitAsync(ChangeSet changes, CancellationToken ct) => store.CommitAsync(changes, ct);

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) =>
        store.ChangesAfterAsync(position, limit, ct);

    public virtual Task<StoreView> ViewAsync(CancellationToken ct) => store.ViewAsync(ct);

    public Task TidyAsync(CancellationToken ct) => store.TidyAsync(ct);

    public ValueTask<string> CheckAsync(CancellationToken ct) => store.CheckAsync(ct);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
