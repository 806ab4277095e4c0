namespace ChatSales.Simulators.Directories;

/// <summary>Counts calls by path and refuses those beyond the platform's rates.</summary>
internal sealed class CallRates(TimeProvider clock, params IReadOnlyList<(int Most, TimeSpan Span)> limits)
{
    private readonly Dictionary<(string Path, TimeSpan Span), Queue<DateTimeOffset>> calls = [];
    private readonly Lock gate = new();

    /// <summary>Calls that were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Null if the call is let through; else how long until one would be.</summary>
    public TimeSpan? Refuse(string path)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var wait = limits.Select(limit => Wait(CallsOf(path, limit.Span, now), limit.Most, limit.Span, now)).Max();
            if (wait > TimeSpan.Zero)
            {
                Refused++;
                return wait;
            }

            foreach (var (_, span) in limits)
            {
                CallsOf(path, span, now).Enqueue(now);
            }

            return null;
        }
    }

    private static TimeSpan Wait(Queue<DateTimeOffset> calls, int most, TimeSpan span, DateTimeOffset now) =>
        calls.Count < most ? TimeSpan.Zero : calls.Peek() + span - now;

    private Queue<DateTimeOffset> CallsOf(string path, TimeSpan span, DateTimeOffset now)
    {
        if (!calls.TryGetValue((path, span), out var times))
        {
            calls[(path, span)] = times = [];
        }

        while (times.TryPeek(out var first) && first <= now - span)
        {
            times.Dequeue();
        }

        return times;
    }
}
