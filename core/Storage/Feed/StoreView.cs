using System.Runtime.CompilerServices;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// All documents as they are at one position of the feed: whoever begins with them and goes on with the changes after it
/// (<see cref="IStore.ChangesAfterAsync"/>) has missed nothing and has nothing twice. Not for use by several threads.
/// </summary>
/// <param name="snapshot">Of that position; goes with the view.</param>
/// <param name="position">The position.</param>
/// <param name="kinds">Kinds of documents.</param>
public sealed class StoreView(IStoreSnapshot snapshot, long position, DocumentKinds kinds) : IAsyncDisposable
{
    public long Position { get; } = position;

    /// <summary>All documents of a kind, by their ids; they pass one after the other, however many there are.</summary>
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
