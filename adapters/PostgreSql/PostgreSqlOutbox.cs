using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql;

/// <summary>The outbox of all nodes.</summary>
internal sealed class PostgreSqlOutbox(Database database, ClaimQueue<OutboxMessage> queue, Membership membership, TimeProvider clock) : IOutbox
{
    public static string LineOf(OutboxMessage message) => LineOf(message.Platform, message.Recipient, message.GivesWay);

    public static string LineOf(string platform, string recipient, bool givesWay = false) =>
        OrdinalText.Of(OutboxMessage.LineOf(platform, recipient, givesWay));

    // Claims must be durable: they tell that a message may have been sent.
    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct) => queue.ClaimAsync(max, [], ct);

    /// <inheritdoc/>
    /// <remarks>From a node that has lost its claim, only the news that the message was sent matters, and only while nobody else has claimed it.
    /// Settling twice does nothing, so it may be retried.</remarks>
    public async Task SettleAsync(OutboxOutcome outcome, CancellationToken ct)
    {
        var claim = queue.Claims.Of(outcome.MessageId);
        var (node, id, now) = (claim?.Node ?? membership.Node, OrdinalText.Of(outcome.MessageId), clock.GetUtcNow());
        if (Settled(outcome, claim?.Message, node, id, now) is { } settled)
        {
            var end =
                outcome.Fate == OutboxFate.Retry ? queue.Sql.EndUntil(node, id, outcome.NotBefore ?? now, now) : queue.Sql.EndOrRelist(node, id, now);
            await database.RepeatAsync(connection => connection.ExecuteAsync(ct, queue.Sql.LockOf(id), settled, end), ct);
        }

        if (claim is not null)
        {
            queue.Claims.Remove(claim);
        }

        queue.Ring();
    }

    public Task WaitAsync(CancellationToken ct) => queue.WaitAsync(ct);

    public async ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct) =>
        await database.RepeatAsync(
            connection =>
                connection.ReadAsync(
                    row => new SentMark(row.GetFieldValue<DateTimeOffset>(0), row.GetInt32(1)),
                    ct,
                    SentTo(platform, recipient, since)),
            ct);

    public async ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct) =>
        (await database.RepeatAsync(connection => connection.ReadAsync(row => row.GetInt64(0), ct, WaitingFor(platform, recipient)), ct))[0];

    internal static Statement WaitingFor(string platform, string recipient) =>
        new("SELECT count(*) FROM outbox WHERE state = 'P' AND line = ANY($1)", [LinesOf(platform, recipient)]);

    internal static Statement SentTo(string platform, string recipient, DateTimeOffset since) =>
        new("SELECT settled_at, parts FROM outbox WHERE state = 'D' AND line = ANY($1) AND settled_at >= $2 ORDER BY settled_at",
            LinesOf(platform, recipient), since);

    private static string[] LinesOf(string platform, string recipient) => [LineOf(platform, recipient), LineOf(platform, recipient, givesWay: true)];

    public ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        queue.DeadLettersAsync(limit, offset, ct);

    public ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => queue.FindDeadLetterAsync(id, ct);

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => queue.DepthAsync(ct);

    // What to write for the outcome; null if this node doesn't know the message and so can't say how it continues.
    private static Statement? Settled(OutboxOutcome outcome, OutboxMessage? message, Guid node, string id, DateTimeOffset now) =>
        (outcome.Fate, message) switch
    {
        // Kept for a while without its content: rate limits count what was sent.
        (OutboxFate.Sent, _) => new Statement(
            $"{Update("state = 'D', settled_at = $3, parts = $4, message = m.message -> 'recipient'")} AND ({Mine} OR l.node IS NULL)",
            id, node, now, outcome.Parts),
        (OutboxFate.Dropped, _) => new Statement(
            $"{Update("state = 'D', settled_at = $3, parts = 0, message = m.message -> 'recipient'")} AND {Mine}", id, node, now),
        (OutboxFate.Dead, { } known) => new Statement($"{Update("state = 'X', message = $3::json")} AND {Mine}", id, node,
            Documents.Json(known with { Reason = outcome.Reason, Attempts = known.Attempts + 1 })),
        (OutboxFate.Retry, { } known) => new Statement(
            $"{Update("not_before = '-infinity', message = $3::json")} AND {Mine}", id, node,
            Documents.Json(known with
            {
                Attempts = known.Attempts + (outcome.CountsAsAttempt ? 1 : 0),
                NotBefore = outcome.NotBefore,
                MaybeSent = outcome.MaybeSent,
                Reason = outcome.Reason,
            })),
        _ => null,
    };

    private const string Mine = "l.node = $2 AND l.claimed = $1";

    private static string Update(string set) =>
        $"UPDATE outbox m SET {set} FROM outbox_lines l WHERE m.id = $1 AND m.state = 'P' AND l.line = m.line";
}
