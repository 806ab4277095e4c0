using ChatSales.Core.Storage.Checking;

namespace ChatSales.Core.Storage.Transfer;

/// <summary>
/// Everything in a store at one instant, but for the bytes of evidence: rows of JSON, part by part, in a form and an order that know no store. What
/// waits in a queue at that instant is in it whether it is being handled or not: it will be handled again from here.
/// </summary>
public interface IStoreSnapshot : IAsyncDisposable
{
    /// <summary>See <see cref="StoreParts"/>.</summary>
    IReadOnlyList<string> Parts { get; }

    /// <summary>A part's rows, each a JSON text of one line. One part is read at a time.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    IAsyncEnumerable<string> ReadAsync(string part, CancellationToken ct);

    /// <summary>
    /// Where what the store keeps beside its rows, to find them by and to go on from, is not what they say. A copy outside of a store has nothing
    /// beside them.
    /// </summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    IAsyncEnumerable<Remark> MisfiledAsync(CancellationToken ct) => AsyncEnumerable.Empty<Remark>();
}

/// <summary>A store that is still to be filled, from a snapshot. Nobody can open it as a store before <see cref="FinishAsync"/>.</summary>
public interface IStoreTarget : IAsyncDisposable
{
    /// <summary>Begins, or goes on with work of the same contents that ended half-way; half-done work of other contents is thrown away.</summary>
    /// <returns>How many rows of each part are there already.</returns>
    /// <exception cref="StorageException">It can't be written.</exception>
    Task<IReadOnlyDictionary<string, long>> BeginAsync(StoreContents contents, CancellationToken ct);

    /// <summary>Adds the next rows of a part, all or none.</summary>
    /// <exception cref="StorageException">They can't be written.</exception>
    Task WriteAsync(string part, IReadOnlyList<string> rows, CancellationToken ct);

    /// <summary>What has been written, for comparing.</summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    Task<IStoreSnapshot> SnapshotAsync(CancellationToken ct);

    /// <summary>Makes a store of it.</summary>
    /// <exception cref="StorageException">It can't be written.</exception>
    Task FinishAsync(CancellationToken ct);
}
