namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// Derives something from the feed: takes every change once, in order. Its work in the session commits together with its position, so it takes effect
/// once, whatever kills the process; work outside the session may be repeated. After a fault it is called again for the same changes, in another
/// session and maybe on another node.
/// </summary>
public interface IFollower
{
    /// <summary>Identifies it; stable, as its position is stored under it.</summary>
    string Name { get; }

    /// <summary>
    /// Begins from nothing, discarding whatever it has derived before. Changes follow from the position it returns: that of a <see cref="StoreView"/>
    /// from which it has derived all it needs, or 0 for all changes ever.
    /// </summary>
    Task<long> BeginAsync(Session session, CancellationToken ct);

    /// <summary>Whether a change could matter to it: those that can't are passed without a commit.</summary>
    bool IsAbout(AuditEntry entry) => true;

    /// <summary>Takes the next changes, oldest first; some hundreds at most. Documents it reads may be newer.</summary>
    Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct);
}
