using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>Tallies as collections: <c>_id</c> (the key), <c>n</c> (how many) and <c>a</c> (what they come to).</summary>
internal static class Tallies
{
    /// <summary>The collection; part of the stored format.</summary>
    public static string NameOf(DocumentKind kind, DocumentTally tally) => $"tally_{kind.Name}__{tally.Name}";

    public static bool IsThere(LiteDatabase database, DocumentKind kind, DocumentTally tally) =>
        database.Meta().FindById(NameOf(kind, tally)) is not null;

    /// <summary>Makes the tallies that are missing, those of a kind in one transaction, before anybody uses the file.</summary>
    public static void Ensure(LiteDatabase database, DocumentKinds kinds)
    {
        foreach (var kind in kinds.All)
        {
            var missing = kind.Tallies.Where(tally => !IsThere(database, kind, tally)).Select(tally => new TallyChanges(tally)).ToList();
            if (missing.Count == 0)
            {
                continue;
            }

            foreach (var row in Documents.Pages(database.GetCollection(kind.Name)).SelectMany(page => page))
            {
                var document = kind.Read(row["j"].AsString);
                missing.ForEach(changes => changes.Take(null, document));
            }

            database.BeginTrans();
            try
            {
                missing.ForEach(changes => Fill(database, kind, changes));
                database.Commit();
            }
            catch
            {
                database.Rollback();
                throw;
            }
        }
    }

    /// <summary>Within the transaction that writes the documents.</summary>
    public static void Write(LiteDatabase database, DocumentKind kind, TallyChanges changes)
    {
        var rows = database.GetCollection(NameOf(kind, changes.Tally));
        foreach (var (key, change) in changes.All)
        {
            var sum = Of(rows.FindById(key)) + change;
            rows.Upsert(new BsonDocument { ["_id"] = key, ["n"] = sum.Count, ["a"] = sum.Sum });
        }
    }

    public static IReadOnlyDictionary<string, Tally> Read(
        LiteDatabase database,
        DocumentKind kind,
        DocumentTally tally,
        IReadOnlyList<KeyRange> ranges)
    {
        var rows = database.GetCollection(NameOf(kind, tally));
        return ranges.SelectMany(Within).ToDictionary(row => row["_id"].AsString, Of);

        IEnumerable<BsonDocument> Within(KeyRange range) =>
            rows.Find(BsonExpression.Create("$._id BETWEEN @0 AND @1", range.Lower, range.Upper)).Where(row => range.Holds(row["_id"].AsString));
    }

    private static void Fill(LiteDatabase database, DocumentKind kind, TallyChanges changes)
    {
        database.GetCollection(NameOf(kind, changes.Tally)).DeleteAll();
        Write(database, kind, changes);
        database.Meta().Upsert(new BsonDocument { ["_id"] = NameOf(kind, changes.Tally) });
    }

    /// <summary>What a row says; nothing for none.</summary>
    public static Tally Of(BsonDocument? row) =>
        row is not null && row["n"].IsNumber && row["a"].IsNumber ? new(row["n"].AsInt64, row["a"].AsDecimal) : default;
}
