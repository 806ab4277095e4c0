using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>To which deals a command can be done: a choice for it offers these.</summary>
public sealed class DoableDeals(StagePlan plan)
{
    // Each costs a look at its evidence.
    private const int MostLookedAt = 50;

    /// <summary>Those to which it can be done now, or else those that it is for; none if it is for none of them.</summary>
    public async ValueTask<IReadOnlyList<Deal>> OfAsync(Session session, string command, IReadOnlyList<Deal> deals, CancellationToken ct)
    {
        var meant = deals.Where(deal => IsFor(command, deal)).ToList();
        if (meant.Count == 0 || (command != DealCommandTexts.Advance.Key && command != DealCommandTexts.Win.Key))
        {
            return meant;
        }

        var ready = new List<Deal>();
        foreach (var deal in meant.Take(MostLookedAt))
        {
            var evidence = await DealDesk.EvidenceOfAsync(session, deal, ct);
            if (IsReady(command, deal, evidence))
            {
                ready.Add(deal);
            }
        }

        return ready.Count > 0 ? [.. ready, .. meant.Skip(MostLookedAt)] : meant;
    }

    private bool IsFor(string command, Deal deal) =>
        command == DealCommandTexts.Reopen.Key ? deal.Status != DealStatus.Open
        : deal.Status == DealStatus.Open
            && (command == DealCommandTexts.Advance.Key ? plan.After(deal.Stage) is not null
                : command == DealCommandTexts.Win.Key ? plan.After(deal.Stage) is null
                : command != DealCommandTexts.Return.Key || plan.Before(deal.Stage) is not null);

    private bool IsReady(string command, Deal deal, IReadOnlyList<EvidenceItem> evidence) =>
        command == DealCommandTexts.Win.Key ? Gate.Fallen(plan, deal, evidence).Count == 0 : Gate.Check(plan, deal, evidence).Count == 0;
}
