using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>
/// Spreads the cards and reminders that people are told unasked over a platform's rate for an app: all digests of one instant would otherwise be
/// thousands of refused calls, and answers would wait among them. Each message is put off once, to a place of its own. Of this node alone: what two
/// send together beyond the rate is refused, and tried again.
/// </summary>
internal sealed class UnaskedPace(TimeProvider clock)
{
    // A few at one instant are no burst.
    private const int Few = 5;
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> free = [];
    private readonly Dictionary<string, DateTimeOffset> places = [];

    /// <summary>When a message may be sent; null for now.</summary>
    /// <param name="message">The message.</param>
    /// <param name="aSecond">How many of its platform; null for any number.</param>
    public DateTimeOffset? HoldUntil(OutboxMessage message, int? aSecond)
    {
        if (aSecond is not { } rate || message.Class is not (MessageClass.Card or MessageClass.Nudge))
        {
            return null;
        }

        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (places.TryGetValue(message.Id, out var place) && place > now)
            {
                return place;
            }

            if (places.Remove(message.Id))
            {
                return null;
            }

            var (each, known) = (TimeSpan.FromSeconds(1) / rate, free.GetValueOrDefault(message.Platform));
            var next = known > now - (Few * each) ? known : now - (Few * each);
            free[message.Platform] = next + each;
            if (next <= now)
            {
                return null;
            }

            places[message.Id] = next;
            return next;
        }
    }
}
