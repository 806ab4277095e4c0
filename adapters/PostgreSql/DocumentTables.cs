using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Makes the tables of kinds, indexes and tallies that are new. The keys of an index that is new, or whose version is another, and the sums of a new
/// tally are made of the documents that are there.
/// </summary>
internal static class DocumentTables
{
    private const int PageSize = 1_000;

    /// <summary>Called in a transaction, one node at a time. Drops the earlier table of an index whose version has changed.</summary>
    /// <exception cref="StorageException">A newer program has made the keys of an index.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, DocumentKinds kinds, CancellationToken ct)
    {
        var there = (
            await connection.ReadAsync(
                row => row.GetString(0),
                ct,
                new Statement("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"))).ToHashSet();
        foreach (var kind in kinds.All)
        {
            var isNew = !there.Contains(Tables.Documents(kind));
            var missing = kind.Indexes.Where(index => !there.Contains(Tables.Keys(kind, index))).ToList();
            var tallies = kind.Tallies.Where(tally => !there.Contains(Tables.Tally(kind, tally))).ToList();
            var filled = missing.Select(index => Tables.Keys(kind, index)).Concat(tallies.Select(tally => Tables.Tally(kind, tally)));
            await connection.ExecuteAsync(
                ct,
                [
                    .. isNew ? [DocumentTable(kind)] : Array.Empty<Statement>(),
                    .. missing.SelectMany(index => Earlier(there, kind, index)).Select(table => new Statement($"DROP TABLE {table}")),
                    .. missing.SelectMany(index => KeyTable(Tables.Keys(kind, index))),
                    .. tallies.Select(tally => Tallies.Table(Tables.Tally(kind, tally))),
                    .. isNew ? [] : filled.Select(table => new Statement("INSERT INTO filling (keys) VALUES ($1)", table)),
                ]);
        }
    }

    /// <summary>
    /// Fills what is still to be filled, a page per transaction, so that interrupted work resumes there. Nodes that start together take turns, and
    /// all wait for the end.
    /// </summary>
    public static async Task FillAsync(NpgsqlConnection connection, DocumentKinds kinds, CancellationToken ct)
    {
        var known = kinds.All.SelectMany(Filled).ToDictionary(one => one.Table);
        for (var isMore = true; isMore;)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await Schema.LockAsync(connection, ct);
            var filling = await connection.ReadAsync(
                row => (Table: row.GetString(0), After: row.GetString(1)),
                ct,
                new Statement("SELECT keys, after FROM filling ORDER BY keys LIMIT 1"));
            isMore = filling.Count > 0;
            foreach (var (table, after) in filling)
            {
                await FillAsync(connection, table, after, known.GetValueOrDefault(table), ct);
            }

            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>Adds missing keys.</summary>
    public static Statement AddKeys(DocumentKind kind, DocumentIndex index, IReadOnlyList<(string Id, Entity Entity)> documents) =>
        AddKeys(kind, index,
            [.. documents.SelectMany(document => Documents.Keys(index, document.Entity).Select(key => (document.Id, key.Key, key.Nth)))]);

    /// <summary>The same from the keys as they are stored.</summary>
    public static Statement AddKeys(DocumentKind kind, DocumentIndex index, IReadOnlyList<(string Id, string Key, short Nth)> keys) => new(
        $"INSERT INTO {Tables.Keys(kind, index)} (id, key, nth) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (key, id) DO NOTHING",
        keys.Select(key => key.Id).ToArray(), keys.Select(key => key.Key).ToArray(), keys.Select(key => key.Nth).ToArray());

    /// <summary>Adds documents that were not there to a tally.</summary>
    public static Statement AddTally(DocumentKind kind, DocumentTally tally, IEnumerable<Entity> documents)
    {
        var changes = new TallyChanges(tally);
        foreach (var document in documents)
        {
            changes.Take(null, document);
        }

        return Tallies.Add(kind, changes);
    }

    private static Statement DocumentTable(DocumentKind kind) =>
        new($"CREATE TABLE {Tables.Documents(kind)} (id text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL, body json NOT NULL)");

    private static IEnumerable<Statement> KeyTable(string table) =>
        [
            new(
                $"CREATE TABLE {table} (id text COLLATE \"C\" NOT NULL, key text COLLATE \"C\" NOT NULL, nth smallint NOT NULL, PRIMARY KEY (key, id) INCLUDE (nth))"
            ),
            new($"CREATE INDEX ON {table} (id)"),
            // Keys have very different frequencies (a person's open deals are few, the closed ones many): the planner should know the frequent ones.
            new($"ALTER TABLE {table} ALTER COLUMN key SET STATISTICS 1000"),
        ];

    private static IEnumerable<string> Earlier(IEnumerable<string> tables, DocumentKind kind, DocumentIndex index)
    {
        foreach (var (table, version) in tables.Select(table => (table, Tables.VersionOf(table, kind, index))).Where(one => one.Item2 is not null))
        {
            yield return version < index.Version ? table
                : throw new StorageException($"The store's {kind.Name} are found by version {version} of the index {index.Name}, "
                    + $"but this program knows only versions up to {index.Version}: use a newer program.");
        }
    }

    // What no kind has any more need not be filled.
    private static async Task FillAsync(NpgsqlConnection connection, string table, string after, Filling? of, CancellationToken ct)
    {
        var page = of is null ? [] : await connection.ReadAsync(
            row => (Id: row.GetString(0), Entity: of.Kind.Read(row.GetString(1))), ct,
            new Statement($"SELECT id, body FROM {Tables.Documents(of.Kind)} WHERE id > $1 ORDER BY id LIMIT $2", after, PageSize));
        await connection.ExecuteAsync(ct, page.Count == 0
            ? [new Statement("DELETE FROM filling WHERE keys = $1", table)]
            : [of!.Add(page), new Statement("UPDATE filling SET after = $2 WHERE keys = $1", table, page[^1].Id)]);
    }

    private static IEnumerable<Filling> Filled(DocumentKind kind) =>
        [
            .. kind.Indexes.Select(index => new Filling(Tables.Keys(kind, index), kind, documents => AddKeys(kind, index, documents))),
            .. kind.Tallies.Select(tally => new Filling(
                Tables.Tally(kind, tally),
                kind,
                documents => AddTally(kind, tally, documents.Select(one => one.Entity)))),
        ];

    private sealed record Filling(string Table, DocumentKind Kind, Func<IReadOnlyList<(string Id, Entity Entity)>, Statement> Add);
}
