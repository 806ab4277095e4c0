using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk;

/// <summary>How far a message that needs several of DingTalk's has come; its id is the outbox message's.</summary>
public sealed record DingTalkDelivery : Entity
{
    /// <summary>How many of its parts are sent.</summary>
    public int Parts { get; init; }
}

/// <summary>Remembers what is sent already, so that a retry goes on where it stopped: DingTalk itself drops no message that it had before.</summary>
public sealed class DingTalkDeliveries(Sessions sessions)
{
    public async Task<int> PartsSentAsync(string messageId, CancellationToken ct) =>
        await Open().FindAsync<DingTalkDelivery>(messageId, ct) is { } delivery ? delivery.Parts : 0;

    public async Task KeepAsync(string messageId, int parts, CancellationToken ct)
    {
        var session = Open();
        var known = await session.FindAsync<DingTalkDelivery>(messageId, ct) ?? new DingTalkDelivery { Id = messageId };
        session.Store(known with { Parts = parts }, "dingtalk.deliver");
        await session.CommitAsync(ct);
    }

    private Session Open() => sessions.Open(Actor.System(DingTalkAdapter.Key));
}

/// <summary>How DingTalk's own bookkeeping is stored.</summary>
public static class DingTalkKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<DingTalkDelivery>("dingtalk_deliveries", audited: false)];
}
