using System.Net.Sockets;
using System.Text;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>
/// Lets another process of the same user ask for a copy of a store in use: a Unix domain socket in the store's folder. It only sends the name of the
/// copy's folder, or what went wrong; the copy lives as long as the connection.
/// </summary>
internal sealed class SnapshotDoor : IAsyncDisposable
{
    private const string Name = "chatsales.sock";
    private const char Copied = '+';
    private const char Failed = '-';
    private readonly CancellationTokenSource stop = new();
    private readonly string folder;
    private readonly Action<string> copyTo;
    private readonly Socket? listener;
    private readonly Task work = Task.CompletedTask;

    /// <param name="folder">Of the store, which this process holds.</param>
    /// <param name="copyTo">Puts a copy into a folder.</param>
    public SnapshotDoor(string folder, Action<string> copyTo)
    {
        (this.folder, this.copyTo) = (folder, copyTo);
        listener = Listen(folder);
        if (listener is not null)
        {
            work = ServeAsync(listener);
        }
    }

    /// <summary>Asks whoever holds the store for a copy; null if nobody answers.</summary>
    /// <exception cref="StorageException">The copy could not be made.</exception>
    public static async Task<(string Folder, IDisposable Connection)?> AskAsync(string folder, CancellationToken ct)
    {
        if (PlaceOf(folder) is not { } place)
        {
            return null;
        }

        var socket = New();
        try
        {
            await socket.ConnectAsync(place, ct);
            using var reader = new StreamReader(new NetworkStream(socket, ownsSocket: false), Encoding.UTF8);
            var answer = await reader.ReadLineAsync(ct) ?? $"{Failed}The process that holds the store ended.";
            if (answer[0] != Copied)
            {
                throw new StorageException(answer[1..]);
            }

            return (Path.Combine(folder, answer[1..]), socket);
        }
        catch (Exception fault)
        {
            socket.Dispose();
            if (fault is SocketException or IOException)
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
            File.Delete(Path.Combine(folder, Name));
        }

        stop.Dispose();
    }

    // Without a socket (the path is too long, or the disk doesn't support them) everything works except backup while serving, which says so.
    private static Socket? Listen(string folder)
    {
        if (PlaceOf(folder) is not { } place)
        {
            return null;
        }

        var socket = New();
        try
        {
            File.Delete(Path.Combine(folder, Name));
            socket.Bind(place);
            OwnerOnly.Close(Path.Combine(folder, Name));
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
    private static UnixDomainSocketEndPoint? PlaceOf(string folder)
    {
        var full = Path.GetFullPath(Path.Combine(folder, Name));
        foreach (var path in new[] { full, Path.GetRelativePath(Environment.CurrentDirectory, full) })
        {
            try
            {
                return new UnixDomainSocketEndPoint(path);
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
            catch (Exception fault) when (fault is SocketException or OperationCanceledException)
            {
                // Whoever asked is gone, or the store closes.
            }
        }

        await Task.WhenAll(serving);
    }

    private async Task ServeOneAsync(Socket client)
    {
        // Copying blocks; others may connect meanwhile.
        await Task.Yield();
        SnapshotCopy? copy = null;
        try
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(Answer(out copy) + '\n'), stop.Token);
            await client.ReceiveAsync(new byte[1], stop.Token);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // Whoever asked is gone, or the store closes.
        }
        finally
        {
            copy?.Dispose();
            client.Dispose();
        }
    }

    private string Answer(out SnapshotCopy? copy)
    {
        try
        {
            copy = SnapshotCopy.Make(folder, copyTo);
            return $"{Copied}{Path.GetFileName(copy.Folder)}";
        }
        catch (StorageException fault)
        {
            copy = null;
            return $"{Failed}{fault.Message.ReplaceLineEndings(" ")}";
        }
    }
}
