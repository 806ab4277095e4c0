using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>What becomes of a message, a tap or an opened chat, whichever way it came: it is kept in the inbox.</summary>
public sealed class AiBotDoor(AiBotOptions options, IInbox inbox, TimeProvider clock)
{
    /// <summary>Whether it is not for another bot.</summary>
    internal bool IsOurs(AiBotMessage message) => options.BotId.Length == 0 || message.BotId is not { } bot || bot == options.BotId;

    /// <summary>What is kept of it.</summary>
    /// <exception cref="FormatException">It does not say from whom it is.</exception>
    internal InboxMessage Of(AiBotMessage message, string json) => Of(message.InboxId, message.Address.ToString(), json);

    /// <summary>The same of what can't be read, or be answered as nobody is named: the turn gives it up where operators see it.</summary>
    internal InboxMessage Unread(string json) => Of(AiBotMessage.InboxIdOf(json), "", json);

    /// <summary>Keeps it durably; one that is known already is taken like a new one.</summary>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept.</exception>
    internal Task KeepAsync(InboxMessage message, CancellationToken ct) => inbox.AddAsync(message, ct);

    private InboxMessage Of(string id, string conversation, string json) =>
        new() { Id = id, Platform = AiBotAdapter.Key, Conversation = conversation, ReceivedAt = clock.GetUtcNow(), Payload = json };
}
