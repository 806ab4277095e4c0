using System.Globalization;
using ChatSales.Adapters.Board.Files;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Board;

/// <summary>
/// A process's own part of the board's folder: of several processes on a machine the first one has the first part, the next one the second.
/// </summary>
public sealed class BoardFolder : IDisposable
{
    private const int Most = 64;
    private const string Extension = ".duckdb";
    private readonly string path;
    private readonly FileStream mine;

    private BoardFolder(string path, FileStream mine) => (this.path, this.mine) = (path, mine);

    /// <summary>Whether an entry of a board's folder is the board's.</summary>
    public static bool IsOurs(string name) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Takes the first part that no process has.</summary>
    /// <exception cref="StorageException">The folder can't be written.</exception>
    internal static BoardFolder Take(string root)
    {
        try
        {
            OwnerOnly.Folder(root);
            for (var number = 1; number <= Most; number++)
            {
                var part = Path.Combine(root, number.ToString(CultureInfo.InvariantCulture));
                OwnerOnly.Folder(part);
                if (Lock(Path.Combine(part, "lock")) is { } file)
                {
                    return new BoardFolder(part, file);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The board's folder '{root}' can't be used: {fault.Message}", fault);
        }

        throw new StorageException($"All {Most} parts of the board's folder '{root}' are in use.");
    }

    /// <summary>The newest board in it; null if there is none.</summary>
    internal string? Newest() => Files().LastOrDefault();

    /// <summary>Where the next board goes.</summary>
    internal string Next() => Path.Combine(path, $"{(Newest() is { } newest ? NumberOf(newest) + 1 : 1):D6}{Extension}");

    /// <summary>Removes all boards but some.</summary>
    internal void Keep(params IReadOnlyList<string?> some)
    {
        foreach (var file in Files().Except(some))
        {
            Database.Delete(file!);
        }
    }

    public void Dispose() => mine.Dispose();

    private static FileStream? Lock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    private static int NumberOf(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private IEnumerable<string> Files() => Directory.EnumerateFiles(path, $"*{Extension}").Order(StringComparer.Ordinal);
}
