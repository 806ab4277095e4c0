namespace ChatSales.Core.People;

/// <summary>
/// How often one person can have something done that the organisation pays for: more than anyone needs, too little to run up a bill. Counted only in
/// this process, so that it costs nothing by itself.
/// </summary>
/// <param name="clock">Now.</param>
/// <param name="limits">How many within which time; all of them hold.</param>
public abstract class PaidQuota(TimeProvider clock, params IReadOnlyList<(int Most, TimeSpan Within)> limits)
{
    private readonly Lock gate = new();
    private readonly TimeSpan remembered = limits.Max(limit => limit.Within);
    private readonly Dictionary<string, List<(string? What, DateTimeOffset At)>> taken = [];
    private DateTimeOffset tidiedAt;

    /// <summary>Counts one; false if it is one too many, which doesn't count.</summary>
    /// <param name="personId">For whom.</param>
    /// <param name="what">Names it, so that its repetition after a fault counts once; null if it isn't repeated.</param>
    public bool TryTake(string personId, string? what = null)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            Tidy(now);
            var own = taken.TryGetValue(personId, out var known) ? known : taken[personId] = [];
            if (what is not null && own.Any(one => one.What == what))
            {
                return true;
            }

            if (limits.Any(limit => own.Count(one => now - one.At < limit.Within) >= limit.Most))
            {
                return false;
            }

            own.Add((what, now));
            return true;
        }
    }

    private void Tidy(DateTimeOffset now)
    {
        if (now - tidiedAt < limits.Min(limit => limit.Within))
        {
            return;
        }

        tidiedAt = now;
        foreach (var (person, own) in taken.ToList())
        {
            own.RemoveAll(one => now - one.At >= remembered);
            if (own.Count == 0)
            {
                taken.Remove(person);
            }
        }
    }
}
