using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using ChatSales.Adapters.Drawing;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Seals;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Configuration;

namespace ChatSales.Benchmarks;

/// <summary>
/// A month's statements as one archive, in a process of its own that is killed with -9 on its way and started again: how long both take together, the
/// most memory, and whether each statement is there once. The sheets are made up, with as many lines as contracts.
/// </summary>
internal static class StatementRun
{
    private const string Archive = "statements.zip";

    // Of those in the archive, so many are judged by pdfsig.
    private const int Judged = 20;

    /// <summary>The side that measures.</summary>
    public static async Task<int> RunAsync(int people, int contracts, CancellationToken ct)
    {
        var store = Directory.CreateTempSubdirectory("chatsales-statements").FullName;
        try
        {
            var before = await BatchAsync(store, people, contracts, killedAt: people * 2 / 5, ct);
            var after = await BatchAsync(store, people, contracts, killedAt: null, ct);
            var seconds = before.Seconds + after.Seconds;
            var used = before.Used + after.Used;
            var size = new FileInfo(Path.Combine(store, Archive)).Length;
            var (entries, invalid) = await JudgeAsync(Path.Combine(store, Archive), people, ct);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{people} statements of {contracts} lines and {contracts} contracts: {seconds:0} s, {used:0} s of the processor "
                    + $"({used * 1000 / people:0} ms each), "
                    + $"killed at {before.Done}, gone on with {after.First} ms to the first new one; "
                    + $"at most {Math.Max(before.Peak, after.Peak) / 1e6:0} MB; archive of {size / 1e6:0} MB with {entries} documents; "
                    + $"not valid or not whole, of {Math.Min(Judged, people)} looked at: {invalid}"));
            return entries == people && invalid == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }
    }

    /// <summary>The side that works, and says after each how many are done.</summary>
    public static async Task<int> BatchAsync(string folder, int people, int contracts, CancellationToken ct)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = folder, ["Audit:KeyFile"] = $"{folder}.audit-key", ["Seal:Company"] = "杭州云启数字科技有限公司",
        }).Build());
        await using var store = await SealedStore.OpenAsync(settings, BotHost.Kinds, TimeProvider.System, ct);
        var sessions = new Sessions(store, BotHost.Kinds, TimeProvider.System);
        using var seal = new StatementSeal(settings, sessions, BusinessZone.Named(settings.Clock.Zone), TimeProvider.System);
        var papers = new StatementPapers(new StatementPrinter(), seal, settings.Storage.Vault(), sessions);
        await using var archive = File.Create(Path.Combine(folder, Archive));
        var outcome = await papers.ZipAsync(SealedAsync(papers, people, contracts, ct), archive, new Spoken(), ct);
        return outcome.IsRefused ? 1 : 0;
    }

    private static async IAsyncEnumerable<Outcome<StatementPaper>> SealedAsync(
        StatementPapers papers, int people, int contracts, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var person = 1; person <= people; person++)
        {
            yield return await papers.OfAsync(MadeSheets.Of(person, contracts, contracts), ct);
        }
    }

    private static async Task<(double Seconds, double Used, int Done, long First, long Peak)> BatchAsync(
        string store, int people, int contracts, int? killedAt, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [
                typeof(StatementRun).Assembly.Location, "sealed", "--store", store, "--people", $"{people}", "--count", $"{contracts}",
            ])
        {
            RedirectStandardOutput = true,
        })!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var peak = new PeakMemory(process.Id);
        var watching = peak.WatchAsync(stop.Token);
        var (done, first, used) = (0, 0L, TimeSpan.Zero);
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            done = int.Parse(line, CultureInfo.InvariantCulture);
            first = done == (people * 2 / 5) + 1 ? (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds : first;
            process.Refresh();
            used = process.HasExited ? used : process.TotalProcessorTime;
            if (done == killedAt)
            {
                process.Kill();
                break;
            }
        }

        await process.WaitForExitAsync(ct);
        await stop.CancelAsync();
        await watching;
        return killedAt is null && process.ExitCode != 0
            ? throw new InvalidDataException($"The batch ended with {process.ExitCode}.")
            : (Stopwatch.GetElapsedTime(begun).TotalSeconds, used.TotalSeconds, done, first, peak.Host);
    }

    private static async Task<(int Entries, int Invalid)> JudgeAsync(string archive, int people, CancellationToken ct)
    {
        await using var zip = await ZipFile.OpenReadAsync(archive, ct);
        var invalid = 0;
        foreach (var entry in zip.Entries.Where((_, index) => index % Math.Max(1, people / Judged) == 0).Take(Judged))
        {
            var path = Path.Combine(Path.GetDirectoryName(archive)!, "judged.pdf");
            await entry.ExtractToFileAsync(path, overwrite: true, ct);
            using var judge = Process.Start(new ProcessStartInfo("pdfsig", [path]) { RedirectStandardOutput = true })!;
            var said = await judge.StandardOutput.ReadToEndAsync(ct);
            await judge.WaitForExitAsync(ct);
            var isFine = said.Contains("Signature is Valid.", StringComparison.Ordinal)
                && said.Contains("- Total document signed", StringComparison.Ordinal);
            invalid += isFine ? 0 : 1;
        }

        return (zip.Entries.Select(entry => entry.FullName).Distinct().Count(), invalid);
    }

    private sealed class Spoken : IProgress<int>
    {
        public void Report(int value) => Console.WriteLine(value);
    }
}
