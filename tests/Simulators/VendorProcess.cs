using System.Diagnostics;

namespace ChatSales.Simulators;

/// <summary>A script of tests/Interop, which speaks for a vendor's npm library.</summary>
internal static class VendorProcess
{
    /// <exception cref="InvalidOperationException">Node or the library is not installed.</exception>
    public static Process Start(string script, string package)
    {
        var folder = Path.Combine(FindRoot(), "tests", "Interop");
        if (!Directory.Exists(Path.Combine([folder, "node_modules", .. package.Split('/')])))
        {
            throw new InvalidOperationException($"{package} is not installed: run npm ci in tests/Interop (test.sh does).");
        }

        return Process.Start(new ProcessStartInfo("node", script) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("Node could not be started.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ChatSales.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
