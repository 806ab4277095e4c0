using System.Text.Json;
using ChatSales.Core.Storage;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// Entities as LiteDB documents: <c>_id</c>, <c>v</c> (version), <c>j</c> (the entity as JSON) and <c>ix</c> (index name → keys), indexed by LiteDB.
/// </summary>
internal static class Documents
{
    private const int PageSize = 1_000;

    /// <summary>An entity whose JSON is to stay as it is.</summary>
    public static BsonDocument Of(DocumentKind kind, string json) => Of(kind, Read(kind, json), json);

    public static BsonDocument Of(DocumentKind kind, Entity entity, string json) => new()
    {
        ["_id"] = entity.Id,
        ["v"] = entity.Version,
        ["j"] = json,
        ["ix"] = new BsonDocument(kind.Indexes.ToDictionary(
            index => index.Name,
            index => (BsonValue)Keys(index, entity))),
    };

    public static BsonArray Keys(DocumentIndex index, Entity entity) => new(index.KeysOf(entity).Select(key => new BsonValue(key.Text)).Distinct());

    /// <summary>A row's JSON, for those who check it; JSON's null for a row that has none.</summary>
    public static string Text(BsonDocument row) => row["j"].IsString ? row["j"].AsString : "null";

    public static T Read<T>(BsonDocument document) where T : Entity => Read<T>(document["j"].AsString);

    public static Entity Read(DocumentKind kind, string json) => (Entity)JsonSerializer.Deserialize(json, kind.Type, StoredJson.Options)!;

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StoredJson.Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);

    /// <summary>Makes the indexes that are missing. Documents from before an index get its keys first, so that a crash in between leaves nothing half done for ever.</summary>
    public static void EnsureIndexes(LiteDatabase database, DocumentKinds kinds)
    {
        var there = Indexes(database);
        foreach (var kind in kinds.All)
        {
            var collection = database.GetCollection(kind.Name);
            var missing = kind.Indexes.Where(index => !there.Contains((kind.Name, index.Name))).ToList();
            if (missing.Count > 0)
            {
                RenewKeys(collection, kind);
            }

            missing.ForEach(index => collection.EnsureIndex(index.Name, BsonExpression.Create(Path(index.Name))));
        }
    }

    /// <summary>Names of all indexes there are, with their collections'.</summary>
    public static HashSet<(string Collection, string Name)> Indexes(LiteDatabase database) =>
        [.. database.GetCollection("$indexes").FindAll().Select(row => (row["collection"].AsString, row["name"].AsString))];

    private static void RenewKeys(ILiteCollection<BsonDocument> collection, DocumentKind kind)
    {
        foreach (var page in collection.Query().Select("$._id").ToEnumerable().Select(row => row["_id"]).ToList().Chunk(PageSize))
        {
            collection.Update(page.Select(id => Of(kind, collection.FindById(id)["j"].AsString)).ToList());
        }
    }

    /// <summary>All documents that meet the conditions, in the query's order: one condition by LiteDB's index, the others on the keys that each document carries.</summary>
    public static IEnumerable<BsonDocument> Find<T>(LiteDatabase database, DocumentKind kind, Query<T> query) where T : Entity
    {
        var collection = database.GetCollection(kind.Name);
        if (InOrder.Of(collection, query) is { } ordered)
        {
            return ordered;
        }

        var best = query.Conditions.OrderBy(condition => condition.AnyOf?.Count ?? int.MaxValue).FirstOrDefault();
        var found = best is null ? collection.FindAll() : collection.Find(Expression(best)).DistinctBy(document => document["_id"].AsString);
        var matching = found.Where(document => query.Conditions.All(condition => Meets(document, condition)));
        return query.Order is null
            ? matching.OrderBy(document => document["_id"].AsString, StringComparer.Ordinal)
            : Ordered(matching, query.Order.Name, query.Descending);
    }

    /// <summary>Whether a document has a key that meets a condition.</summary>
    public static bool Meets(BsonDocument document, Condition condition) =>
        document["ix"][condition.Index.Name].AsArray.Any(key => condition.IsMetBy(key.AsString));

    private static IOrderedEnumerable<BsonDocument> Ordered(IEnumerable<BsonDocument> documents, string index, bool descending)
    {
        string KeyOf(BsonDocument document) => document["ix"][index].AsArray.FirstOrDefault()?.AsString ?? "";
        return (descending ? documents.OrderByDescending(KeyOf, StringComparer.Ordinal) : documents.OrderBy(KeyOf, StringComparer.Ordinal))
            .ThenBy(document => document["_id"].AsString, StringComparer.Ordinal);
    }

    /// <summary>The condition as LiteDB's index of that name answers it; it may let through a key that is just past it.</summary>
    public static BsonExpression Expression(Condition condition)
    {
        var path = Path(condition.Index.Name);
        return condition switch
        {
            { AnyOf: [var only] } => BsonExpression.Create($"{path} ANY = @0", only.Text),
            { AnyOf: { } keys } => BsonExpression.Create($"{path} ANY IN @0", new BsonArray(keys.Select(key => new BsonValue(key.Text)))),
            { From: { } from, To: { } to } => BsonExpression.Create($"{path} ANY BETWEEN @0 AND @1", from.Text, to.Text),
            { From: { } from } => BsonExpression.Create($"{path} ANY >= @0", from.Text),
            { To: { } to } => BsonExpression.Create($"{path} ANY < @0", to.Text),
            _ => BsonExpression.Create($"{path} ANY >= @0", ""),
        };
    }

    /// <summary>Where a document has its keys.</summary>
    public static string Path(string index) => $"$.ix.{index}[*]";
}
