using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Files;

/// <summary>Where files are handed over: a folder of this machine, or one behind SFTP.</summary>
internal interface IFileDrop
{
    /// <summary>The sort of connector that it makes.</summary>
    string Sort { get; }

    /// <summary>Credentials that end.</summary>
    IReadOnlyList<CredentialEnd> Ends { get; }

    /// <summary>Works in the folder.</summary>
    /// <param name="work">What to do there.</param>
    /// <param name="mayBeDone">Whether something may be handed over if it breaks off.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="Targets.TargetException">The folder can't be reached or used.</exception>
    Task<T> UseAsync<T>(Func<IDropFolder, Task<T>> work, bool mayBeDone, CancellationToken ct);
}

/// <summary>The folder, while somebody works in it. Paths are relative to it, with slashes.</summary>
internal interface IDropFolder
{
    Task<bool> HasAsync(string path, CancellationToken ct);

    /// <summary>The text of a file; null if it isn't there.</summary>
    Task<string?> ReadAsync(string path, CancellationToken ct);

    /// <summary>Puts a file there, whole or not at all, in place of one that is there. Makes its folder.</summary>
    Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Gives a file another name, in place of one that is there.</summary>
    Task MoveAsync(string from, string to, CancellationToken ct);
}
