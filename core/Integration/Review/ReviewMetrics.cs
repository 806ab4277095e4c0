using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Review;

/// <summary>The figures of the review as the catalogue's, each with its rows.</summary>
public sealed class ReviewMetrics(ReviewDesk desk, ReviewCards cards) : ICountedMetrics
{
    public IReadOnlyList<Metric> All => ReviewTexts.Metrics;

    public ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, CancellationToken ct) => desk.CanSeeAsync(session, access, ct);

    public Task<Card> DrawAsync(Turn turn, Metric metric, CancellationToken ct) => cards.MetricAsync(metric, turn.Now, ct);

    public Task<Card> RowsAsync(Turn turn, Metric metric, CancellationToken ct) =>
        cards.RowsAsync(turn, cards.QuarterOf(turn.Now), metric, ct);
}
