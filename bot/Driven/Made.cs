using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Driven;

/// <summary>What a message has created that has a number, read from the audit log.</summary>
internal static class Made
{
    private static readonly string[] Numbered = [DealKinds.Deals, RecordKinds.Tickets, EvidenceKinds.Evidence];

    /// <summary>The first such number; null if none.</summary>
    public static async Task<string?> ByAsync(IAuditLog log, string messageId, long after, CancellationToken ct)
    {
        await foreach (var (_, change, _, _, _) in log.ReadAsync(after, ct))
        {
            if (change.Actor.MessageId == messageId && change is { Before: null, After: not null } && Numbered.Contains(change.Kind))
            {
                return change.EntityId;
            }
        }

        return null;
    }
}
