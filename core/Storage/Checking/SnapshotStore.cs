using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Core.Storage.Checking;

/// <summary>
/// Some kinds of documents of a snapshot, held in memory and answered as a store would: what works things out from a store can so be checked against
/// one instant, while a bot serves. Nothing can be written.
/// </summary>
public sealed class SnapshotStore : IStore
{
    private readonly Dictionary<Type, Dictionary<string, Entity>> documents = [];
    private readonly Dictionary<DocumentIndex, ILookup<string, Entity>> indexes = [];

    private SnapshotStore()
    {
    }

    public IInbox Inbox => throw new NotSupportedException();

    public IOutbox Outbox => throw new NotSupportedException();

    public IAuditLog AuditLog => throw new NotSupportedException();

    public IBell Bell => throw new NotSupportedException();

    /// <summary>Reads them; what can't be read is left out, as the check of documents says so.</summary>
    /// <exception cref="StorageException">The snapshot can't be read.</exception>
    public static async Task<SnapshotStore> OfAsync(IStoreSnapshot snapshot, IEnumerable<DocumentKind> kinds, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(kinds);
        var store = new SnapshotStore();
        foreach (var kind in kinds)
        {
            var all = store.documents[kind.Type] = [];
            await foreach (var row in snapshot.ReadAsync(StoreParts.Of(kind), ct))
            {
                if (kind.TryRead(row) is { } entity)
                {
                    all[entity.Id] = entity;
                }
            }
        }

        return store;
    }

    public ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity =>
        new((T?)documents.GetValueOrDefault(typeof(T))?.GetValueOrDefault(id));

    public ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity
    {
        ArgumentNullException.ThrowIfNull(query);
        var page = query.Sort(Matching(query)).Skip(query.Offset);
        return new([.. query.Limit is { } limit ? page.Take(limit) : page]);
    }

    public ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity => new(Matching(query).Count());

    public ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(
        DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct) where T : Entity => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct) => new([]);

    public Task CommitAsync(ChangeSet changes, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct) => new([]);

    public Task<StoreView> ViewAsync(CancellationToken ct) => throw new NotSupportedException();

    public Task TidyAsync(CancellationToken ct) => Task.CompletedTask;

    public ValueTask<string> CheckAsync(CancellationToken ct) => new("");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // By the first condition that names keys; the rest is looked at one by one.
    private IEnumerable<T> Matching<T>(Query<T> query) where T : Entity
    {
        var all = documents.GetValueOrDefault(typeof(T))?.Values ?? Enumerable.Empty<Entity>();
        var keyed = query.Conditions.FirstOrDefault(condition => condition.AnyOf is not null);
        var found = keyed is null ? all
            : keyed.AnyOf!.Select(key => key.Text).Distinct().SelectMany(key => IndexOf(keyed.Index, all)[key]).Distinct();
        return found.Cast<T>().Where(query.Matches);
    }

    private ILookup<string, Entity> IndexOf(DocumentIndex index, IEnumerable<Entity> all) => indexes.TryGetValue(index, out var known) ? known
        : indexes[index] = all.SelectMany(one => index.KeysOf(one), (one, key) => (one, key.Text)).ToLookup(one => one.Text, one => one.one);
}
