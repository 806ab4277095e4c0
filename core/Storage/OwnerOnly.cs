using System.Runtime.InteropServices;

namespace ChatSales.Core.Storage;

/// <summary>
/// Files and folders that only the user of this process may reach, as they hold customers' data and keys that sign. On Windows they take over
/// the rights of the folder around them.
/// </summary>
public static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b_000_111_111;

    /// <summary>Makes it so for whatever this process and its children make from now on, by whichever library.</summary>
    public static void ByDefault()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NativeMethods.umask((int)Others);
        }
    }

    /// <summary>Makes a folder, if there is none yet.</summary>
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

    /// <summary>Makes a new file.</summary>
    public static FileStream File(string path) => Create(path, FileShare.None);

    /// <summary>Makes a file that has no name any more: when it is closed nothing is left of it, whatever ends the process.</summary>
    public static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), $"chatsales-{Guid.NewGuid():N}.tmp");
        var file = Create(path, FileShare.Delete);
        System.IO.File.Delete(path);
        return file;
    }

    /// <summary>Whether others may reach a file or folder that is there.</summary>
    public static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Takes a file or folder from all others.</summary>
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
        // .NET has no call for it.
        [DllImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int umask(int mask);
    }
}
