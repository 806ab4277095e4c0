using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using LiteDB;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Whoever can write to the embedded store's file.</summary>
public sealed class LiteDbTamperTests : TamperContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    protected override ValueTask<IStore> OpenAsync(AuditKey? auditKey) => new(LiteDbStore.Open(folder, Kinds, Clock, auditKey));

    protected override Task<IStoreSnapshot> SnapshotAsync() => LiteDbFolder.SnapshotAsync(folder, Kinds, Clock, Ct);

    protected override Task<SortedDictionary<long, string>> AuditAsync()
    {
        using var file = File();
        return Task.FromResult(new SortedDictionary<long, string>(file.GetCollection("audit").FindAll().ToDictionary(row => row["_id"].AsInt64, row => row["j"].AsString)));
    }

    protected override Task OverwriteAuditAsync(SortedDictionary<long, string> rows)
    {
        using var file = File();
        file.GetCollection("audit").DeleteAll();
        file.GetCollection("audit").Insert(rows.Select(row => new BsonDocument { ["_id"] = row.Key, ["j"] = row.Value }));
        return Task.CompletedTask;
    }

    protected override Task OverwriteAsync(string kind, string id, string? json)
    {
        using var file = File();
        var documents = file.GetCollection(kind);
        documents.Delete(id);
        if (json is not null)
        {
            documents.Insert(new BsonDocument { ["_id"] = id, ["v"] = 1L, ["j"] = json, ["ix"] = new BsonDocument() });
        }

        return Task.CompletedTask;
    }

    private LiteDatabase File() => new(new ConnectionString { Filename = Path.Combine(folder, "chatsales.db"), Collation = Collation.Binary });
}
