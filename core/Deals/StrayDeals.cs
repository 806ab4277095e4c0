using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>Open deals in stages that the plan does not have (any more): they could be neither shown nor moved.</summary>
public static class StrayDeals
{
    /// <summary>One sentence per such stage, naming the settings key; none when the plan fits the store.</summary>
    public static async Task<IReadOnlyList<string>> MistakesAsync(IStore store, StagePlan plan, CancellationToken ct)
    {
        var open = await store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), ct);
        return [.. open.Where(deal => plan.Find(deal.Stage) is null).GroupBy(deal => deal.Stage, (stage, deals) =>
            $"Stages:Stages: open deals are in the stage '{stage}', which is not in the list (e.g. {deals.First().Id}): keep the stage until they have left it.")];
    }
}
