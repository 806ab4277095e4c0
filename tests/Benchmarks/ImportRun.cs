using System.Diagnostics;
using System.Globalization;

namespace ChatSales.Benchmarks;

/// <summary>An import by the verb, in a separate process.</summary>
internal static class ImportRun
{
    public static async Task<int> RunAsync(string folder, CancellationToken ct)
    {
        var rows = Directory.GetFiles(folder, "*.csv").Sum(file => File.ReadLines(file).LongCount() - 1);
        for (var round = 0; round < 3; round++)
        {
            var store = Directory.CreateTempSubdirectory("chatsales-import").FullName;
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(
                new ProcessStartInfo("dotnet", [typeof(Bot.Hosting.BotHost).Assembly.Location, "import", folder, "--store", store])
                {
                    RedirectStandardOutput = true,
                }
            )!;
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var peak = 0L;
            while (!process.HasExited)
            {
                process.Refresh();
                peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
                await Task.Delay(50, ct);
            }

            await output;
            var size = new DirectoryInfo(store).EnumerateFiles().Sum(file => file.Length);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows} rows in {watch.Elapsed.TotalSeconds:0.0} s: {rows / watch.Elapsed.TotalSeconds:0} rows/s, peak {peak / 1048576.0:0} MB, store {size / 1048576.0:0} MB, exit status {process.ExitCode}"
                ));
            Directory.Delete(store, recursive: true);
        }

        return 0;
    }
}
