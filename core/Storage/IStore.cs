using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Storage;

/// <summary>
/// The port that a database implements: documents with optimistic versions, the audit log, domain events, inbox and outbox, changed together or not
/// at all (X5). Every implementation passes the same contract tests. Application code works through <see cref="Session"/>.
/// </summary>
public interface IStore : IAsyncDisposable
{
    IInbox Inbox { get; }

    IOutbox Outbox { get; }

    IAuditLog AuditLog { get; }

    IBell Bell { get; }

    /// <summary>The document as last committed, or null.</summary>
    ValueTask<T?> FindAsync<T>(string id, CancellationToken ct) where T : Entity;

    /// <summary>Those of some documents that there are, as last committed, in no order.</summary>
    async ValueTask<IReadOnlyList<T>> FindAllAsync<T>(IReadOnlyCollection<string> ids, CancellationToken ct) where T : Entity
    {
        var found = new List<T>();
        foreach (var id in ids.Distinct())
        {
            if (await FindAsync<T>(id, ct) is { } document)
            {
                found.Add(document);
            }
        }

        return found;
    }

    ValueTask<IReadOnlyList<T>> QueryAsync<T>(Query<T> query, CancellationToken ct) where T : Entity;

    ValueTask<long> CountAsync<T>(Query<T> query, CancellationToken ct) where T : Entity;

    /// <summary>A tally of the kind, by key, within non-overlapping key ranges. A key without documents may be missing or zero.</summary>
    ValueTask<IReadOnlyDictionary<string, Tally>> TallyAsync<T>(DocumentTally<T> tally, IReadOnlyList<KeyRange> ranges, CancellationToken ct)
        where T : Entity;

    /// <summary>Documents stored in an earlier form of their kind, upgraded, in the order of their ids; for <see cref="KindUpgrade"/>.</summary>
    /// <param name="kind">Their kind.</param>
    /// <param name="after">The id after which to look; empty from the first one on.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">The store can't be read.</exception>
    ValueTask<IReadOnlyList<Entity>> EarlierAsync(DocumentKind kind, string after, int limit, CancellationToken ct);

    /// <summary>Writes all of the change set durably, or nothing of it. Returns when it would survive a power cut.</summary>
    /// <exception cref="ConcurrencyException">A document is no longer at its expected version, its id is taken, the committer may no longer settle
    /// the inbox message (<see cref="InboxMessage.Kind"/>), or a letter is no longer given up (<see cref="DeadLetter.Kind"/>).</exception>
    /// <exception cref="DeletedException">A new document has the id of a deleted one.</exception>
    /// <exception cref="StoreLimitException">Something in it exceeds what any store holds.</exception>
    /// <exception cref="UnwritableException">The store takes other change sets, but not this one.</exception>
    /// <exception cref="StorageException">The store could not write (a full disk, a lost connection); nothing was changed.</exception>
    Task CommitAsync(ChangeSet changes, CancellationToken ct);

    /// <summary>
    /// The feed: changes of documents of audited kinds, and domain events, in the one order in which they were committed, the oldest first. Positions
    /// are the numbers of the audit log: they have no gaps, and none appears before a smaller one. <see cref="IBell.Changes"/> rings when there are
    /// more.
    /// </summary>
    /// <param name="position">Those after it; 0 for the first ones.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">They can't be read.</exception>
    ValueTask<IReadOnlyList<AuditEntry>> ChangesAfterAsync(long position, int limit, CancellationToken ct);

    /// <summary>
    /// All documents at one position of the feed, whatever is written meanwhile. If this needs a copy of the store's files, that takes time and
    /// space, but nobody else waits for it.
    /// </summary>
    /// <exception cref="StorageException">They can't be read, or there is no room.</exception>
    Task<StoreView> ViewAsync(CancellationToken ct);

    /// <summary>
    /// Forgets what no longer needs remembering: ids of messages settled days ago (<see cref="IInbox.AddAsync"/> says how long they are known), and
    /// what the store keeps for its own use. Called hourly, on one of the nodes that share the store.
    /// </summary>
    /// <exception cref="StorageException">The store could not write; the next call forgets the rest.</exception>
    Task TidyAsync(CancellationToken ct);

    /// <summary>A short description of the store for health and doctor, e.g. its path, size and schema version.</summary>
    /// <exception cref="StorageException">The store cannot be read or written.</exception>
    ValueTask<string> CheckAsync(CancellationToken ct);

    /// <summary>
    /// The names of other processes that use this store now. If there may be any, telling live from dead ones takes some seconds; none if the store
    /// has one process.
    /// </summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    ValueTask<IReadOnlyList<string>> OthersAsync(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    /// <summary>
    /// Whether no other process can use the store while this one does. Whatever one of them held in it, it holds no longer, however it ended.
    /// </summary>
    bool IsOwnedAlone => false;
}

/// <summary>Someone else changed the same document first; the work must be done again from a fresh read.</summary>
public sealed class ConcurrencyException(string kind, string id)
    : Exception($"The {kind} '{id}' was changed by someone else in the meantime.")
{
    public string Kind { get; } = kind;

    public string DocumentId { get; } = id;
}

/// <summary>The store could not do its work for an outside reason; nothing was changed. The message names the reason, never data.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// This can never be stored as it is, although the store works; nothing was changed. If it came from outside, it is dropped with a line in the log:
/// asking for it again would bring the same. The message names the reason, never data.
/// </summary>
public abstract class UnstorableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// The store works, but can't write this; nothing was changed. Retries must stop after some tries, unlike after a <see cref="StorageException"/>,
/// which passes. The message names the reason, never data.
/// </summary>
public sealed class UnwritableException(string message, Exception? inner = null) : UnstorableException(message, inner);
