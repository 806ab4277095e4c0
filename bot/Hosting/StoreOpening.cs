using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.S3;
using ChatSales.Bot.Jobs;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Hosting;

/// <summary>Opens the store and the vault from the settings; the one place that knows which stores exist.</summary>
internal static class StoreOpening
{
    /// <summary>The store itself; <see cref="Audit.SealedStore"/> opens it for writing.</summary>
    /// <exception cref="StorageException">The store can't be opened.</exception>
    public static async Task<IStore> OpenAsync(
        this StorageOptions options,
        DocumentKinds kinds,
        TimeProvider clock,
        AuditKey? auditKey,
        CancellationToken ct) =>
        options.Provider == StorageOptions.PostgreSql
            ? await PostgreSqlStore.OpenAsync(options.ConnectionString, kinds, clock, ct, auditKey)
            : LiteDbStore.Open(options.Path, kinds, clock, auditKey);

    /// <summary>Refuses a store that isn't there, for verbs that only look at one; opening it would create it.</summary>
    /// <exception cref="StorageException">There is none, or the server can't be reached.</exception>
    public static async Task RequireAsync(this StorageOptions options, CancellationToken ct)
    {
        if (options.Provider == StorageOptions.PostgreSql)
        {
            await PostgreSqlTransfer.RequireAsync(options.ConnectionString, ct);
        }
        else
        {
            LiteDbFolder.Require(options.Path);
        }
    }

    /// <summary>
    /// Waits for whoever drives the store from another command line, and keeps others waiting until it is disposed. The embedded store needs none of
    /// that: one process has it.
    /// </summary>
    /// <exception cref="StorageException">It takes too long, or the server can't be reached.</exception>
    public static async Task<IAsyncDisposable?> DriveAsync(this StorageOptions options, CancellationToken ct) =>
        options.Provider == StorageOptions.PostgreSql ? await DriversSeat.TakeAsync(options.ConnectionString, ct) : null;

    /// <summary>Creates the scheduler's tables, if the store is a database.</summary>
    /// <exception cref="StorageException">They can't be made.</exception>
    public static Task PrepareJobsAsync(this StorageOptions options, CancellationToken ct) =>
        options.Provider == StorageOptions.PostgreSql
            ? GuestTables.MakeAsync(options.ConnectionString, JobTables.Statements(), ct)
            : Task.CompletedTask;

    /// <summary>The whole store at one instant, whether it is being served or not.</summary>
    /// <exception cref="StorageException">The store doesn't exist or can't be read.</exception>
    public static Task<IStoreSnapshot> SnapshotAsync(this StorageOptions options, DocumentKinds kinds, TimeProvider clock, CancellationToken ct) =>
        options.Provider == StorageOptions.PostgreSql
            ? PostgreSqlTransfer.SnapshotAsync(options.ConnectionString, kinds, ct)
            : LiteDbFolder.SnapshotAsync(options.Path, kinds, clock, ct);

    /// <summary>The place of a store yet to be filled.</summary>
    /// <exception cref="StorageException">It isn't empty, or can't be written.</exception>
    public static async Task<IStoreTarget> TargetAsync(this StorageOptions options, DocumentKinds kinds, CancellationToken ct) =>
        options.Provider == StorageOptions.PostgreSql
            ? await PostgreSqlTransfer.TargetAsync(options.ConnectionString, kinds, ct)
            : LiteDbFolder.Target(options.Path, kinds);

    /// <summary>With either store, the bytes of evidence are in a folder or in a bucket.</summary>
    public static IVault Vault(this StorageOptions options) => options.S3.IsEmpty ? LiteDbFolder.Vault(options.Path) : new S3Vault(options.S3);

    /// <summary><c>--store</c>: a connection string, or the folder of the embedded store. It overrides the settings.</summary>
    public static void UseStore(this IConfiguration configuration, string store)
    {
        var isConnection = PostgreSqlConnection.Is(store);
        configuration["Storage:Provider"] = isConnection ? StorageOptions.PostgreSql : StorageOptions.LiteDb;
        configuration["Storage:ConnectionString"] = isConnection ? store : "";
        if (!isConnection)
        {
            configuration["Storage:Path"] = store;
        }
    }
}
