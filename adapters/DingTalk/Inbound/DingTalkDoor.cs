using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Keeps messages and taps in the inbox, whichever way they came.</summary>
public sealed class DingTalkDoor(DingTalkOptions options, IInbox inbox, DingTalkQuota quota, TimeProvider clock)
{
    /// <summary>Keeps it durably; a known one is accepted like a new one.</summary>
    /// <param name="json">As DingTalk wrote it.</param>
    /// <param name="delivery">Tells one tap from an equal one: taps have no id.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FormatException">It isn't for us.</exception>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept: DingTalk must send it again.</exception>
    public async Task TakeAsync(string json, string delivery, CancellationToken ct)
    {
        var message = DingTalkMessage.Parse(json, options);
        var isNew = await inbox.AddAsync(
            new InboxMessage
            {
                Id = $"{DingTalkAdapter.Key}:{message.Id ?? IdOfTap(json, delivery)}",
                Platform = DingTalkAdapter.Key,
                Conversation = message.Address.ToString(),
                ReceivedAt = clock.GetUtcNow(),
                Payload = json,
            },
            ct);
        if (isNew)
        {
            quota.Deliveries.Count();
        }
    }

    private static string IdOfTap(string json, string delivery) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery}\n{json}")))[..32];
}
