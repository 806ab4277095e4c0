namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// Makes something of the feed: takes every change once, in order. What it does in the session is committed together with how far it has come, so
/// that it has effect once, whatever ends the process; what it does elsewhere it may do again. It is called again for the same changes, in another
/// session and maybe on another node, after anything went wrong.
/// </summary>
public interface IFollower
{
    /// <summary>Tells it from others; stable, as its position is kept under it.</summary>
    string Name { get; }

    /// <summary>
    /// Begins from nothing: whatever it has made before counts no more. Changes follow from the position that it returns: that of a
    /// <see cref="StoreView"/> from which it has made all that it needs, or 0 for all changes there ever were.
    /// </summary>
    Task<long> BeginAsync(Session session, CancellationToken ct);

    /// <summary>Takes the next changes, the oldest first; some hundreds at most. Documents that it reads may be newer than they.</summary>
    Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct);
}
