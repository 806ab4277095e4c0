using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>What becomes of a message, a tap or an opened chat, whichever way it came: it is kept in the inbox.</summary>
public sealed class AiBotDoor(AiBotOptions options, IInbox inbox, TimeProvider clock)
{
    /// <summary>Looks at it at once, so that what can't be read is refused rather than kept.</summary>
    /// <exception cref="FormatException">It is nothing for us.</exception>
    internal void Check(AiBotMessage message)
    {
        _ = (message.Id, message.Address, message.Read(clock.GetUtcNow()));
        if (options.BotId.Length > 0 && message.BotId is { } bot && bot != options.BotId)
        {
            throw new FormatException("It is for another bot.");
        }
    }

    /// <summary>Keeps it durably; one that is known already is taken like a new one.</summary>
    /// <exception cref="StorageException">Not kept.</exception>
    internal Task KeepAsync(AiBotMessage message, string json, CancellationToken ct) => inbox.AddAsync(
        new InboxMessage { Id = message.InboxId, Platform = AiBotAdapter.Key, Conversation = message.Address.ToString(), ReceivedAt = clock.GetUtcNow(), Payload = json }, ct);
}
