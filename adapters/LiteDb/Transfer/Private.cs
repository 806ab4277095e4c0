namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>What only the user of this process may reach.</summary>
internal static class Private
{
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // It takes over the rights of the folder around it.
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public static void File(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
