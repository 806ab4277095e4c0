using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Metrics;

/// <summary>Metrics of the catalogue that are counted from records of their feature's, as nobody asks for them in words.</summary>
public interface ICountedMetrics
{
    /// <summary>They have no question: <see cref="Metric.Asked"/> is empty.</summary>
    IReadOnlyList<Metric> All { get; }

    /// <summary>Whether somebody sees them.</summary>
    ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, CancellationToken ct);

    /// <summary>The figure, how it is worked out, who answers for it, and its course.</summary>
    Task<Card> DrawAsync(Turn turn, Metric metric, CancellationToken ct);

    /// <summary>The rows behind it.</summary>
    Task<Card> RowsAsync(Turn turn, Metric metric, CancellationToken ct);
}

/// <summary>The whole catalogue: what is asked in words, and what features count.</summary>
public sealed class MetricBook(IEnumerable<ICountedMetrics> counted)
{
    private readonly List<ICountedMetrics> counters = [.. counted];

    public IReadOnlyList<Metric> All => [.. MetricTexts.All, .. counters.SelectMany(one => one.All)];

    /// <summary>Who counts a metric; null for one that is asked in words.</summary>
    public ICountedMetrics? CounterOf(Metric metric) => counters.Find(one => one.All.Contains(metric));

    /// <summary>Those that somebody may look at; what each shows of its own is its question's business.</summary>
    public async ValueTask<IReadOnlyList<Metric>> SeenAsync(Session session, AccessPolicy access, CancellationToken ct)
    {
        List<Metric> seen = [.. MetricTexts.All];
        foreach (var one in counters)
        {
            if (await one.CanSeeAsync(session, access, ct))
            {
                seen.AddRange(one.All);
            }
        }

        return seen;
    }
}
