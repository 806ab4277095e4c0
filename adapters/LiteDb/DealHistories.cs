using System.Globalization;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// Which audit entries belong to which deal's history: rows whose <c>_id</c> says it all, so that the log's rows are never rewritten.
/// </summary>
internal static class DealHistories
{
    private const int PageSize = 1_000;
    private const string Digits = "0000000000000000000";

    public static ILiteCollection<BsonDocument> Histories(this LiteDatabase database) => database.GetCollection("audit_deals");

    /// <summary>The row for an entry in a deal's history; it ends with the entry's number.</summary>
    public static BsonDocument Row(string dealId, long sequence) => new() { ["_id"] = KeyOf(dealId, sequence) };

    /// <summary>Entries of a deal with smaller numbers than one, newest first.</summary>
    public static IReadOnlyList<(long Number, AuditEntry Entry)> Page(LiteDatabase file, string dealId, long before, int take)
    {
        var keys = file.Histories().Query().Where(BsonExpression.Create("$._id BETWEEN @0 AND @1", KeyOf(dealId, 0), KeyOf(dealId, before - 1)))
            .OrderByDescending("$._id").Limit(take).ToList();
        return [.. keys.Select(row => file.Audit().FindById(SequenceOf(row["_id"].AsString)))
            // A number that somebody has planted leads to nothing.
            .OfType<BsonDocument>()
            .Select(row => (row["_id"].AsInt64, Documents.Read<AuditEntry>(row["j"].AsString)))];
    }

    /// <summary>Whether an entry is filed under a deal.</summary>
    public static bool Has(LiteDatabase file, string dealId, long sequence) => file.Histories().FindById(KeyOf(dealId, sequence)) is not null;

    /// <summary>The deal and the entry's number that a row tells; null if it is none that was written here.</summary>
    public static (string Deal, long Number)? Read(BsonDocument row) =>
        row["_id"] is { IsString: true, AsString: var key } && key.Length > Digits.Length && key[^(Digits.Length + 1)] == '\0'
        && long.TryParse(key.AsSpan(key.Length - Digits.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (key[..^(Digits.Length + 1)], number)
            : null;

    /// <summary>Files all entries of the log, some at a time; repeated after an interruption.</summary>
    public static void Fill(LiteDatabase file, DocumentKinds kinds)
    {
        var history = new DealHistory(kinds, (type, id) => new(Find(file, kinds.Of(type), id)));
        for (var last = 0L; ;)
        {
            var page = file.Audit().Find(Query.GT("_id", last), limit: PageSize).ToList();
            if (page.Count == 0)
            {
                return;
            }

            file.Histories().Upsert(page.ConvertAll(row => RowOf(row, history)).OfType<BsonDocument>());
            last = page.Max(row => row["_id"].AsInt64);
        }
    }

    // Whatever somebody has planted in the log or the documents is skipped: the checks report it.
    private static BsonDocument? RowOf(BsonDocument row, DealHistory history) =>
        StoredJson.TryRead(Documents.Text(row), typeof(AuditEntry)) is AuditEntry { Change: not null } entry
            && history.DealOfAsync(entry.Change).AsTask() is { IsCompletedSuccessfully: true, Result: { } deal }
            ? Row(deal, row["_id"].AsInt64)
            : null;

    private static Entity? Find(LiteDatabase file, DocumentKind kind, string id) =>
        file.GetCollection(kind.Name).FindById(id) is { } row ? kind.TryRead(Documents.Text(row)) : null;

    private static string KeyOf(string dealId, long sequence) => $"{dealId}\0{sequence.ToString(Digits, CultureInfo.InvariantCulture)}";

    private static long SequenceOf(string key) => long.Parse(key.AsSpan(key.Length - Digits.Length), CultureInfo.InvariantCulture);
}
