using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>How far the delivery of a message in several parts has come; its id is the outbox message's.</summary>
public sealed record PartDelivery : Entity
{
    /// <summary>How many parts are sent.</summary>
    public int Parts { get; init; }
}

/// <summary>Remembers which parts are sent, so that a retry resumes where it stopped, for platforms that don't drop duplicates.</summary>
public sealed class PartDeliveries(Sessions sessions)
{
    /// <summary>Runs the remaining steps of a message; each sends one part and returns its handle, if any. Returns the last handle.</summary>
    public async Task<string?> SendAsync(string messageId, IReadOnlyList<Func<CancellationToken, Task<string?>>> steps, CancellationToken ct)
    {
        var done = steps.Count > 1 ? await PartsSentAsync(messageId, ct) : 0;
        string? handle = null;
        foreach (var (index, step) in steps.Index().Skip(done))
        {
            handle = await step(ct) ?? handle;
            if (index + 1 < steps.Count)
            {
                await KeepAsync(messageId, index + 1, ct);
            }
        }

        return handle;
    }

    private async Task<int> PartsSentAsync(string messageId, CancellationToken ct) =>
        await Open().FindAsync<PartDelivery>(messageId, ct) is { } delivery ? delivery.Parts : 0;

    private async Task KeepAsync(string messageId, int parts, CancellationToken ct)
    {
        var session = Open();
        var known = await session.FindAsync<PartDelivery>(messageId, ct) ?? new PartDelivery { Id = messageId };
        session.Store(known with { Parts = parts }, "platform.deliver");
        await session.CommitAsync(ct);
    }

    private Session Open() => sessions.Open(Actor.System("outbox"));
}
