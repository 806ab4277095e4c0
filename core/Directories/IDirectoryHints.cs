namespace ChatSales.Core.Directories;

/// <summary>
/// Takes what platforms tell of changes in their directories. It is kept before the event is acknowledged; who changed is read later from the
/// directory itself, since events carry less than what it holds (directory-and-signin.md).
/// </summary>
public interface IDirectoryHints
{
    /// <summary>Keeps a hint; the same event twice is one.</summary>
    ValueTask KeepAsync(DirectoryHint hint, CancellationToken ct);
}

/// <summary>What an event tells.</summary>
/// <param name="Platform">The platform's key.</param>
/// <param name="EventId">The platform's id of the event.</param>
/// <param name="Accounts">Who was added, changed or has left.</param>
/// <param name="IsEverything">Departments or the app's visible range changed: only a complete pass tells who is concerned.</param>
public sealed record DirectoryHint(string Platform, string EventId, IReadOnlyList<string> Accounts, bool IsEverything = false);
