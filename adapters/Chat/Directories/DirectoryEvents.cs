using ChatSales.Core.Directories;

namespace ChatSales.Adapters.Chat.Directories;

/// <summary>Passes on what platforms tell of changes in their directories, if anybody is to hear of it.</summary>
/// <param name="hints">Who takes them: nobody where directories aren't used.</param>
public sealed class DirectoryEvents(IEnumerable<IDirectoryHints> hints)
{
    /// <summary>Keeps what an event tells; nothing if it tells nothing.</summary>
    /// <exception cref="Core.Storage.StorageException">Not kept: the platform must tell it again.</exception>
    public async ValueTask KeepAsync(DirectoryHint? hint, CancellationToken ct)
    {
        if (hint is null)
        {
            return;
        }

        foreach (var taker in hints)
        {
            await taker.KeepAsync(hint, ct);
        }
    }
}
