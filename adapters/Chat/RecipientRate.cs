using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>The most of a platform's messages to one recipient within a sliding window.</summary>
public sealed record RateLimit(int Most, TimeSpan Within);

/// <summary>
/// Stays within what a platform takes for one recipient, for platforms that silently drop the rest. Counts from the outbox, so it covers every node
/// and process. A message counts from when it is known to be sent, never earlier than the platform counts it.
/// </summary>
public static class RecipientRate
{
    /// <summary>
    /// The limits that apply to a message. A message that gives way gets half of each, so that there is always room for what must arrive. One that
    /// doesn't leaves room for one that does, which may be on its way and not counted yet.
    /// </summary>
    public static IReadOnlyList<RateLimit> For(bool givesWay, IReadOnlyList<RateLimit> limits) =>
        [.. limits.Select(limit => limit with { Most = Math.Max(givesWay ? limit.Most / 2 : limit.Most - 1, 1) })];

    /// <summary>When a message may be sent; null for now.</summary>
    /// <param name="limits">All of them apply.</param>
    /// <param name="sent">What was sent to the recipient within the longest window, oldest first.</param>
    /// <param name="parts">How many of the platform's messages it takes.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? HoldUntil(IReadOnlyList<RateLimit> limits, IReadOnlyList<SentMark> sent, int parts, DateTimeOffset now)
    {
        DateTimeOffset? free = null;
        foreach (var limit in limits)
        {
            // A message with more parts than an empty window takes goes once the window is empty.
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
