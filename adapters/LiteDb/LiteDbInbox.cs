using ChatSales.Adapters.LiteDb.Journal;
using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The inbox: new messages in the journal, settled and deferred ones as rows in LiteDB, the order of handing out in memory.</summary>
internal sealed class LiteDbInbox(Database database, InboxJournal journal, KeyedQueue<InboxMessage> queue, OpenClaims claims, Action onFirst) : IInbox
{
    // Whether the first claim, before which onFirst is called, has been made.
    private int begun;

    public Task<bool> AddAsync(InboxMessage message, CancellationToken ct)
    {
        StoreLimits.Check(message);
        return journal.AddAsync(message);
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref begun, 1) == 0)
        {
            onFirst();
        }

        var claimed = queue.Claim(max);
        claims.Begin(claimed.Select(message => message.Id));
        return new(claimed);
    }

    public ValueTask ReleaseAsync(string messageId, CancellationToken ct)
    {
        claims.Release(messageId);
        queue.Release(messageId);
        return ValueTask.CompletedTask;
    }

    public Task WaitAsync(CancellationToken ct) => queue.WaitAsync(ct);

    public ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        new(
            database.Use<IReadOnlyList<InboxMessage>>(file =>
                [.. file.Inbox().In(Collections.Dead).Skip(offset).Take(limit).Select(row => Documents.Read<InboxMessage>(row["j"].AsString))]));

    public ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) =>
        new(
            database.Use(file =>
                file.Inbox().FindById(id) is { } row && row["s"].AsString == Collections.Dead ? Documents.Read<InboxMessage>(row["j"].AsString) : null
            ));

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct)
    {
        var waiting = queue.Messages;
        return new(
            new QueueDepth(
                waiting.Count,
                waiting.Count > 0 ? waiting.Min(message => message.ReceivedAt) : null,
                database.Use(file => file.Inbox().Count("$.s = @0", Collections.Dead))));
    }
}
