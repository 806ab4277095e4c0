using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>One kind of import file: its name, its columns, and how a row becomes an entity.</summary>
internal abstract class ImportFile(string name, IReadOnlyList<string> columns)
{
    public string Name { get; } = name;

    /// <summary>What is read out of it, where that is only a part; for the summary.</summary>
    public string? Part { get; init; }

    /// <summary>Each must stand in the header row; others are reported.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Reads a row and stores it if it says anything new.</summary>
    /// <exception cref="RowException">A value can't be taken.</exception>
    public abstract ValueTask<RowFate> TakeAsync(CsvRow row, Session session, ReferenceCheck references, CancellationToken ct);
}

/// <summary>What became of a row.</summary>
internal enum RowFate
{
    Added,
    Changed,
    Unchanged,
}

/// <inheritdoc cref="ImportFile"/>
internal sealed class ImportFile<T>(string name, IReadOnlyList<string> columns, Func<CsvRow, CancellationToken, ValueTask<T>> read) : ImportFile(name, columns) where T : Entity
{
    private readonly HashSet<string> taken = [];

    /// <summary>Leaves rows that are known already as they are: for things that another file tells more about.</summary>
    public bool OnlyIfNew { get; init; }

    /// <summary>Several rows may tell of the same thing; else the second one is a mistake, as the two would overwrite each other with every import.</summary>
    public bool Repeats { get; init; }

    public override async ValueTask<RowFate> TakeAsync(CsvRow row, Session session, ReferenceCheck references, CancellationToken ct)
    {
        var entity = await read(row, ct);
        if (!taken.Add(entity.Id) && !Repeats)
        {
            throw new RowException(Columns[0], $"'{entity.Id}' stands twice in this file; this row was not taken");
        }

        var known = await session.FindAsync<T>(entity.Id, ct);
        if (known is not null && (OnlyIfNew || Same(known, entity)))
        {
            return RowFate.Unchanged;
        }

        session.Store(known is null ? entity : entity with { Version = known.Version }, "import");
        references.Add(typeof(T), entity.Id);
        return known is null ? RowFate.Added : RowFate.Changed;
    }

    // Records compare their lists by reference; what is stored is what counts.
    private static bool Same(T known, T entity) =>
        System.Text.Json.JsonSerializer.Serialize(known with { Version = 0 }, StoredJson.Options) == System.Text.Json.JsonSerializer.Serialize(entity, StoredJson.Options);
}
