using System.Net.Sockets;
using System.Text;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>
/// Through which another process of the same user asks for a copy of a store that is in use. Nothing is sent but the name of the copy's folder, or
/// what went wrong; the copy stays as long as the connection.
/// </summary>
internal sealed class SnapshotDoor : IAsyncDisposable
{
    private const string Name = "chatsales.sock";
    private const char Copied = '+';
    private const char Failed = '-';
    private readonly string folder;
    private readonly Action<string> copyTo;
    private readonly FolderDoor door;

    /// <param name="folder">Of the store, which this process holds.</param>
    /// <param name="copyTo">Puts a copy into a folder.</param>
    public SnapshotDoor(string folder, Action<string> copyTo)
    {
        (this.folder, this.copyTo) = (folder, copyTo);
        door = new FolderDoor(folder, Name, ServeAsync);
    }

    /// <summary>Asks whoever holds the store for a copy; null if nobody answers.</summary>
    /// <exception cref="StorageException">The copy could not be made.</exception>
    public static async Task<(string Folder, IDisposable Connection)?> AskAsync(string folder, CancellationToken ct)
    {
        if (await FolderDoor.KnockAsync(folder, Name, ct) is not { } socket)
        {
            return null;
        }

        try
        {
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
            if (fault is IOException)
            {
                return null;
            }

            throw;
        }
    }

    public ValueTask DisposeAsync() => door.DisposeAsync();

    private async Task ServeAsync(Socket client, CancellationToken ct)
    {
        SnapshotCopy? copy = null;
        try
        {
            await client.SendAsync(Encoding.UTF8.GetBytes(Answer(out copy) + '\n'), ct);
            await client.ReceiveAsync(new byte[1], ct);
        }
        finally
        {
            copy?.Dispose();
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
