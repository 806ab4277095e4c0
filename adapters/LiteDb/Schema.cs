using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The version of the stored format, and the steps from older ones. A step, once released, never changes.</summary>
internal static class Schema
{
    private const string Key = "schema";

    // Each step takes the store from its place in the list (from version 0, an empty file) to the next version.
    private static readonly IReadOnlyList<Action<LiteDatabase>> Steps = [Collections.EnsureQueueIndexes, SealedAudit, OneFeed, FormsAndErasure];

    // The format with the histories of deals.
    private const int WithHistories = 3;

    public static int Current => Steps.Count;

    /// <exception cref="StorageException">The file was written by a newer program.</exception>
    public static void Upgrade(LiteDatabase database, DocumentKinds kinds)
    {
        var version = VersionOf(database);
        if (version > Current)
        {
            throw new StorageException($"The store has format {version}, but this program knows only formats up to {Current}: use a newer program.");
        }

        // Filled from documents as this program reads them, before the step that declares it present.
        if (version is > 0 and < WithHistories)
        {
            DocumentIndexes.Ensure(database, kinds);
            DealHistories.Fill(database, kinds);
        }

        for (; version < Current; version++)
        {
            Steps[version](database);
            database.Meta().Upsert(new BsonDocument { ["_id"] = Key, ["version"] = version + 1 });
        }

        // Kinds, indexes and tallies are added freely: they are derived from the documents.
        DocumentIndexes.Ensure(database, kinds);
        Tallies.Ensure(database, kinds);
    }

    // Nothing changes, but a program that knows no seals must not go on with a log that has them.
    private static void SealedAudit(LiteDatabase database)
    {
    }

    // The log now has the events.
    private static void OneFeed(LiteDatabase database) => database.DropCollection("events");

    // Nothing changes, but a program must not go on that reads documents without their form and takes an entry with a salt for a forged one.
    private static void FormsAndErasure(LiteDatabase database)
    {
    }

    public static int VersionOf(LiteDatabase database) => database.Meta().FindById(Key)?["version"].AsInt32 ?? 0;
}
