using System.Net.Sockets;
using ChatSales.Adapters.LiteDb;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Through which a verb asks a bot that serves on the embedded store, which belongs to one process: a socket in the store's folder, open while the
/// bot runs.
/// </summary>
internal abstract class StoreDoor(Settings settings, string name) : IHostedService, IAsyncDisposable
{
    private FolderDoor? door;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Storage.Provider == StorageOptions.LiteDb)
        {
            door = new FolderDoor(settings.Storage.Path, name, ServeAsync);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref door, null) is { } open)
        {
            await open.DisposeAsync();
        }
    }

    /// <summary>A way to the bot that holds the store; null if none does.</summary>
    protected static async Task<Socket?> KnockAsync(Settings asker, string name, CancellationToken ct) =>
        asker.Storage.Provider == StorageOptions.LiteDb ? await FolderDoor.KnockAsync(asker.Storage.Path, name, ct) : null;

    protected abstract Task ServeAsync(Socket client, CancellationToken ct);
}
