namespace ChatSales.Core.Storage.Measured;

internal sealed class MeasuredOutbox(IOutbox outbox, StoreClock time) : IOutbox
{
    public ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct) => outbox.ClaimAsync(max, ct);

    public Task SettleAsync(OutboxOutcome outcome, CancellationToken ct) => time.TimeAsync("outbox.settle", () => outbox.SettleAsync(outcome, ct));

    public Task WaitAsync(CancellationToken ct) => outbox.WaitAsync(ct);

    public ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct) =>
        outbox.SentToAsync(platform, recipient, since, ct);

    public ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct) => outbox.WaitingAsync(platform, recipient, ct);

    public ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        outbox.DeadLettersAsync(limit, ct, offset);

    public ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => outbox.FindDeadLetterAsync(id, ct);

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => outbox.DepthAsync(ct);
}
