using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The version of the stored format, and the steps from older ones. A step, once released, never changes.</summary>
internal static class Schema
{
    private const string Key = "schema";

    // Each step takes the store from its place in the list (from version 0, an empty file) to the next version.
    private static readonly IReadOnlyList<Action<LiteDatabase>> Steps = [Collections.EnsureQueueIndexes, SealedAudit];

    public static int Current => Steps.Count;

    /// <exception cref="StorageException">The file was written by a newer program.</exception>
    public static void Upgrade(LiteDatabase database, DocumentKinds kinds)
    {
        var version = VersionOf(database);
        if (version > Current)
        {
            throw new StorageException($"The store has format {version}, but this program knows only formats up to {Current}: use a newer program.");
        }

        for (; version < Current; version++)
        {
            Steps[version](database);
            database.Meta().Upsert(new BsonDocument { ["_id"] = Key, ["version"] = version + 1 });
        }

        // Kinds, indexes and tallies are added freely: they are derived from the documents.
        Documents.EnsureIndexes(database, kinds);
        Tallies.Ensure(database, kinds);
    }

    // Nothing changes, but a program that knows no seals must not go on with a log that has them.
    private static void SealedAudit(LiteDatabase database)
    {
    }

    public static int VersionOf(LiteDatabase database) => database.Meta().FindById(Key)?["version"].AsInt32 ?? 0;
}
