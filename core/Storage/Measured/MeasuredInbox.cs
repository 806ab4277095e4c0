using System.Diagnostics;
using ChatSales.Core.Observability;

namespace ChatSales.Core.Storage.Measured;

internal sealed class MeasuredInbox(IInbox inbox, StoreClock time) : IInbox
{
    public async Task<bool> AddAsync(InboxMessage message, CancellationToken ct)
    {
        // A trace begins where a message arrives. The web server's own span around it is not exported, and its sender could choose its id.
        Activity.Current = null;
        using var span = Telemetry.Span("receive", traceParent: null, message.Platform, message.Id);
        var joined = message with { TraceParent = span?.Id };
        return await time.TimeAsync("inbox.add", () => new ValueTask<bool>(inbox.AddAsync(joined, ct)));
    }

    public ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct) => inbox.ClaimAsync(max, ct);

    public ValueTask ReleaseAsync(string messageId, CancellationToken ct) => inbox.ReleaseAsync(messageId, ct);

    public Task WaitAsync(CancellationToken ct) => inbox.WaitAsync(ct);

    public ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0) =>
        inbox.DeadLettersAsync(limit, ct, offset);

    public ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct) => inbox.FindDeadLetterAsync(id, ct);

    public ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => inbox.DepthAsync(ct);
}
