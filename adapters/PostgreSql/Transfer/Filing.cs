using ChatSales.Adapters.PostgreSql.Writing;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Transfer;

/// <summary>Checks that rows are filed as they say: the columns next to their JSON, and the tables of keys and tallies.</summary>
internal static class Filing
{
    private const int FirstKeys = 3;

    /// <param name="kinds">Kinds of documents.</param>
    /// <param name="tables">Existing tables; a newer program may know more.</param>
    public static IEnumerable<(string Statement, Func<NpgsqlDataReader, IEnumerable<Remark>> Read)> Queries(
        DocumentKinds kinds,
        IReadOnlySet<string> tables) =>
        [
            (
                $"""
                SELECT a.sequence, a.entry, d.deals FROM audit a
                LEFT JOIN (SELECT sequence, array_agg(deal ORDER BY deal) AS deals FROM {DealHistories.Table} GROUP BY sequence) d
                ON d.sequence = a.sequence
                ORDER BY a.sequence
                """,
                row => OfEntry(kinds, row)),
            (JournalCheck.Sql, row => JournalCheck.FaultOf(row) is { } remark ? [remark] : []),
            .. kinds.All.Where(kind => tables.Contains(Tables.Documents(kind))).SelectMany(kind => Of(kind, tables)),
        ];

    private static IEnumerable<(string, Func<NpgsqlDataReader, IEnumerable<Remark>>)> Of(DocumentKind kind, IReadOnlySet<string> tables)
    {
        var tallies = new TallyCheck(kind);
        yield return Of(kind, [.. kind.Indexes.Where(index => tables.Contains(Tables.Keys(kind, index)))], tallies);
        foreach (var tally in kind.Tallies)
        {
            if (!tables.Contains(Tables.Tally(kind, tally)))
            {
                // Of an earlier program.
                yield break;
            }

            yield return ($"SELECT key, n, amount FROM {Tables.Tally(kind, tally)}", row =>
            {
                var (key, stored) = Tallies.Row(row);
                tallies.Take(tally, key, stored);
                return [];
            });
        }

        yield return ("SELECT 1", _ => tallies.End());
    }

    private static IEnumerable<Remark> OfEntry(DocumentKinds kinds, NpgsqlDataReader row)
    {
        var (number, json) = (row.GetInt64(0), row.GetString(1));
        var deals = row.IsDBNull(2) ? [] : row.GetFieldValue<string[]>(2);
        return FilingCheck.Of(number, json, (_, deal) => deals.Contains(OrdinalText.Of(deal)))
            .Concat(deals.Select(deal => FilingCheck.OfHistory(kinds, number, json, OrdinalText.Original(deal))).OfType<Remark>());
    }

    private static (string, Func<NpgsqlDataReader, IEnumerable<Remark>>) Of(DocumentKind kind, List<DocumentIndex> indexes, TallyCheck tallies)
    {
        var keys = indexes.Select(index =>
            $", ARRAY(SELECT k.nth || ' ' || k.key FROM {Tables.Keys(kind, index)} k WHERE k.id = d.id ORDER BY k.nth, k.key)");
        var all = $"SELECT d.id, d.version, d.body{string.Concat(keys)} FROM {Tables.Documents(kind)} d ORDER BY d.id";
        return (all, row => FilingCheck.Of(kind, Filed(indexes, row), tallies));
    }

    private static FiledDocument Filed(List<DocumentIndex> indexes, NpgsqlDataReader row) => new(
        row.GetString(2),
        row.GetString(0),
        row.GetInt64(1),
        OrdinalText.Of,
        (index, entity) =>
            !indexes.Contains(index)
            || Documents
                .Keys(index, entity)
                .Select(key => $"{key.Nth} {key.Key}")
                .SequenceEqual(row.GetFieldValue<string[]>(FirstKeys + indexes.IndexOf(index))));
}
