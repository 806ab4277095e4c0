using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>Open deals in stages that the plan does not have (any more): they could be neither shown nor moved.</summary>
public static class StrayDeals
{
    /// <summary>One sentence per such stage, naming the settings key; none when the plan fits the store.</summary>
    public static async Task<IReadOnlyList<string>> MistakesAsync(IStore store, StagePlan plan, CancellationToken ct)
    {
        var strays = new List<Deal>();
        foreach (var (from, to) in Gaps([.. plan.Stages.Select(stage => stage.Key).Order(StringComparer.Ordinal)]))
        {
            strays.AddRange(await store.QueryAsync(new Query<Deal>().Between(DealKinds.ByOpenStage, from, to), ct));
        }

        return
        [
            .. strays
                .Where(deal => plan.Find(deal.Stage) is null)
                .GroupBy(
                    deal => deal.Stage,
                    (stage, deals) =>
                        $"Stages:Stages: open deals are in the stage '{stage}', which is not in the list (e.g. {deals.First().Id}): keep the stage until they have left it."
                ),
        ];
    }

    // What lies between the plan's stages: to look there costs the same however many deals there are.
    private static IEnumerable<(IndexKey? From, IndexKey? To)> Gaps(IReadOnlyList<string> stages)
    {
        IndexKey? from = null;
        foreach (var stage in stages)
        {
            yield return (from, stage);
            from = $"{stage}\u0001";
        }

        yield return (from, null);
    }
}
