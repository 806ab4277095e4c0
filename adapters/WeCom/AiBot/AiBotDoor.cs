using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>Keeps messages, taps and opened chats in the inbox, whichever way they came.</summary>
public sealed class AiBotDoor(AiBotOptions options, IInbox inbox, TimeProvider clock)
{
    /// <summary>Whether it is for this bot.</summary>
    internal bool IsOurs(AiBotMessage message) => options.BotId.Length == 0 || message.BotId is not { } bot || bot == options.BotId;

    /// <summary>The inbox message to keep.</summary>
    /// <exception cref="FormatException">It doesn't name its sender.</exception>
    internal InboxMessage Of(AiBotMessage message, string json) => Of(message.InboxId, message.Address.ToString(), json);

    /// <summary>The same for what can't be read, or answered because it names nobody: the turn gives it up where operators see it.</summary>
    internal InboxMessage Unread(string json) => Of(AiBotMessage.InboxIdOf(json), "", json);

    /// <summary>Keeps it durably; a known one is accepted like a new one.</summary>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept.</exception>
    internal Task KeepAsync(InboxMessage message, CancellationToken ct) => inbox.AddAsync(message, ct);

    private InboxMessage Of(string id, string conversation, string json) =>
        new() { Id = id, Platform = AiBotAdapter.Key, Conversation = conversation, ReceivedAt = clock.GetUtcNow(), Payload = json };
}
