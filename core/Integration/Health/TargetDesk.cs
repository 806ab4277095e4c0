using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>What operators do about systems, in the chat and on the page alike; within a session.</summary>
public static class TargetDesk
{
    public const int LongestMute = 72;

    /// <summary>Tries a transfer again at once.</summary>
    public static async ValueTask<Refusal?> RetryAsync(Session session, Transfer transfer, CancellationToken ct)
    {
        if (await TransferDesk.RetryAsync(session, transfer, ct) is { } refusal)
        {
            return refusal;
        }

        await Incidents.CloseAsync(session, transfer.Target, transfer.Id, ct);
        return null;
    }

    /// <summary>Keeps a system's incidents from being told for some hours; at least one, at most <see cref="LongestMute"/>.</summary>
    /// <returns>Until when.</returns>
    public static async ValueTask<DateTimeOffset> MuteAsync(Session session, string target, int hours, CancellationToken ct)
    {
        var until = session.Now + TimeSpan.FromHours(Math.Clamp(hours, 1, LongestMute));
        session.Store((await TargetWatch.HealthAsync(session, target, ct)) with { MutedUntil = until }, "target.mute");
        session.Note("target.mute", "target_health", target, new { until });
        return until;
    }
}
