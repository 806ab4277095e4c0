using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>A folder within the store's folder with a copy of the database; deleted on disposal.</summary>
internal sealed class SnapshotCopy : IDisposable
{
    private const string Prefix = "snapshot-";

    private SnapshotCopy(string folder) => Folder = folder;

    public string Folder { get; }

    /// <exception cref="StorageException">It can't be made; nothing is left behind.</exception>
    public static SnapshotCopy Make(string store, Action<string> copyTo)
    {
        var copy = new SnapshotCopy(Path.Combine(store, $"{Prefix}{Guid.NewGuid():N}"));
        try
        {
            OwnerOnly.Folder(copy.Folder);
            copyTo(copy.Folder);
            return copy;
        }
        catch (Exception fault)
        {
            copy.Dispose();
            if (fault is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"The store can't be copied: {fault.Message}", fault);
            }

            throw;
        }
    }

    /// <summary>Removes leftovers of dead processes.</summary>
    public static void Sweep(string store)
    {
        foreach (var left in Directory.GetDirectories(store, $"{Prefix}*"))
        {
            new SnapshotCopy(left).Dispose();
        }
    }

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Folder))
            {
                Directory.Delete(Folder, recursive: true);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is swept at the next start.
        }
    }
}
