using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// Creates missing indexes, and the keys of those whose definition has changed: the file records which version of an index made its keys.
/// </summary>
internal static class DocumentIndexes
{
    private const string Key = "indexes";

    /// <summary>
    /// All documents of a kind get their keys first, a page at a time, so that an interruption leaves nothing half done: it starts over.
    /// </summary>
    /// <exception cref="StorageException">A newer program has made the keys of an index.</exception>
    public static void Ensure(LiteDatabase database, DocumentKinds kinds)
    {
        var there = Documents.Indexes(database);
        var made = database.Meta().FindById(Key) ?? new BsonDocument { ["_id"] = Key };
        foreach (var kind in kinds.All)
        {
            var missing = kind.Indexes.Where(index => !there.Contains((kind.Name, index.Name))).ToList();
            var changed = kind.Indexes.Except(missing).Where(index => VersionOf(made, kind, index) != index.Version).ToList();
            if (changed.FirstOrDefault(index => VersionOf(made, kind, index) > index.Version) is { } newer)
            {
                throw new StorageException($"The store's {kind.Name} are found by version {VersionOf(made, kind, newer)} of the index {newer.Name}, "
                    + $"but this program knows only versions up to {newer.Version}: use a newer program.");
            }

            if (missing.Count + changed.Count == 0)
            {
                continue;
            }

            var collection = database.GetCollection(kind.Name);
            RenewKeys(collection, kind);
            missing.ForEach(index => collection.EnsureIndex(index.Name, BsonExpression.Create(Documents.Path(index.Name))));
            foreach (var index in kind.Indexes)
            {
                made[NameOf(kind, index)] = index.Version;
            }

            database.Meta().Upsert(made);
        }
    }

    private static string NameOf(DocumentKind kind, DocumentIndex index) => $"{kind.Name}/{index.Name}";

    // Programs older than versions made all keys by the first.
    private static int VersionOf(BsonDocument made, DocumentKind kind, DocumentIndex index) =>
        made[NameOf(kind, index)] is { IsInt32: true } version ? version.AsInt32 : 1;

    private static void RenewKeys(ILiteCollection<BsonDocument> collection, DocumentKind kind)
    {
        foreach (var page in Documents.Pages(collection))
        {
            collection.Update(page.Select(row => Documents.Of(kind, row["j"].AsString)).ToList());
        }
    }
}
