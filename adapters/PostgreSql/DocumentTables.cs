using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Makes the tables of kinds and indexes that are new; a new index of a kind that has documents is filled from them.</summary>
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
            await connection.ExecuteAsync(ct, [.. isNew ? [DocumentTable(kind)] : Array.Empty<Statement>(), .. indexes.SelectMany(index => KeyTable(Tables.Keys(kind, index)))]);
            if (!isNew && indexes.Count > 0)
            {
                await FillAsync(connection, kind, indexes, ct);
            }
        }
    }

    /// <summary>Adds keys that are not there.</summary>
    public static Statement AddKeys(DocumentKind kind, DocumentIndex index, IReadOnlyList<(string Id, Entity Entity)> documents) =>
        AddKeys(kind, index,
            [.. documents.SelectMany(document => Documents.Keys(index, document.Entity).Select(key => (document.Id, key.Key, key.Nth)))]);

    /// <summary>The same from the keys as they are stored.</summary>
    public static Statement AddKeys(DocumentKind kind, DocumentIndex index, IReadOnlyList<(string Id, string Key, short Nth)> keys) => new(
        $"INSERT INTO {Tables.Keys(kind, index)} (id, key, nth) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (key, id) DO NOTHING",
        keys.Select(key => key.Id).ToArray(), keys.Select(key => key.Key).ToArray(), keys.Select(key => key.Nth).ToArray());

    private static Statement DocumentTable(DocumentKind kind) =>
        new($"CREATE TABLE {Tables.Documents(kind)} (id text COLLATE \"C\" PRIMARY KEY, version bigint NOT NULL, body json NOT NULL)");

    private static IEnumerable<Statement> KeyTable(string table) =>
    [
        new($"CREATE TABLE {table} (id text COLLATE \"C\" NOT NULL, key text COLLATE \"C\" NOT NULL, nth smallint NOT NULL, PRIMARY KEY (key, id) INCLUDE (nth))"),
        new($"CREATE INDEX ON {table} (id)"),

        // Keys are of very different frequency (a person's open deals are few, the closed ones many): the planner is to know the frequent ones by name.
        new($"ALTER TABLE {table} ALTER COLUMN key SET STATISTICS 1000"),
    ];

    private static async Task FillAsync(NpgsqlConnection connection, DocumentKind kind, List<DocumentIndex> indexes, CancellationToken ct)
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
            await connection.ExecuteAsync(ct, [.. indexes.Select(index => AddKeys(kind, index, documents))]);
            last = page[^1].Id;
        }
    }
}
