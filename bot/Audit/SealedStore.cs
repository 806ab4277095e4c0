using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Audit;

/// <summary>Opens the store for writing, with the key that seals its audit log.</summary>
internal static class SealedStore
{
    /// <summary>The first start makes the key and begins with it; after that another one begins only by <see cref="BeginAsync"/>.</summary>
    /// <remarks>Documents of earlier forms are upgraded before anyone uses the store: that goes into the log, so it needs the key.</remarks>
    /// <exception cref="StorageException">The store can't be opened, its log is sealed with another key, or its documents were written by a newer
    /// program.</exception>
    public static async Task<IStore> OpenAsync(Settings settings, DocumentKinds kinds, TimeProvider clock, CancellationToken ct)
    {
        while (true)
        {
            var ring = KeyRing.Of(settings);
            if (await OpenAsync(ring, settings, kinds, clock, ct) is { } store)
            {
                return await LiftedAsync(store, kinds, clock, ct);
            }
        }
    }

    // Null if another node has kept or begun a key meanwhile.
    private static async Task<IStore?> OpenAsync(KeyRing ring, Settings settings, DocumentKinds kinds, TimeProvider clock, CancellationToken ct)
    {
        var key = ring.Current ?? AuditKey.New();
        var store = await settings.Storage.OpenAsync(kinds, clock, key, ct);
        try
        {
            var end = await store.AuditLog.EndAsync(ct);
            if (end.Key == key.Id)
            {
                KeyRing.Confirm(settings);
                return store;
            }

            if (end.Key is not null || (end.Sequence > 0 && ring is { Current: not null, IsProposed: false }))
            {
                return KeyRing.Of(settings).Current?.Id == ring.Current?.Id
                    ? throw new StorageException(RefusalOf(end, ring))
                    : await LeaveAsync(store);
            }

            if (ring.Current is not null || ring.Add(key))
            {
                await CommitAsync(store, kinds, clock, key, end, "start", ct);
                KeyRing.Confirm(settings);
                return store;
            }

            return await LeaveAsync(store);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task<IStore> LiftedAsync(IStore store, DocumentKinds kinds, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            await new KindUpgrade(store, kinds, clock).RunAsync(ct);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static async Task<IStore?> LeaveAsync(IStore store)
    {
        await store.DisposeAsync();
        return null;
    }

    /// <summary>
    /// Begins another key: the one from the settings if it doesn't seal yet, otherwise a new one. For operators, when a key is lost or leaked, or a
    /// log's seals are gone.
    /// </summary>
    /// <returns>The key, where it is, and the first entry that it seals.</returns>
    /// <exception cref="StorageException">It can't be done; nothing was changed.</exception>
    public static async Task<(AuditKey Key, string Place, long From)> BeginAsync(
        Settings settings,
        DocumentKinds kinds,
        TimeProvider clock,
        CancellationToken ct)
    {
        KeyRing.Confirm(settings);
        var ring = KeyRing.Of(settings);
        AuditEnd end;
        await using (var before = await settings.Storage.OpenAsync(kinds, clock, auditKey: null, ct))
        {
            end = await before.AuditLog.EndAsync(ct);
        }

        var key = ring.Current is { } named && named.Id != end.Key ? named : AuditKey.New();
        if (key != ring.Current && (ring.File is null || !ring.Add(key)))
        {
            throw new StorageException(
                $"{ring.Place} holds the key that seals now: add a new one behind it (openssl rand -base64 32), then do this again.");
        }

        await using var store = await settings.Storage.OpenAsync(kinds, clock, key, ct);
        await CommitAsync(store, kinds, clock, key, end, "new-key", ct);
        KeyRing.Confirm(settings);
        return (key, ring.Place, end.Sequence + 1);
    }

    private static async Task CommitAsync(
        IStore store,
        DocumentKinds kinds,
        TimeProvider clock,
        AuditKey key,
        AuditEnd end,
        string door,
        CancellationToken ct)
    {
        var session = new Sessions(store, kinds, clock).Open(Actor.System(door));
        key.Begin(session, end.Key);
        await session.CommitAsync(ct);
    }

    private static string RefusalOf(AuditEnd end, KeyRing ring) =>
        end.Key is null
            ? $"The audit log has no seals up to its end, entry {end.Sequence}, though there is a key in {ring.Place}. If the bot has run on this store with that key, the seals were taken away: run verify. "
                + "If it never has, begin with the verb new-key."
            : $"The audit log is sealed with key {end.Key}, but {ring.Place} holds "
                + $"{(ring.Current is { } other ? $"key {other.Id}" : "no key")}. Copy the file of keys from the other node or from where "
                + "it was saved. If it is lost, begin a new key with the verb new-key; the log will say so.";
}
