using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Queues;

/// <summary>When messages were sent to each recipient, as far back as rate limits look; the rows are durable elsewhere.</summary>
internal sealed class SentMarks(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<SentMark>> byKey = [];

    public DateTimeOffset Oldest => clock.GetUtcNow() - IOutbox.LongestRate;

    public void Add(string key, SentMark mark)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var marks))
            {
                byKey[key] = marks = new Queue<SentMark>();
            }

            marks.Enqueue(mark);
            Forget(marks);
        }
    }

    public IReadOnlyList<SentMark> Of(string key, DateTimeOffset since)
    {
        lock (gate)
        {
            return byKey.TryGetValue(key, out var marks) ? [.. marks.Where(mark => mark.At >= since)] : [];
        }
    }

    /// <summary>Forgets recipients who were sent nothing for that long.</summary>
    public void Prune()
    {
        lock (gate)
        {
            foreach (var (key, marks) in byKey)
            {
                Forget(marks);
                if (marks.Count == 0)
                {
                    byKey.Remove(key);
                }
            }
        }
    }

    private void Forget(Queue<SentMark> marks)
    {
        while (marks.TryPeek(out var mark) && mark.At < Oldest)
        {
            marks.Dequeue();
        }
    }
}
