using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>How answers and messages go out: each of the two modes has its own way.</summary>
public interface IAiBotDelivery
{
    /// <summary>Whether the bot can write to people first.</summary>
    bool Reaches { get; }

    /// <summary>How much WeCom takes per conversation.</summary>
    IReadOnlyList<RateLimit> Limits { get; }

    /// <summary>Paths on which WeCom must be able to call us.</summary>
    IReadOnlyList<string> Callbacks { get; }

    /// <summary>What <c>doctor</c> and readiness say.</summary>
    string State { get; }

    /// <summary>See <see cref="ChatAdapter.HoldBack"/>.</summary>
    TimeSpan? HoldBack(OutboxMessage message);

    /// <summary>See <see cref="ChatAdapter.PartsOf"/>.</summary>
    int PartsOf(OutboxMessage message, OutgoingContent content);

    /// <summary>Called when a turn has ended and is about to be committed: its answers are known.</summary>
    Task EndTurnAsync(string inboxId, string conversation, Session session, CancellationToken ct);

    /// <summary>Sends one message.</summary>
    /// <exception cref="PlatformException">Not taken, with the verdict.</exception>
    Task DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct);
}
