using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>Forgets ids of messages settled long ago, some at a time.</summary>
internal sealed class Prune(DateTimeOffset now) : WriteUnit
{
    private const int AtATime = 2_000;

    // The inbox port promises three days; rate limits look back an hour.
    private static readonly TimeSpan InboxMemory = TimeSpan.FromDays(4);
    private static readonly TimeSpan OutboxMemory = TimeSpan.FromDays(1);

    /// <summary>Whether there may be more to forget.</summary>
    public bool IsMoreLeft { get; private set; }

    public override bool Check(LiteDatabase database) => true;

    public override void Write(LiteDatabase database, Running running)
    {
        Forget(database.Inbox(), now - InboxMemory);
        Forget(database.Outbox(), now - OutboxMemory);
    }

    private void Forget(ILiteCollection<BsonDocument> queue, DateTimeOffset before)
    {
        var old = queue.SettledBetween(DateTimeOffset.UnixEpoch, before, AtATime).ToList();
        old.ForEach(row => queue.Delete(row["_id"]));
        IsMoreLeft |= old.Count == AtATime;
    }
}
