using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Adapters.LiteDb.Transfer;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The embedded store's folder: what else is in it, and operations on the whole.</summary>
public static class LiteDbFolder
{
    // The rest begins with the product's name.
    private static readonly string[] Ours = ["inbox-", OpenClaims.FileName, "snapshot-", "restore-unfinished", VaultName];

    private const string VaultName = "vault";

    /// <summary>Whether an entry of a store's folder is the store's.</summary>
    public static bool IsOurs(string name) =>
        name.StartsWith("chatsales", StringComparison.Ordinal) || Ours.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The vault of a store's folder.</summary>
    public static IVault Vault(string folder) => new FolderVault(Path.Combine(folder, VaultName));

    /// <summary>Whether the folder has ever had a store.</summary>
    public static bool HasStore(string folder) => File.Exists(Path.Combine(folder, LiteDbStore.FileName));

    /// <exception cref="StorageException">There is no store in the folder.</exception>
    public static void Require(string folder)
    {
        if (!HasStore(folder))
        {
            throw new StorageException($"There is no store in '{folder}'.");
        }
    }

    /// <summary>Everything in the folder's store, in use or not: a process that has it open is asked for a copy.</summary>
    /// <exception cref="StorageException">There is no store, or it can't be read.</exception>
    public static async Task<IStoreSnapshot> SnapshotAsync(string folder, DocumentKinds kinds, TimeProvider clock, CancellationToken ct)
    {
        Require(folder);
        if (await SnapshotDoor.AskAsync(folder, ct) is { } copy)
        {
            return LiteDbSnapshot.Open(copy.Folder, kinds, copy.Connection);
        }

        await using var store = LiteDbStore.Open(folder, kinds, clock);
        return store.Snapshot();
    }

    /// <summary>The folder as the place of a store yet to be filled.</summary>
    /// <exception cref="StorageException">Another process has it, or the store isn't empty.</exception>
    public static IStoreTarget Target(string folder, DocumentKinds kinds) => LiteDbTarget.Open(folder, kinds);
}
