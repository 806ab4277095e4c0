using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>Open deals in stages that the plan doesn't have (any more), which could be neither shown nor moved.</summary>
public static class StrayDeals
{
    /// <summary>How many are in each such stage, as a session sees them.</summary>
    public static async ValueTask<IReadOnlyList<(string Stage, long Count)>> OfAsync(Session session, StagePlan plan, CancellationToken ct) =>
    [
        .. (await session.TallyAsync(DealKinds.Open, [DealTally.OfAllStages], ct)).Where(one => one.Value.Count > 0)
            .GroupBy(one => DealTally.StageIn(one.Key), one => (long)one.Value.Count).Where(stage => plan.Find(stage.Key) is null)
            .Select(stage => (stage.Key, stage.Sum())).OrderBy(stage => stage.Key, StringComparer.Ordinal),
    ];

    /// <summary>One sentence per such stage, naming the settings key; none when the plan fits the store.</summary>
    public static async Task<IReadOnlyList<string>> MistakesAsync(IStore store, StagePlan plan, CancellationToken ct)
    {
        var mistakes = new List<string>();
        var stages = await store.TallyAsync(DealKinds.Open, [DealTally.OfAllStages], ct);
        foreach (var stage in stages.Where(one => one.Value.Count > 0).Select(one => DealTally.StageIn(one.Key)).Order(StringComparer.Ordinal))
        {
            if (plan.Find(stage) is null)
            {
                var all = new Query<Deal>().Along(DealKinds.OpenByStage, [DealKinds.OpenOf(stage, null, null)]);
                var first = (await store.QueryAsync(all.Take(1), ct)).Select(deal => deal.Id).FirstOrDefault();
                mistakes.Add(
                    $"Stages:Stages: open deals are in the stage '{stage}', which is not in the list (e.g. {first}): keep the stage until they have left it.");
            }
        }

        return mistakes;
    }
}
