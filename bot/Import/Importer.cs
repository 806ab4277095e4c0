using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>Which layout a folder of files has.</summary>
internal enum ImportMap
{
    Standard,
    Maven,
}

/// <summary>What became of one file, or of one part of what is in it.</summary>
internal sealed record FileSummary(string Name)
{
    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Bad { get; set; }

    public int Read => Added + Changed + Unchanged + Bad;
}

/// <summary>
/// Reads folders of CSV files into the store, many rows to a commit. Importing the same files again changes nothing; a bad row is reported and the others go on.
/// </summary>
internal sealed class Importer(IStore store, Sessions sessions, StagePlan plan)
{
    private const int RowsPerCommit = 1_000;
    private static readonly Actor Importing = Actor.System("import");

    /// <param name="folder">Where the files are; absent ones are passed over.</param>
    /// <param name="map">Their layout.</param>
    /// <param name="report">Is told each mistake as <c>file:line: column: what is wrong</c>.</param>
    /// <param name="progress">Is told the share (0–1) of the named file that is done.</param>
    /// <param name="ct">Stops between rows; what is committed stays.</param>
    /// <param name="whole">Takes everything, to be committed at once by whoever opened it; null for a commit every so many rows.</param>
    public async Task<IReadOnlyList<FileSummary>> RunAsync(
        string folder, ImportMap map, Action<string> report, Action<string, double> progress, CancellationToken ct, Session? whole = null)
    {
        var files = map == ImportMap.Maven ? await MavenFiles.ForAsync(folder, plan, ct) : StandardFiles.For(plan);
        var references = new ReferenceCheck(store);
        var summaries = new List<FileSummary>();
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Name);
            if (File.Exists(path))
            {
                summaries.Add(await ReadAsync(file, path, references, report, share => progress(file.Name, share), whole, ct));
            }
        }

        return summaries;
    }

    private async Task<FileSummary> ReadAsync(ImportFile file, string path, ReferenceCheck references, Action<string> report, Action<double> progress, Session? whole, CancellationToken ct)
    {
        var summary = new FileSummary(file.Part is null ? file.Name : $"{file.Name} ({file.Part})");
        if (CsvFile.FirstForeignLine(path) is { } foreign)
        {
            report($"{file.Name}:{foreign}: encoding: is not UTF-8; nothing of the file was read, save it as UTF-8 (in Excel: CSV UTF-8)");
            summary.Bad++;
            return summary;
        }

        using var csv = new CsvFile(path);
        if (!await csv.ReadHeaderAsync())
        {
            report($"{file.Name}:1: the header row is missing");
            summary.Bad++;
            return summary;
        }

        foreach (var missing in file.Columns.Except(csv.Header).ToList())
        {
            report($"{file.Name}:{csv.Line}: {missing}: the column is missing; its values count as unknown");
        }

        foreach (var unknown in csv.Header.Except(file.Columns).ToList())
        {
            report($"{file.Name}:{csv.Line}: {unknown}: the column is not known and is not read");
        }

        var session = whole ?? sessions.Open(Importing);
        var row = new CsvRow(csv.Row, references);
        for (var rows = 1; await csv.ReadAsync(); rows++)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                csv.Check();
                Count(summary, await file.TakeAsync(row, session, references, ct));
            }
            catch (Exception mistake) when (mistake is RowException or StoreLimitException)
            {
                report($"{file.Name}:{csv.Line}: {mistake.Message}");
                summary.Bad++;
            }

            if (rows % RowsPerCommit == 0 && whole is null)
            {
                await session.CommitAsync(ct);
                session = sessions.Open(Importing);
                progress(csv.Share);
            }
        }

        if (whole is null)
        {
            await session.CommitAsync(ct);
        }

        progress(1);
        return summary;
    }

    private static void Count(FileSummary summary, RowFate fate)
    {
        switch (fate)
        {
            case RowFate.Added:
                summary.Added++;
                break;
            case RowFate.Changed:
                summary.Changed++;
                break;
            default:
                summary.Unchanged++;
                break;
        }
    }
}
