using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>A write that proves the file writable.</summary>
internal sealed class Probe : WriteUnit
{
    public override bool Check(LiteDatabase database) => true;

    public override void Write(LiteDatabase database, Running running) =>
        database.Meta().Upsert(new BsonDocument { ["_id"] = "probe", ["n"] = running.Audit.Sequence });
}
