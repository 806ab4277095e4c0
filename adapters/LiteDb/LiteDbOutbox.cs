using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Adapters.LiteDb.Writing;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb;

/// <summary>The outbox: rows in LiteDB, the order of handing out in memory.</summary>
internal sealed class LiteDbOutbox(Database database, Writer writer, KeyedQueue<OutboxMessage> queue, SentMarks sent, TimeProvider clock) : IOutbox
{
    public static string LineOf(OutboxMessage message) => OutboxMessage.LineOf(message.Platform, message.Recipient, message.GivesWay);

    public static string RecipientOf(OutboxMessage message) => RecipientOf(message.Platform, message.Recipient);

    public static string RecipientOf(string platform, string recipient) => $"{platform}/{recipient}";

    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct) => new(queue.Claim(max));

    public Task SettleAsync(OutboxOutcome outcome, CancellationToken ct) =>
        writer.WriteAsync(new SettleOutgoing(outcome, queue, sent, clock.GetUtcNow()));

    public Task WaitAsync(CancellationToken ct) => queue.WaitAsync(ct);

    public ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct) =>
        new(sent.Of(RecipientOf(platform, recipient), since));

    public ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct)
    {
        return new(CountOf(givesWay: false) + CountOf(givesWay: true));

        long CountOf(bool givesWay) => queue.CountOf(OutboxMessage.LineOf(platform, recipient, givesWay));
    }

    public ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        new(
            database.Use<IReadOnlyList<OutboxMessage>>(file =>
                [.. file.Outbox().In(Collections.Dead).Skip(offset).Take(limit).Select(row => Documents.Read<OutboxMessage>(row["j"].AsString))]));

    public ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) =>
        new(
            database.Use(file =>
                file.Outbox().FindById(id) is { } row && row["s"].AsString == Collections.Dead
                    ? Documents.Read<OutboxMessage>(row["j"].AsString)
                    : null));

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct)
    {
        var waiting = queue.Messages;
        return new(
            new QueueDepth(
                waiting.Count,
                waiting.Count > 0 ? waiting.Min(message => message.CreatedAt) : null,
                database.Use(file => file.Outbox().Count("$.s = @0", Collections.Dead))));
    }
}
