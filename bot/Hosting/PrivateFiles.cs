using ChatSales.Adapters.Board;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Seals;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Hosting;

/// <summary>
/// Files on disk that the machine's other users must not read: the store contains the signing keys. New files are created private
/// (<see cref="OwnerOnly"/>); those that an older version or a copy left readable are closed at the start.
/// </summary>
internal static partial class PrivateFiles
{
    /// <summary>Files and folders of ours that others may read.</summary>
    public static IReadOnlyList<string> Open(Settings settings) =>
        [
            .. Ours(settings.Storage.Path, LiteDbFolder.IsOurs)
                .Concat(Ours(settings.Logs.Path, name => name.StartsWith(Logs.FilePrefix, StringComparison.Ordinal)))
                .Concat(Ours(settings.Board.Path, BoardFolder.IsOurs))
                .Concat(KeyRing.FileOf(settings) is { } keys && File.Exists(keys) ? [keys] : Array.Empty<string>())
                .Concat(SealFile.PathOf(settings) is { } seal && File.Exists(seal) ? [seal] : Array.Empty<string>())
                .Where(path => IsDone(() => OwnerOnly.IsOpen(path))),
        ];

    /// <summary>Closes them, as far as this user may, and returns what it closed.</summary>
    public static IReadOnlyList<string> Close(Settings settings) => [.. Open(settings).Where(path => IsDone(() =>
    {
        OwnerOnly.Close(path);
        return true;
    }))];

    // A folder that others use too is not ours to close.
    private static IEnumerable<string> Ours(string folder, Func<string, bool> isOurs)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        string[] entries = [];
        _ = IsDone(() => (entries = Directory.GetFileSystemEntries(folder)).Length > 0);
        var ours = entries.Where(entry => isOurs(Path.GetFileName(entry))).ToList();
        return ours.Count == entries.Length ? ours.Prepend(folder) : ours;
    }

    // It may be someone else's, or gone by now.
    private static bool IsDone(Func<bool> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static void LogClosed(this ILogger logger, IEnumerable<string> closed)
    {
        foreach (var path in closed)
        {
            LogClosed(logger, path);
        }
    }

    [LoggerMessage(1412, LogLevel.Warning, "Other users of this machine could reach '{Path}' until now")]
    private static partial void LogClosed(ILogger logger, string path);
}
