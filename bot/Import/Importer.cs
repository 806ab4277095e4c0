using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Import;

/// <summary>The layout of a folder's files.</summary>
internal enum ImportMap
{
    Standard,
    Maven,
}

/// <summary>The result for one file, or for a part of its content.</summary>
internal sealed record FileSummary(string Name)
{
    /// <summary>How the file was read, if unusual.</summary>
    public string? Note { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Bad { get; set; }

    public int Read => Added + Changed + Unchanged + Bad;

    public void Count(RowFate fate)
    {
        Added += fate == RowFate.Added ? 1 : 0;
        Changed += fate == RowFate.Changed ? 1 : 0;
        Unchanged += fate == RowFate.Unchanged ? 1 : 0;
    }
}

/// <summary>
/// Reads folders of files into the store. Importing the same files again changes nothing, and doesn't undo what the product has changed since; a bad
/// row is reported and the others go on.
/// </summary>
internal sealed class Importer(IStore store, Sessions sessions, StagePlan plan, BusinessZone zone)
{
    private static readonly Actor Importing = Actor.System("import");

    /// <param name="path">The folder; absent files are skipped.</param>
    /// <param name="map">Their layout.</param>
    /// <param name="report">Is told each mistake as <c>file:line: column: what is wrong</c>.</param>
    /// <param name="progress">Is told the finished share (0–1) of the named file.</param>
    /// <param name="ct">Stops between rows; what is committed stays.</param>
    /// <param name="whole">Takes everything, to be committed at once by its opener; null to commit every so many rows.</param>
    public async Task<IReadOnlyList<FileSummary>> RunAsync(
        string path, ImportMap map, Action<string> report, Action<string, double> progress, CancellationToken ct, Session? whole = null)
    {
        var folder = new ImportFolder(path, map == ImportMap.Maven ? MavenFiles.Names : StandardFiles.Names);
        if (folder.Mistakes().ToList() is { Count: > 0 } mistakes)
        {
            mistakes.ForEach(report);
            return [new FileSummary(Path.GetFileName(Path.GetFullPath(path))) { Bad = mistakes.Count }];
        }

        foreach (var unknown in folder.Unknown)
        {
            report($"{unknown}: is not read; no file of that name is imported");
        }

        IReadOnlyList<ImportFile> files;
        try
        {
            files = map == ImportMap.Maven ? MavenFiles.For(folder, store, plan) : StandardFiles.For(store, plan);
        }
        catch (TableException fault)
        {
            report(fault.Message);
            return [new FileSummary(Path.GetFileName(Path.GetFullPath(path))) { Bad = 1 }];
        }

        var run = new ImportScope(
            whole is null ? () => sessions.Open(Importing) : () => whole,
            IsWhole: whole is not null,
            new ReferenceCheck(store),
            new LaterChanges(store.AuditLog, BotHost.Kinds),
            zone);
        var summaries = new List<FileSummary>();
        foreach (var file in files)
        {
            if (folder.Find(file.Name) is { } name)
            {
                summaries.Add(await ReadAsync(file, folder, name, run, report, share => progress(name, share), ct));
            }
        }

        return summaries;
    }

    private static async Task<FileSummary> ReadAsync(
        ImportFile file,
        ImportFolder folder,
        string name,
        ImportScope run,
        Action<string> report,
        Action<double> progress,
        CancellationToken ct)
    {
        var summary = new FileSummary(file.Part is null ? name : $"{name} ({file.Part})");
        using var told = new FileReport(name, report);
        try
        {
            if (file.LookThrough is { } lookThrough)
            {
                using var before = folder.Open(name, file.Columns);
                await lookThrough(before, ct);
            }

            using var table = folder.Open(name, file.Columns);
            summary.Note = table.Note;
            await new FileImport(file, table, run, told, summary).RunAsync(progress, ct);
        }
        catch (TableException fault)
        {
            told.Mistake(fault.Line, fault.Message);
            summary.Bad++;
        }

        progress(1);
        return summary;
    }
}
