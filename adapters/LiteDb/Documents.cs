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

    /// <summary>An entity whose JSON must not change.</summary>
    public static BsonDocument Of(DocumentKind kind, string json)
    {
        var entity = kind.Read(json);
        return Of(new DocumentForm(kind, entity, ExpectedVersion: 0, Before: null, json, kind.KeysOf(entity), NotDeleted: null));
    }

    public static BsonDocument Of(DocumentForm form) => new()
    {
        ["_id"] = form.Entity.Id,
        ["v"] = form.Entity.Version,
        ["j"] = form.Json,
        ["ix"] = new BsonDocument(form.Kind.Indexes.Zip(form.Keys).ToDictionary(index => index.First.Name, index => (BsonValue)Keys(index.Second))),
    };

    public static BsonArray Keys(DocumentIndex index, Entity entity) => Keys(index.KeysOf(entity).Select(key => key.Text).Distinct());

    private static BsonArray Keys(IEnumerable<string> keys) => new(keys.Select(key => new BsonValue(key)));

    /// <summary>A row's JSON, for checks; JSON null for a row without any.</summary>
    public static string Text(BsonDocument row) => row["j"].IsString ? row["j"].AsString : "null";

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StoredJson.Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);

    /// <summary>
    /// All rows of a collection in the order of their ids, in pages: a reading of LiteDB's holds every page of the file that it came by until its
    /// end, up to 800 MB.
    /// </summary>
    public static IEnumerable<List<BsonDocument>> Pages(ILiteCollection<BsonDocument> collection)
    {
        for (var page = collection.Find(Query.All("_id"), limit: PageSize).ToList(); page.Count > 0;)
        {
            yield return page;
            page = [.. collection.Find(Query.GT("_id", page[^1]["_id"]), limit: PageSize)];
        }
    }

    /// <summary>Names of all indexes there are, with their collections'.</summary>
    public static HashSet<(string Collection, string Name)> Indexes(LiteDatabase database) =>
        [.. database.GetCollection("$indexes").FindAll().Select(row => (row["collection"].AsString, row["name"].AsString))];

    /// <summary>
    /// All documents that meet the conditions, in the query's order: one condition through LiteDB's index, the others on each document's own keys.
    /// </summary>
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
        if (query is { IsSome: true, Limit: { } most })
        {
            matching = matching.Take(most);
        }

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

    /// <summary>Where LiteDB finds an index's keys.</summary>
    public static string Path(string index) => $"$.ix.{index}[*]";
}
