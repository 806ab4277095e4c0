using ChatSales.Adapters.Board.Columns;
using ChatSales.Adapters.Board.Sql;
using ChatSales.Core.Questions;
using ChatSales.Core.Storage;
using DuckDB.NET.Data;

namespace ChatSales.Adapters.Board.Files;

/// <summary>Where in the feed a board is.</summary>
/// <param name="Position">Position of the last change taken.</param>
/// <param name="Hash">That change's hash, by which it is known again.</param>
internal sealed record Place(long Position, string Hash)
{
    /// <summary>Before the first change.</summary>
    public static Place Start { get; } = new(0, AuditEntry.Genesis);
}

/// <summary>One file with the rows of a store at a place in its feed, which changes together with them. One writes; others read meanwhile.</summary>
internal sealed class BoardFile
{
    private readonly Lock gate = new();
    private readonly Database database;
    private readonly DuckDBConnection writer;
    private readonly BoardTables tables;
    private int users = 1;
    private bool isGivenUp;

    private BoardFile(string path, BoardOptions options, BoardTables tables)
    {
        this.tables = tables;
        database = new Database(path, options);
        writer = database.Open();
    }

    public string Path => database.Path;

    public long Size => new FileInfo(Path).Length;

    public Place Place { get; private set; } = Place.Start;

    /// <summary>An existing board; null if it is of another layout, unfinished or damaged.</summary>
    public static BoardFile? TryOpen(string path, BoardOptions options, BoardTables tables)
    {
        BoardFile? file = null;
        try
        {
            file = new BoardFile(path, options, tables);
            if (file.ReadPlace() is { } place)
            {
                file.Place = place;
                return file;
            }
        }
        catch (DuckDBException)
        {
            // Whatever is wrong with it, it is built again.
        }

        file?.Close();
        return null;
    }

    /// <summary>Makes a board of all that a store has.</summary>
    /// <exception cref="DuckDBException">It can't be written.</exception>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public static async Task<BoardFile> BuildAsync(string path, BoardOptions options, BoardTables tables, IStore store, CancellationToken ct)
    {
        var file = new BoardFile(path, options, tables);
        try
        {
            await file.FillAsync(store, ct);
            return file;
        }
        catch
        {
            file.Close();
            Database.Delete(path);
            throw;
        }
    }

    /// <summary>Takes changes that follow its place.</summary>
    /// <exception cref="DuckDBException">They can't be written; nothing was.</exception>
    /// <exception cref="StorageException">The store can't be read; nothing was written.</exception>
    public async Task TakeAsync(IStore store, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        var changed = new List<(Table Table, IReadOnlyList<string> Ids, IReadOnlyList<Entity> Documents)>();
        foreach (var (table, ids) in tables.ChangedBy(changes))
        {
            changed.Add((table, ids, await table.FindAsync(store, ids, ct)));
        }

        using var transaction = writer.BeginTransaction();
        changed.ForEach(rows => rows.Table.Replace(writer, rows.Ids, rows.Documents));
        if (changed.Exists(rows => rows.Table.Subject == Subject.Person))
        {
            Superiors.Write(writer);
        }

        var place = new Place(changes[^1].Sequence, changes[^1].Hash);
        Database.Execute(writer, $"UPDATE {Names.Place} SET position = $p0, hash = $p1", place.Position, place.Hash);
        transaction.Commit();
        Place = place;
    }

    /// <summary>Answers a query; null if it was given up.</summary>
    /// <exception cref="DuckDBException">It can't be answered.</exception>
    public IReadOnlyList<object?[]>? Read(Query query, CancellationToken ct)
    {
        if (!TryEnter())
        {
            return null;
        }

        try
        {
            using var connection = database.Connect();
            return Database.Read(connection, query.Text, query.Values, ct);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Closes the file once nobody reads it any more; what is in it stays.</summary>
    public void Close() => Leave();

    /// <summary>Likewise, and deletes it then.</summary>
    public void GiveUp()
    {
        lock (gate)
        {
            isGivenUp = true;
        }

        Close();
    }

    private bool TryEnter()
    {
        lock (gate)
        {
            return users > 0 && !isGivenUp && users++ > 0;
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--users > 0)
            {
                return;
            }
        }

        writer.Dispose();
        if (isGivenUp)
        {
            Database.Delete(Path);
        }
    }

    private async Task FillAsync(IStore store, CancellationToken ct)
    {
        await using var view = await store.ViewAsync(ct);
        foreach (var table in tables.All)
        {
            Database.Execute(writer, table.Declaration);
            await table.FillAsync(writer, view, ct);
        }

        Database.Execute(writer, Superiors.Declaration);
        Superiors.Write(writer);
        Place = view.Position == 0 ? Place.Start : new(view.Position, (await store.ChangesAfterAsync(view.Position - 1, 1, ct))[0].Hash);
        // Last: what has no place isn't finished.
        Database.Execute(writer, $"CREATE TABLE {Names.Place} (layout VARCHAR, position BIGINT, hash VARCHAR)");
        Database.Execute(writer, $"INSERT INTO {Names.Place} VALUES ($p0, $p1, $p2)", tables.Layout, Place.Position, Place.Hash);
        Database.Execute(writer, "CHECKPOINT");
    }

    private Place? ReadPlace() => Database.Read(writer, $"SELECT layout, position, hash FROM {Names.Place}", [], CancellationToken.None)
        is [[string layout, long position, string hash]] && layout == tables.Layout ? new(position, hash) : null;
}
