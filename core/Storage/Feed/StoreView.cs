using System.Runtime.CompilerServices;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// All documents at one position of the feed: whoever begins with them and continues with the changes after it
/// (<see cref="IStore.ChangesAfterAsync"/>) misses nothing and gets nothing twice. Not thread-safe.
/// </summary>
/// <param name="snapshot">The snapshot at that position; disposed with the view.</param>
/// <param name="position">The position.</param>
/// <param name="kinds">Kinds of documents.</param>
public sealed class StoreView(IStoreSnapshot snapshot, long position, DocumentKinds kinds) : IAsyncDisposable
{
    public long Position { get; } = position;

    /// <summary>All documents of a kind, by id, streamed one by one.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    public async IAsyncEnumerable<T> StreamAsync<T>([EnumeratorCancellation] CancellationToken ct) where T : Entity
    {
        var kind = kinds.Of(typeof(T));
        await foreach (var row in snapshot.ReadAsync(StoreParts.Of(kind), ct))
        {
            yield return (T)kind.Read(row);
        }
    }

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}
