namespace ChatSales.Adapters.Chat;

/// <summary>
/// Counts what was sent to each recipient within sliding windows, for platforms that drop what is beyond their limit without a word.
/// </summary>
/// <param name="limits">Most messages within each span.</param>
/// <param name="clock">Now.</param>
public sealed class RecipientRate(IReadOnlyList<(int Most, TimeSpan Within)> limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> sent = [];
    private readonly TimeSpan longest = limits.Max(limit => limit.Within);

    /// <summary>When that many more may be sent; null for now, and then they count as sent.</summary>
    public DateTimeOffset? Take(string recipient, int count)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var times = TimesOf(recipient, now);
            DateTimeOffset? free = null;
            foreach (var (most, within) in limits)
            {
                // A message of more parts than fit into an empty window goes once the window is empty.
                var before = Math.Max(most - count, 0);
                var inWindow = times.Where(time => time > now - within).ToList();
                if (inWindow.Count > before)
                {
                    var until = inWindow[inWindow.Count - before - 1] + within;
                    free = free > until ? free : until;
                }
            }

            if (free is null)
            {
                Add(times, now, count);
            }

            return free;
        }
    }

    /// <summary>Counts what an earlier process sent, or may have sent.</summary>
    public void Restore(string recipient, DateTimeOffset sentAt, int count)
    {
        lock (gate)
        {
            Add(TimesOf(recipient, clock.GetUtcNow()), sentAt, count);
        }
    }

    private Queue<DateTimeOffset> TimesOf(string recipient, DateTimeOffset now)
    {
        if (!sent.TryGetValue(recipient, out var times))
        {
            sent[recipient] = times = new Queue<DateTimeOffset>();
        }

        while (times.TryPeek(out var oldest) && oldest <= now - longest)
        {
            times.Dequeue();
        }

        return times;
    }

    private static void Add(Queue<DateTimeOffset> times, DateTimeOffset at, int count)
    {
        for (var i = 0; i < count; i++)
        {
            times.Enqueue(at);
        }
    }
}
