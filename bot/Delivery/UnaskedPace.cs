using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>
/// Spreads the cards and reminders that people are told unasked over a platform's rate for an app: all digests of one instant would otherwise be
/// thousands of refused calls, and answers would wait among them. Each message is put off once, to a place of its own. Of this node alone: what two
/// send together beyond the rate is refused, and tried again.
/// </summary>
internal sealed class UnaskedPace(TimeProvider clock)
{
    /// <summary>Why a message was put off.</summary>
    public const string Reason = "the platform's rate";

    // A few at one instant are no burst.
    private const int Few = 5;
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> free = [];

    /// <summary>When a message may be sent; null for now.</summary>
    /// <param name="message">The message.</param>
    /// <param name="aSecond">How many of its platform; null for any number.</param>
    public DateTimeOffset? HoldUntil(OutboxMessage message, int? aSecond)
    {
        if (aSecond is not { } rate || message.Class is not (MessageClass.Card or MessageClass.Nudge) || message.Reason == Reason)
        {
            return null;
        }

        lock (gate)
        {
            var (now, each, known) = (clock.GetUtcNow(), TimeSpan.FromSeconds(1) / rate, free.GetValueOrDefault(message.Platform));
            var next = known > now - (Few * each) ? known : now - (Few * each);
            free[message.Platform] = next + each;
            return next > now ? next : null;
        }
    }
}
