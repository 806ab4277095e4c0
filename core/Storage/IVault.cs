namespace ChatSales.Core.Storage;

/// <summary>The bytes of evidence, addressed by their SHA-256 (lower-case hex). What is kept never changes.</summary>
public interface IVault
{
    /// <summary>Keeps the bytes durably and returns their SHA-256; existing bytes are not written again.</summary>
    /// <exception cref="StorageException">The bytes could not be kept; nothing is left behind.</exception>
    Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct);

    /// <summary>The bytes, or null if there are none under this hash.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    Task<Stream?> OpenAsync(string sha256, CancellationToken ct);

    /// <summary>Removes the bytes for good (X9); nothing happens if there are none under this hash.</summary>
    /// <exception cref="StorageException">They are still there.</exception>
    Task EraseAsync(string sha256, CancellationToken ct);

    /// <summary>The hashes of everything kept, in no order.</summary>
    /// <exception cref="StorageException">They cannot be read.</exception>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);
}
