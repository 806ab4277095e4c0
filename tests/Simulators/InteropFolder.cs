using System.Diagnostics;

namespace ChatSales.Simulators;

/// <summary>The folder of the npm packages that the product is tested against (tests/Interop).</summary>
internal static class InteropFolder
{
    /// <summary>Runs one of its scripts with Node; input and output are the caller's.</summary>
    /// <exception cref="InvalidOperationException">Node or the package is not installed.</exception>
    public static Process Start(string script, string package, params IEnumerable<string> options)
    {
        var folder = Path.Combine(FindRoot(), "tests", "Interop");
        if (!Directory.Exists(Path.Combine([folder, "node_modules", .. package.Split('/')])))
        {
            throw new InvalidOperationException($"{package} is not installed: run npm ci in tests/Interop (test.sh does).");
        }

        return Process.Start(
                new ProcessStartInfo("node", [.. options, script])
                {
                    WorkingDirectory = folder,
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            ) ?? throw new InvalidOperationException("Node could not be started.");
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
