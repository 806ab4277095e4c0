using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Import;

/// <summary>What a row is imported into.</summary>
/// <param name="Session">Stores the row.</param>
/// <param name="References">Is told which rows must not be referred to.</param>
/// <param name="Later">What the product has changed since.</param>
/// <param name="Note">Is told which parts of the row were not imported.</param>
internal sealed record ImportTarget(Session Session, ReferenceCheck References, LaterChanges Later, Action<string> Note);

/// <summary>One kind of import file: its name, its columns, and how a row becomes an entity.</summary>
internal abstract class ImportFile(string name, IReadOnlyList<string> columns)
{
    /// <summary>The file's name, without its extension.</summary>
    public string Name { get; } = name;

    /// <summary>Which part of it is read, if not all; for the summary.</summary>
    public string? Part { get; init; }

    /// <summary>Each should be in the header row: missing ones are reported, and unknown ones. The first one identifies rows.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>Columns that may be missing.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Looks through the whole file before any of its rows is taken; null if rows can be judged one by one.</summary>
    public Func<Table, CancellationToken, Task>? LookThrough { get; init; }

    public abstract Type Type { get; }

    /// <summary>Reads a row and stores it if it brings anything new.</summary>
    /// <exception cref="RowException">A value can't be used.</exception>
    public abstract ValueTask<(string Id, RowFate Fate)> TakeAsync(ImportRow row, ImportTarget target, CancellationToken ct);
}

/// <summary>What became of a row.</summary>
internal enum RowFate
{
    Added,
    Changed,
    Unchanged,
}

/// <inheritdoc cref="ImportFile"/>
internal sealed class ImportFile<T>(string name, IReadOnlyList<string> columns, Func<ImportRow, CancellationToken, ValueTask<T>> read)
    : ImportFile(name, columns)
    where T : Entity
{
    private readonly HashSet<string> taken = [];

    /// <summary>Leaves known rows alone: for things that another file describes better.</summary>
    public bool OnlyIfNew { get; init; }

    /// <summary>
    /// Several rows may describe the same thing; otherwise a second one is a mistake, as the two would overwrite each other on every import.
    /// </summary>
    public bool Repeats { get; init; }

    /// <summary>Combines the stored entity (null if none) with a row; without it, the row replaces the entity.</summary>
    public Func<T?, T, T>? Join { get; init; }

    /// <summary>Fields in which the file wins whatever the product did, as it only mentions them on purpose.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>Fields that only make sense together: if people have changed one, all stay as they left them.</summary>
    public IReadOnlyList<string> Together { get; init; } = [];

    /// <summary>Who has what only one may have.</summary>
    public Holders<T>? Holders { get; init; }

    public override Type Type => typeof(T);

    private static string Kind => BotHost.Kinds.Of(typeof(T)).Name;

    public override async ValueTask<(string Id, RowFate Fate)> TakeAsync(ImportRow row, ImportTarget target, CancellationToken ct)
    {
        var entity = await read(row, ct);
        if (!taken.Add(entity.Id) && !Repeats)
        {
            throw ImportRow.Wrong(Columns[0], entity.Id, "stands twice in this file; this row was not taken");
        }

        var known = await target.Session.FindAsync<T>(entity.Id, ct);
        if (known is not null && await target.Later.HaveMadeAsync(Kind, entity.Id, ct))
        {
            target.References.Refuse(typeof(T), entity.Id);
            throw ImportRow.Wrong(
                Columns[0],
                entity.Id,
                "is the id of another one, which no import has made; give the row, and what refers to it, an id of its own");
        }

        entity = Join?.Invoke(known, entity) ?? entity;
        if (known is not null && (OnlyIfNew || Same(known, entity) || Same(known, entity = await KeepLaterAsync(known, entity, target, ct))))
        {
            return (entity.Id, RowFate.Unchanged);
        }

        if (Holders is not null)
        {
            await Holders.TakeAsync(known, entity, ct);
        }

        target.Session.Store(entity with { Version = known?.Version ?? 0 }, AuditDraft.Import);
        return (entity.Id, known is null ? RowFate.Added : RowFate.Changed);
    }

    // A field that people have changed since the last import stays as they left it.
    private async ValueTask<T> KeepLaterAsync(T known, T entity, ImportTarget target, CancellationToken ct)
    {
        var (before, after) = (Fields(known), Fields(entity));
        foreach (var field in before.Select(field => field.Key).Union(after.Select(field => field.Key)).Except(Own).ToList())
        {
            if (!JsonNode.DeepEquals(before[field], after[field]) && await ChangedAsync(field, entity.Id, target, ct) is { } changed)
            {
                target.Note(
                    $"{ColumnOf(field)}: '{after[field]}' is not taken, as {(changed == field ? "it" : ColumnOf(changed))} was changed to '{before[changed]}' after the last import"
                );
                after[field] = before[field]?.DeepClone();
            }
        }

        return after.Deserialize<T>(StoredJson.Options)!;
    }

    // The field itself, or one that belongs with it.
    private async ValueTask<string?> ChangedAsync(string field, string id, ImportTarget target, CancellationToken ct)
    {
        foreach (var one in Together.Contains(field) ? Together.Prepend(field) : [field])
        {
            if (await target.Later.HaveAsync(Kind, id, one, ct))
            {
                return one;
            }
        }

        return null;
    }

    private static string ColumnOf(string field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field);

    // Records compare lists by reference; what counts is what is stored.
    private static bool Same(T known, T entity) =>
        JsonSerializer.Serialize(known with { Version = 0 }, StoredJson.Options) == JsonSerializer.Serialize(entity, StoredJson.Options);

    private static JsonObject Fields(T entity) => JsonSerializer.SerializeToNode(entity with { Version = 0 }, StoredJson.Options)!.AsObject();
}
