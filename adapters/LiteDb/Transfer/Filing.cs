using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>Whether rows are filed as they say: <c>_id</c>, <c>v</c> and <c>ix</c> beside <c>j</c>; and tallied.</summary>
internal static class Filing
{
    /// <param name="file">The database.</param>
    /// <param name="kinds">Kinds of documents.</param>
    /// <param name="rows">Reads all rows of a collection.</param>
    public static IEnumerable<Remark> Of(LiteDatabase file, DocumentKinds kinds, Func<ILiteCollection<BsonDocument>, IEnumerable<BsonDocument>> rows)
    {
        var indexes = Documents.Indexes(file);
        return rows(file.Audit())
            .SelectMany(row => OfEntry(file, row))
            .Concat(rows(file.Histories()).Select(row => OfHistory(file, kinds, row)).OfType<Remark>())
            .Concat(
                kinds.All.SelectMany(kind =>
                    Of(
                        kind,
                        index => indexes.Contains((kind.Name, index.Name)),
                        tally => Tallies.IsThere(file, kind, tally),
                        name => rows(file.GetCollection(name)))));
    }

    private static IEnumerable<Remark> Of(
        DocumentKind kind, Func<DocumentIndex, bool> isThere, Func<DocumentTally, bool> isTallied, Func<string, IEnumerable<BsonDocument>> rows)
    {
        var tallies = new TallyCheck(kind);
        foreach (var remark in rows(kind.Name).SelectMany(row => FilingCheck.Of(kind, Filed(row, isThere), tallies)))
        {
            yield return remark;
        }

        foreach (var tally in kind.Tallies)
        {
            if (!isTallied(tally))
            {
                // Of an earlier program.
                tallies.Miss();
            }

            foreach (var row in rows(Tallies.NameOf(kind, tally)))
            {
                tallies.Take(tally, row["_id"].IsString ? row["_id"].AsString : row["_id"].ToString(), Tallies.Of(row));
            }
        }

        foreach (var remark in tallies.End())
        {
            yield return remark;
        }
    }

    // A number of another type is none.
    private static IEnumerable<Remark> OfEntry(LiteDatabase file, BsonDocument row) =>
        FilingCheck.Of(row["_id"].IsInt64 ? row["_id"].AsInt64 : -1, Documents.Text(row), (number, deal) => DealHistories.Has(file, deal, number));

    private static Remark? OfHistory(LiteDatabase file, DocumentKinds kinds, BsonDocument row) =>
        DealHistories.Read(row) is var (deal, number) && file.Audit().FindById(number) is { } entry
            ? FilingCheck.OfHistory(kinds, number, Documents.Text(entry), deal)
            : null;

    private static FiledDocument Filed(BsonDocument row, Func<DocumentIndex, bool> isThere) => new(
        Documents.Text(row),
        row["_id"].IsString ? row["_id"].AsString : row["_id"].ToString(),
        row["v"].IsInt64 ? row["v"].AsInt64 : null,
        id => id,
        (index, entity) => !isThere(index) || (row["ix"] is BsonDocument keys && keys[index.Name] == Documents.Keys(index, entity)));
}
