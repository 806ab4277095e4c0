using ChatSales.Core.Storage.Checking;

namespace ChatSales.Core.Storage.Transfer;

/// <summary>
/// Everything in a store at one instant, except the bytes of evidence: rows of JSON, part by part, in a store-independent form and order. It includes
/// what waits in a queue at that instant, being handled or not: it will be handled again from here.
/// </summary>
public interface IStoreSnapshot : IAsyncDisposable
{
    /// <summary>See <see cref="StoreParts"/>.</summary>
    IReadOnlyList<string> Parts { get; }

    /// <summary>A part's rows, each a JSON text of one line. One part is read at a time.</summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    IAsyncEnumerable<string> ReadAsync(string part, CancellationToken ct);

    /// <summary>
    /// Differences between the rows and what the store keeps next to them, for look-up and continuation. A copy outside a store has nothing next to
    /// them.
    /// </summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    IAsyncEnumerable<Remark> MisfiledAsync(CancellationToken ct) => AsyncEnumerable.Empty<Remark>();
}

/// <summary>A store yet to be filled from a snapshot. Nobody can open it as a store before <see cref="FinishAsync"/>.</summary>
public interface IStoreTarget : IAsyncDisposable
{
    /// <summary>Begins, or resumes interrupted work with the same contents; half-done work with other contents is discarded.</summary>
    /// <returns>How many rows of each part already exist.</returns>
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
