using System.Net.Sockets;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// A Unix domain socket in a store's folder, through which other processes of the same user ask the one that holds the store. The system lets in
/// nobody else: the socket has mode 0600, the folder 0700.
/// </summary>
public sealed class FolderDoor : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly string path;
    private readonly Func<Socket, CancellationToken, Task> serve;
    private readonly Socket? listener;
    private readonly Task work = Task.CompletedTask;

    /// <param name="folder">Of a store that this process holds, so that a socket that is there already was left by a process that died.</param>
    /// <param name="name">The socket's, one that <see cref="LiteDbFolder.IsOurs"/> knows.</param>
    /// <param name="serve">Answers one caller; what a caller who has gone makes it throw is passed over.</param>
    public FolderDoor(string folder, string name, Func<Socket, CancellationToken, Task> serve)
    {
        (path, this.serve) = (Path.Combine(folder, name), serve);
        listener = Listen();
        if (listener is not null)
        {
            work = ServeAsync(listener);
        }
    }

    /// <summary>A connection to the process that holds the folder's store; null if nobody opens.</summary>
    public static async Task<Socket?> KnockAsync(string folder, string name, CancellationToken ct)
    {
        if (PlaceOf(Path.Combine(folder, name)) is not { } place)
        {
            return null;
        }

        var socket = New();
        try
        {
            await socket.ConnectAsync(place, ct);
            return socket;
        }
        catch (Exception fault)
        {
            socket.Dispose();
            if (fault is SocketException)
            {
                return null;
            }

            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await work;
        if (listener is not null)
        {
            listener.Dispose();
            File.Delete(path);
        }

        stop.Dispose();
    }

    // Without a socket (the path is too long for one, or the disk has none) all works but what others ask for, and they say so.
    private Socket? Listen()
    {
        if (PlaceOf(path) is not { } place)
        {
            return null;
        }

        var socket = New();
        try
        {
            File.Delete(path);
            socket.Bind(place);
            OwnerOnly.Close(path);
            socket.Listen();
            return socket;
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            socket.Dispose();
            return null;
        }
    }

    private static Socket New() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    // Systems allow about 100 bytes: a path relative to the working directory may fit where the full one does not.
    private static UnixDomainSocketEndPoint? PlaceOf(string path)
    {
        var full = Path.GetFullPath(path);
        foreach (var place in new[] { full, Path.GetRelativePath(Environment.CurrentDirectory, full) })
        {
            try
            {
                return new UnixDomainSocketEndPoint(place);
            }
            catch (ArgumentOutOfRangeException)
            {
                // Too long.
            }
        }

        return null;
    }

    private async Task ServeAsync(Socket listening)
    {
        var serving = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                serving.Add(ServeOneAsync(await listening.AcceptAsync(stop.Token)));
                serving.RemoveAll(done => done.IsCompleted);
            }
            catch (Exception fault) when (IsGone(fault))
            {
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeOneAsync(Socket client)
    {
        // The work may block; others may knock meanwhile.
        await Task.Yield();
        using (client)
        {
            try
            {
                await serve(client, stop.Token);
            }
            catch (Exception fault) when (IsGone(fault))
            {
            }
        }
    }

    // Whoever asked, or the door closes.
    private static bool IsGone(Exception fault) => fault is SocketException or IOException or OperationCanceledException;
}
