using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>Keeps messages and taps in the inbox, whichever way they came.</summary>
public sealed class DingTalkDoor(
    DingTalkOptions options, IInbox inbox, DirectoryEvents directory, GroupNews groups, DingTalkQuota quota, TimeProvider clock)
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

    /// <summary>Keeps what an event of the organisation, from the Stream connection, tells of its directory, and of the robot's groups.</summary>
    /// <exception cref="StorageException">Not kept: DingTalk must send it again.</exception>
    public async Task HearAsync(StreamFrame happened, CancellationToken ct)
    {
        await directory.KeepAsync(DingTalkHints.Of(happened, options), ct);
        await KeepAsync(DingTalkMoves.Of(happened, options), ct);
    }

    /// <summary>The same for a posted event.</summary>
    /// <exception cref="StorageException">Not kept: DingTalk must send it again.</exception>
    public async Task HearAsync(string posted, CancellationToken ct)
    {
        await directory.KeepAsync(DingTalkHints.Of(posted, options), ct);
        await KeepAsync(DingTalkMoves.Of(posted, options), ct);
    }

    private Task KeepAsync(GroupMove? move, CancellationToken ct) =>
        move is null ? Task.CompletedTask : groups.KeepAsync(DingTalkAdapter.Key, move, ct);

    private static string IdOfTap(string json, string delivery) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery}\n{json}")))[..32];
}
