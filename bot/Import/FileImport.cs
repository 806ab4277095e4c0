using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Import;

/// <summary>What all files of an import share.</summary>
/// <param name="Session">Where the next rows are stored.</param>
/// <param name="IsWhole">Whether it is one session for all files, committed by someone else.</param>
/// <param name="References">Which ids exist.</param>
/// <param name="Later">What the product has changed since.</param>
/// <param name="Zone">The zone of instants without offset.</param>
internal sealed record ImportScope(Func<Session> Session, bool IsWhole, ReferenceCheck References, LaterChanges Later, BusinessZone Zone);

/// <summary>One file, or a part of its content, on its way into the store; many rows per commit.</summary>
internal sealed class FileImport(ImportFile file, Table table, ImportScope run, FileReport told, FileSummary summary)
{
    private const int RowsPerCommit = 1_000;

    public async Task RunAsync(Action<double> progress, CancellationToken ct)
    {
        CheckHeader();
        var row = new ImportRow(table, run.References, run.Zone);
        for (var isMore = true; isMore; progress(table.Share))
        {
            isMore = await CommitSomeAsync(row, ct);
        }
    }

    private bool Knows(string column) => file.Columns.Contains(column) || file.Optional.Contains(column);

    private void CheckHeader()
    {
        if (!table.ReadHeader())
        {
            throw new TableException("the header row is missing");
        }

        if (!table.Header.Contains(file.Columns[0]))
        {
            throw new TableException(
                $"{file.Columns[0]}: the column is missing, by which rows are told apart; nothing of the file was read",
                table.Line);
        }

        if (table.Header.Where(Knows).CountBy(column => column).FirstOrDefault(column => column.Value > 1).Key is { } twice)
        {
            throw new TableException($"{twice}: the column stands twice; nothing of the file was read", table.Line);
        }

        foreach (var missing in file.Columns.Except(table.Header))
        {
            told.Note(table.Line, $"{missing}: the column is missing; its values count as unknown");
        }

        foreach (var unknown in table.Header.Where(column => column.Length > 0 && !Knows(column)).Distinct())
        {
            told.Note(table.Line, $"{unknown}: the column is not known and is not read");
        }
    }

    // False at the end of the file.
    private async Task<bool> CommitSomeAsync(ImportRow row, CancellationToken ct)
    {
        var session = run.Session();
        var target = new ImportTarget(session, run.References, run.Later, what => told.Note(table.Line, what));
        var taken = new List<(string Id, RowFate Fate)>();
        var first = table.Line + 1;
        var isMore = true;
        try
        {
            for (var rows = 0; rows < RowsPerCommit && (isMore = table.Read()); rows++)
            {
                ct.ThrowIfCancellationRequested();
                await TakeAsync(row, target, taken, ct);
            }
        }
        catch (TableException end)
        {
            Refuse(end.Line, end.Message);
            isMore = false;
        }

        try
        {
            await (run.IsWhole ? Task.CompletedTask : CommitAsync(session, [.. taken.Select(one => one.Id)], ct));
            taken.ForEach(one => run.References.Add(file.Type, one.Id));
            taken.ForEach(one => summary.Count(one.Fate));
        }
        catch (ConcurrencyException conflict)
        {
            told.Mistake(
                first,
                $"row: the {conflict.Kind} '{conflict.DocumentId}' was changed at the same time; nothing from here to line {table.Line} was stored, import the folder again"
            );
            summary.Bad += taken.Count;
        }
        catch (UnstorableException fault)
        {
            told.Mistake(first, $"row: {fault.Message} Nothing from here to line {table.Line} was stored");
            summary.Bad += taken.Count;
        }

        return isMore;
    }

    private async Task CommitAsync(Session session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var kind = BotHost.Kinds.Of(file.Type).Name;
        if (await run.Later.ChangedMeanwhileAsync(kind, ids, ct) is { } changed)
        {
            throw new ConcurrencyException(kind, changed);
        }

        await session.CommitAsync(ct);
    }

    private async Task TakeAsync(ImportRow row, ImportTarget target, List<(string Id, RowFate Fate)> taken, CancellationToken ct)
    {
        try
        {
            table.Check();
            taken.Add(await file.TakeAsync(row, target, ct));
        }
        catch (Exception mistake) when (mistake is RowException or UnstorableException)
        {
            Refuse(table.Line, mistake.Message);
        }
    }

    private void Refuse(int line, string what)
    {
        told.Mistake(line, what);
        summary.Bad++;
    }
}
