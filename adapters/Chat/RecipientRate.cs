using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>Most of a platform's messages to one recipient within a sliding window.</summary>
public sealed record RateLimit(int Most, TimeSpan Within);

/// <summary>
/// Keeps within what a platform takes for one recipient, for platforms that drop what is beyond without a word. Counts by the outbox, so whichever
/// node or process sent it. A message counts from when it is known to be sent: not earlier than the platform counts it.
/// </summary>
public static class RecipientRate
{
    /// <summary>
    /// The limits that hold for a message. What gives way has half of each, whatever it is used for, so that there is always room for what must
    /// arrive. What does not
    /// leaves a place for the one that does, may be on its way and is not counted yet: each goes out by itself.
    /// </summary>
    public static IReadOnlyList<RateLimit> For(bool givesWay, IReadOnlyList<RateLimit> limits) =>
        [.. limits.Select(limit => limit with { Most = Math.Max(givesWay ? limit.Most / 2 : limit.Most - 1, 1) })];

    /// <summary>When a message may be sent; null for now.</summary>
    /// <param name="limits">All of them hold.</param>
    /// <param name="sent">What was sent to the recipient within the longest window, oldest first.</param>
    /// <param name="parts">How many of the platform's messages it is.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? HoldUntil(IReadOnlyList<RateLimit> limits, IReadOnlyList<SentMark> sent, int parts, DateTimeOffset now)
    {
        DateTimeOffset? free = null;
        foreach (var limit in limits)
        {
            // A message of more parts than fit into an empty window goes once the window is empty.
            var before = Math.Max(limit.Most - parts, 0);
            var inWindow = sent.Where(mark => mark.At > now - limit.Within).SelectMany(mark => Enumerable.Repeat(mark.At, mark.Parts)).ToList();
            if (inWindow.Count > before)
            {
                var until = inWindow[inWindow.Count - before - 1] + limit.Within;
                free = free > until ? free : until;
            }
        }

        return free;
    }
}
