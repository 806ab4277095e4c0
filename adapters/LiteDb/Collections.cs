using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The collections besides those of documents; names are part of the stored format.</summary>
internal static class Collections
{
    private static readonly BsonExpression State = BsonExpression.Create("$.s");
    private static readonly BsonExpression Settled = BsonExpression.Create("$.t");

    // States of inbox and outbox rows.
    public const string Pending = "P";
    public const string Settlement = "D";
    public const string Dead = "X";

    public static ILiteCollection<BsonDocument> Inbox(this LiteDatabase database) => database.GetCollection("inbox");

    public static ILiteCollection<BsonDocument> Outbox(this LiteDatabase database) => database.GetCollection("outbox");

    public static ILiteCollection<BsonDocument> Audit(this LiteDatabase database) => database.GetCollection("audit");

    public static ILiteCollection<BsonDocument> Meta(this LiteDatabase database) => database.GetCollection("meta");

    /// <summary>The row with the greatest number; null if there is none.</summary>
    public static BsonDocument? Last(this ILiteCollection<BsonDocument> numbered) =>
        numbered.Find(Query.All("_id", Query.Descending), limit: 1).FirstOrDefault();

    public static void EnsureQueueIndexes(LiteDatabase database)
    {
        foreach (var queue in new[] { database.Inbox(), database.Outbox() })
        {
            queue.EnsureIndex("s", State);
            queue.EnsureIndex("t", Settled);
        }
    }

    public static BsonDocument Row(string id, long order, string json) => new() { ["_id"] = id, ["s"] = Pending, ["n"] = order, ["j"] = json };

    public static IEnumerable<BsonDocument> In(this ILiteCollection<BsonDocument> queue, string state) =>
        queue.Find(BsonExpression.Create("$.s = @0", state)).OrderBy(row => row["n"].AsInt64);

    public static List<string> Ids(this ILiteCollection<BsonDocument> queue, int limit) =>
        [.. queue.Query().Select("$._id").Limit(limit).ToEnumerable().Select(row => row["_id"].AsString)];

    /// <summary>Which of the ids have a row.</summary>
    public static HashSet<string> KnownOf(this ILiteCollection<BsonDocument> queue, IEnumerable<string> ids) =>
        [.. queue.Find(BsonExpression.Create("$._id IN @0", new BsonArray(ids.Select(id => new BsonValue(id))))).Select(row => row["_id"].AsString)];

    /// <summary>When a sent message was sent. Rows of earlier programs don't give its parts.</summary>
    public static SentMark MarkOf(BsonDocument row) =>
        new(new DateTimeOffset(row["t"].AsInt64, TimeSpan.Zero), row["k"].IsNull ? 1 : row["k"].AsInt32);

    /// <summary>Rows settled before an instant, a limited number of them.</summary>
    public static IEnumerable<BsonDocument> SettledBetween(
        this ILiteCollection<BsonDocument> queue,
        DateTimeOffset from,
        DateTimeOffset to,
        int limit = int.MaxValue
    ) => queue.Find(BsonExpression.Create("$.t BETWEEN @0 AND @1", from.UtcTicks, to.UtcTicks), limit: limit);
}
