using System.Runtime.InteropServices;

namespace ChatSales.Core.Storage;

/// <summary>
/// Files and folders that only this process's user may access, as they contain customers' data and signing keys. On Windows they inherit the folder's
/// rights.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b_000_111_111;

    /// <summary>Applies this to everything that this process and its children create from now on, in whatever library.</summary>
    public static void ByDefault()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NativeMethods.umask((int)Others);
        }
    }

    /// <summary>Creates a folder, if missing.</summary>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Owner);
        }
    }

    /// <summary>Creates a new file.</summary>
    public static FileStream File(string path) => Create(path, FileShare.None);

    /// <summary>Creates a file without a name: when it is closed nothing is left, whatever ends the process.</summary>
    public static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"chatsales-{Guid.NewGuid():N}.tmp");
        var file = Create(path, FileShare.Delete);
        System.IO.File.Delete(path);
        return file;
    }

    /// <summary>Whether others may access an existing file or folder.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Removes everyone else's access.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(
                path,
                System.IO.File.GetUnixFileMode(path) & (Directory.Exists(path) ? Owner : Owner & ~UnixFileMode.UserExecute));
        }
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

    private static class NativeMethods
    {
        // .NET has no call for this.
        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int umask(int mask);
    }
}
