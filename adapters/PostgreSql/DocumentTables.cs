using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Makes the tables of kinds, indexes and tallies that are new; a new index or tally of a kind that has documents is filled from them.</summary>
internal static class DocumentTables
{
    private const int PageSize = 1_000;

    /// <summary>Called in a transaction, one node at a time.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, DocumentKinds kinds, CancellationToken ct)
    {
        var there = (await connection.ReadAsync(row => row.GetString(0), ct, new Statement("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"))).ToHashSet();
        foreach (var kind in kinds.All)
        {
            var isNew = !there.Contains(Tables.Documents(kind));
            var indexes = kind.Indexes.Where(index => !there.Contains(Tables.Keys(kind, index))).ToList();
            var tallies = kind.Tallies.Where(tally => !there.Contains(Tables.Tally(kind, tally))).ToList();
            await connection.ExecuteAsync(
                ct,
                [
                    .. isNew ? [DocumentTable(kind)] : Array.Empty<Statement>(),
                    .. indexes.SelectMany(index => KeyTable(Tables.Keys(kind, index))),
                    .. tallies.Select(tally => Tallies.Table(Tables.Tally(kind, tally))),
                ]);
            if (!isNew && indexes.Count + tallies.Count > 0)
            {
                await FillAsync(connection, kind, indexes, tallies, ct);
            }
        }
    }

    /// <summary>Adds keys that are not there.</summary>
    public static Statement AddKeys(DocumentKind kind, DocumentIndex index, IReadOnlyList<(string Id, Entity Entity)> documents)
    {
        var keys = documents.SelectMany(document => Documents.Keys(index, document.Entity).Select(key => (document.Id, key.Key, key.Nth))).ToList();
        return new Statement(
            $"INSERT INTO {Tables.Keys(kind, index)} (id, key, nth) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (key, id) DO NOTHING",
            keys.ConvertAll(key => key.Id).ToArray(), keys.ConvertAll(key => key.Key).ToArray(), keys.ConvertAll(key => key.Nth).ToArray());
    }

    /// <summary>Adds documents that were not there to some tallies.</summary>
    public static IEnumerable<Statement> AddTallies(DocumentKind kind, IEnumerable<DocumentTally> tallies, IReadOnlyList<Entity> documents)
    {
        foreach (var changes in tallies.Select(tally => new TallyChanges(tally)))
        {
            foreach (var document in documents)
            {
                changes.Take(null, document);
            }

            yield return Tallies.Add(kind, changes);
        }
    }

    private static Statement DocumentTable(DocumentKind kind) =>
        new($"CREATE TABLE {Tables.Documents(kind)} (id text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL, body json NOT NULL)");

    private static IEnumerable<Statement> KeyTable(string table) =>
    [
        new($"CREATE TABLE {table} (id text COLLATE \"C\" NOT NULL, key text COLLATE \"C\" NOT NULL, nth smallint NOT NULL, PRIMARY KEY (key, id) INCLUDE (nth))"),
        new($"CREATE INDEX ON {table} (id)"),

        // Keys are of very different frequency (a person's open deals are few, the closed ones many): the planner is to know the frequent ones by name.
        new($"ALTER TABLE {table} ALTER COLUMN key SET STATISTICS 1000"),
    ];

    private static async Task FillAsync(NpgsqlConnection connection, DocumentKind kind, List<DocumentIndex> indexes, List<DocumentTally> tallies, CancellationToken ct)
    {
        for (var last = ""; ;)
        {
            var page = await connection.ReadAsync(row => (Id: row.GetString(0), Json: row.GetString(1)), ct,
                new Statement($"SELECT id, body FROM {Tables.Documents(kind)} WHERE id > $1 ORDER BY id LIMIT $2", last, PageSize));
            if (page.Count == 0)
            {
                return;
            }

            var documents = page.Select(row => (row.Id, Documents.Read(kind, row.Json))).ToList();
            await connection.ExecuteAsync(
                ct, [.. indexes.Select(index => AddKeys(kind, index, documents)), .. AddTallies(kind, tallies, documents.ConvertAll(document => document.Item2))]);
            last = page[^1].Id;
        }
    }
}
