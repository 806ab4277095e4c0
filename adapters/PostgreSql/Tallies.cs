using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>Tallies as tables: how many documents a key has, and the sum of their amounts.</summary>
internal static class Tallies
{
    public static Statement Table(string name) =>
        new($"CREATE TABLE {name} (key text COLLATE \"C\" PRIMARY KEY, n bigint NOT NULL, amount numeric NOT NULL) WITH (fillfactor = 50)");

    /// <summary>Keys in the order in which all nodes lock them.</summary>
    public static Statement Add(DocumentKind kind, TallyChanges changes)
    {
        var rows = changes.All.Select(change => (Key: OrdinalText.Of(change.Key), Change: change.Value))
            .OrderBy(row => row.Key, StringComparer.Ordinal).ToList();
        return new Statement(
            $"""
            INSERT INTO {Tables.Tally(kind, changes.Tally)} AS t (key, n, amount) SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (key) DO UPDATE SET n = t.n + excluded.n, amount = t.amount + excluded.amount
            """,
            rows.ConvertAll(row => row.Key).ToArray(),
            rows.ConvertAll(row => row.Change.Count).ToArray(),
            rows.ConvertAll(row => row.Change.Sum).ToArray());
    }

    /// <summary>Rows of key, count and sum.</summary>
    public static Statement Read(DocumentKind kind, DocumentTally tally, IReadOnlyList<KeyRange> ranges) => new(
        $"""
        SELECT o.key, o.n, o.amount FROM unnest($1, $2) r (lower, upper)
        CROSS JOIN LATERAL (SELECT key, n, amount FROM {Tables.Tally(kind, tally)} WHERE key >= r.lower AND key < r.upper OFFSET 0) o
        """,
        OrdinalText.Of(ranges.Select(range => range.Lower)), OrdinalText.Of(ranges.Select(range => range.Upper)));

    public static (string Key, Tally Tally) Row(Npgsql.NpgsqlDataReader row) =>
        (OrdinalText.Original(row.GetString(0)), new(row.GetInt64(1), row.GetDecimal(2)));
}
