using System.Runtime.InteropServices;

namespace ChatSales.Adapters.LiteDb;

/// <summary>Folder operations that .NET doesn't offer.</summary>
internal static class DiskFolder
{
    /// <summary>A new or renamed file is on disk only once its folder is; .NET can't open folders, so this asks the system.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = NativeMethods.open(path, 0);
        if (descriptor < 0 || NativeMethods.fsync(descriptor) != 0 || NativeMethods.close(descriptor) != 0)
        {
            throw new IOException($"The folder '{path}' can't be flushed to the disk (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    private static class NativeMethods
    {
        [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int open(string path, int flags);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int fsync(int descriptor);

        [DllImport("libc", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int close(int descriptor);
    }
}
