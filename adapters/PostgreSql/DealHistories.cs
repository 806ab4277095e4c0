using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Which audit entries belong to which deal's history, in a separate table: rows of the log are never rewritten.</summary>
internal static class DealHistories
{
    public const string Table = "audit_deals";

    /// <summary>Format 5: the log has the events, and histories are found by an index.</summary>
    public const string Sql = """
        DROP TABLE events;
        ALTER TABLE journal DROP COLUMN event_sequence;
        CREATE TABLE audit_deals (deal text COLLATE "C" NOT NULL, sequence bigint NOT NULL, PRIMARY KEY (deal, sequence))
        """;

    private const int PageSize = 1_000;

    /// <summary>Entries of a deal with smaller numbers than one, newest first, each after its number.</summary>
    public static Statement Page(string dealId, long before, int take) => new(
        $"""
        SELECT a.sequence, a.entry FROM (SELECT sequence FROM {Table} WHERE deal = $1 AND sequence < $2 ORDER BY sequence DESC LIMIT $3) page
        JOIN audit a ON a.sequence = page.sequence ORDER BY a.sequence DESC
        """,
        OrdinalText.Of(dealId), before, (long)take);

    public static Statement Add(IReadOnlyList<(string DealId, long Sequence)> rows) => new(
        $"INSERT INTO {Table} (deal, sequence) SELECT * FROM unnest($1, $2)",
        OrdinalText.Of(rows.Select(row => row.DealId)), rows.Select(row => row.Sequence).ToArray());

    /// <summary>Files all entries of the log, some at a time; in a transaction, before anybody else writes.</summary>
    public static async Task FillAsync(NpgsqlConnection connection, DocumentKinds kinds, CancellationToken ct)
    {
        for (var last = 0L; ;)
        {
            var page = await connection.ReadAsync(row => (Number: row.GetInt64(0), Json: row.GetString(1)), ct,
                new Statement("SELECT sequence, entry FROM audit WHERE sequence > $1 ORDER BY sequence LIMIT $2", last, (long)PageSize));
            if (page.Count == 0)
            {
                return;
            }

            // Whatever somebody has planted in the log is skipped: the checks report it.
            var entries = page.Select(row => (row.Number, Entry: StoredJson.TryRead(row.Json, typeof(AuditEntry)) as AuditEntry))
                .Where(row => row.Entry?.Change is not null).ToList();
            var known = await DocumentsOfAsync(connection, kinds, [.. entries.Select(row => row.Entry!.Change)], ct);
            var history = new DealHistory(kinds, async (type, id) =>
                known.TryGetValue((type, id), out var there) ? there : (await FindAsync(connection, kinds.Of(type), [id], ct)).GetValueOrDefault(id));
            var rows = new List<(string, long)>();
            foreach (var (number, entry) in entries)
            {
                if (await history.DealOfAsync(entry!.Change) is { } deal)
                {
                    rows.Add((deal, number));
                }
            }

            await connection.ExecuteAsync(ct, Add(rows));
            last = page[^1].Number;
        }
    }

    // The documents of a page's entries, at once: most belong to nothing else that would need a look-up.
    private static async Task<Dictionary<(Type, string), Entity?>> DocumentsOfAsync(
        NpgsqlConnection connection, DocumentKinds kinds, IReadOnlyList<AuditDraft> changes, CancellationToken ct)
    {
        var known = new Dictionary<(Type, string), Entity?>();
        var unnamed = changes.Where(change => change.About is null).GroupBy(change => kinds.Named(change.Kind));
        foreach (var group in unnamed.Where(group => group.Key is { HasTies: true }))
        {
            var found = await FindAsync(connection, group.Key!, [.. group.Select(change => change.EntityId).Distinct()], ct);
            foreach (var id in group.Select(change => change.EntityId))
            {
                known[(group.Key!.Type, id)] = found.GetValueOrDefault(id);
            }
        }

        return known;
    }

    private static async Task<Dictionary<string, Entity>> FindAsync(
        NpgsqlConnection connection, DocumentKind kind, string[] ids, CancellationToken ct) =>
        (await connection.ReadAsync(row => row.GetString(0), ct,
            new Statement($"SELECT body FROM {Tables.Documents(kind)} WHERE id = ANY($1)", [OrdinalText.Of(ids)])))
        .Select(kind.TryRead).OfType<Entity>().ToDictionary(entity => entity.Id);
}
