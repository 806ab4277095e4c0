using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using LiteDB;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Whoever can write to the embedded store's file.</summary>
public sealed class LiteDbTamperTests : HistoryTamperContract
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    protected override ValueTask<IStore> OpenAsync(AuditKey? auditKey) => new(LiteDbStore.Open(folder, Kinds, Clock, auditKey));

    protected override Task<IStoreSnapshot> SnapshotAsync() => LiteDbFolder.SnapshotAsync(folder, Kinds, Clock, Ct);

    protected override Task<SortedDictionary<long, string>> AuditAsync()
    {
        using var file = File();
        return Task.FromResult(
            new SortedDictionary<long, string>(
                file.GetCollection("audit").FindAll().ToDictionary(row => row["_id"].AsInt64, row => row["j"].AsString)));
    }

    protected override Task OverwriteAuditAsync(SortedDictionary<long, string> rows)
    {
        using var file = File();
        file.GetCollection("audit").DeleteAll();
        file.GetCollection("audit").Insert(rows.Select(row => new BsonDocument { ["_id"] = row.Key, ["j"] = Stored(row.Value) }));
        return Task.CompletedTask;
    }

    protected override Task OverwriteAsync(string kind, string id, string? json)
    {
        using var file = File();
        var documents = file.GetCollection(kind);
        documents.Delete(id);
        if (json is not null)
        {
            documents.Insert(Filed(kind, json) is { } entity
                ? LiteDb.Documents.Of(new DocumentForm(KindOf(kind), entity, 0, Before: null, json, KindOf(kind).KeysOf(entity), NotDeleted: null))
                : new BsonDocument { ["_id"] = id, ["v"] = 1L, ["j"] = Stored(json), ["ix"] = new BsonDocument() });
        }

        return Task.CompletedTask;
    }

    protected override Task RefileAsync(string kind, string from, string to) => ChangeAsync(kind, from, row => row["_id"] = to);

    protected override Task RefileAsync(string kind, string id, long version) => ChangeAsync(kind, id, row => row["v"] = version);

    protected override Task RefileAsync(string kind, string id, string index, string key) =>
        ChangeAsync(kind, id, row => row["ix"][index] = new BsonArray(key));

    protected override Task RetallyAsync(string kind, string tally, string key, long count)
    {
        using var file = File();
        file.GetCollection($"tally_{kind}__{tally}").Upsert(new BsonDocument { ["_id"] = key, ["n"] = count, ["a"] = 2m });
        return Task.CompletedTask;
    }

    protected override Task RenumberAuditAsync(long after, long by)
    {
        using var file = File();
        var audit = file.GetCollection("audit");
        var rows = audit.Find(Query.GT("_id", after)).ToList();
        audit.DeleteMany(Query.GT("_id", after));
        rows.ForEach(row => row["_id"] = row["_id"].AsInt64 + by);
        audit.Insert(rows);
        return Task.CompletedTask;
    }

    protected override Task ForgetHistoryAsync(string deal)
    {
        using var file = File();
        file.GetCollection("audit_deals").DeleteMany(row => ((string)row["_id"]).StartsWith(deal));
        return Task.CompletedTask;
    }

    protected override Task AddHistoryAsync(string deal, long number)
    {
        using var file = File();
        file.GetCollection("audit_deals").Insert(new BsonDocument { ["_id"] = $"{deal}\0{number:D19}" });
        return Task.CompletedTask;
    }

    protected override async Task<IStore> OpenRenumberedAsync(long after, long by)
    {
        await RenumberAuditAsync(after, by);
        return await OpenAsync(null);
    }

    private Task ChangeAsync(string kind, string id, Action<BsonDocument> change)
    {
        using var file = File();
        var row = file.GetCollection(kind).FindById(id);
        file.GetCollection(kind).Delete(id);
        change(row);
        file.GetCollection(kind).Insert(row);
        return Task.CompletedTask;
    }

    // JSON text; nulls and lists are LiteDB's own, as anyone with the file can write them.
    private static BsonValue Stored(string json) => json is "null" or "[]" ? LiteDB.JsonSerializer.Deserialize(json) : json;

    private LiteDatabase File() => new(new ConnectionString { Filename = Path.Combine(folder, "chatsales.db"), Collation = Collation.Binary });
}
