namespace ChatSales.Bot.Backup;

/// <summary>Files that only their user may read.</summary>
internal static class OwnerOnly
{
    /// <summary>Makes a new file.</summary>
    public static FileStream Create(string path) => Create(path, FileShare.None);

    /// <summary>Makes a file that has no name any more: when it is closed nothing is left of it, whatever ends the process.</summary>
    public static FileStream CreateNameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"chatsales-{Guid.NewGuid():N}.tmp");
        var file = Create(path, FileShare.Delete);
        File.Delete(path);
        return file;
    }

    private static FileStream Create(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
