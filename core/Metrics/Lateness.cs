using ChatSales.Core.Deals;

namespace ChatSales.Core.Metrics;

/// <summary>
/// When an open deal is late (超时未推进): once it has been in its stage for longer than the stage's limit, by days of 24 hours. Questions, lists
/// and cards all go by this.
/// </summary>
public static class Lateness
{
    // The day before it may have begun before there is an instant.
    private static readonly DateTimeOffset First = DateTimeOffset.MinValue.AddDays(2);

    /// <summary>Deals that entered a stage before this instant are late.</summary>
    public static DateTimeOffset LimitOf(StagePlan plan, string stage, DateTimeOffset now) =>
        (now - First).TotalDays <= plan[stage].LimitDays ? First : now.AddDays(-plan[stage].LimitDays);

    /// <summary>Whether a deal is late.</summary>
    public static bool IsLate(StagePlan plan, Deal deal, DateTimeOffset now) =>
        deal.Status == DealStatus.Open && deal.StageEnteredAt < LimitOf(plan, deal.Stage, now);
}
