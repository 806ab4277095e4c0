using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The inbox of all nodes.</summary>
internal sealed class PostgreSqlInbox(Database database, ClaimQueue<InboxMessage> queue, TimeProvider clock) : IInbox
{
    public async Task<bool> AddAsync(InboxMessage message, CancellationToken ct)
    {
        StoreLimits.Check(message);

        // Adding a known message does nothing, so it may be retried.
        var added = await database.RepeatAsync(connection => connection.ExecuteAsync(ct, Add(message, clock.GetUtcNow())), ct) > 0;
        if (added)
        {
            queue.Ring();
        }

        return added;
    }

    // A claim forgotten in a server crash is simply made again: the lost one's outcome is refused.
    public ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct) => queue.ClaimAsync(max, [Statements.NeedNotLast], ct);

    public ValueTask ReleaseAsync(string messageId, CancellationToken ct) => queue.ReleaseAsync(messageId, ct);

    public Task WaitAsync(CancellationToken ct) => queue.WaitAsync(ct);

    public ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        queue.DeadLettersAsync(limit, offset, ct);

    public ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => queue.FindDeadLetterAsync(id, ct);

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => queue.DepthAsync(ct);

    private static Statement Add(InboxMessage message, DateTimeOffset now) =>
        new(
            $"""
            WITH added AS (
                INSERT INTO inbox (id, line, not_before, at, message) VALUES ($1, $2, coalesce($3::timestamptz, '-infinity'), $4, $5::json)
                ON CONFLICT (id) DO NOTHING RETURNING line, n, not_before)
            INSERT INTO inbox_lines AS l (line, place, due) SELECT line, n, not_before FROM added {QueueSql.Join}
            """,
            OrdinalText.Of(message.Id),
            OrdinalText.Of(message.Conversation),
            message.NotBefore > now ? message.NotBefore : null,
            message.ReceivedAt,
            Documents.Json(message));
}
