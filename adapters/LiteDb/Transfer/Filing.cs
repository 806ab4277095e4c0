using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Transfer;

/// <summary>Whether rows are filed as they say: <c>_id</c>, <c>v</c> and <c>ix</c> beside <c>j</c>.</summary>
internal static class Filing
{
    /// <param name="file">The database.</param>
    /// <param name="kinds">Kinds of documents.</param>
    /// <param name="rows">Reads all rows of a collection.</param>
    public static IEnumerable<Remark> Of(LiteDatabase file, DocumentKinds kinds, Func<ILiteCollection<BsonDocument>, IEnumerable<BsonDocument>> rows)
    {
        var indexes = Documents.Indexes(file);
        return rows(file.Audit()).SelectMany(row => OfEntry(file, row)).Concat(kinds.All.SelectMany(kind => rows(file.GetCollection(kind.Name))
            .SelectMany(row => FilingCheck.Of(kind, Filed(row, index => indexes.Contains((kind.Name, index.Name)))))));
    }

    // A number of another type is none.
    private static IEnumerable<Remark> OfEntry(LiteDatabase file, BsonDocument row) =>
        FilingCheck.Of(row["_id"].IsInt64 ? row["_id"].AsInt64 : -1, Documents.Text(row), (number, deal) => DealHistories.Has(file, deal, number));

    private static FiledDocument Filed(BsonDocument row, Func<DocumentIndex, bool> isThere) => new(
        Documents.Text(row),
        row["_id"].IsString ? row["_id"].AsString : row["_id"].ToString(),
        row["v"].IsInt64 ? row["v"].AsInt64 : null,
        id => id,
        (index, entity) => !isThere(index) || (row["ix"] is BsonDocument keys && keys[index.Name] == Documents.Keys(index, entity)));
}
