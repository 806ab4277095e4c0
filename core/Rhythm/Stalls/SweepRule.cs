using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Stalls;

/// <summary>
/// At half past nine of every working day, has everyone's open deals looked at (RH1, RH2), and the promises that are due (RH5): each person and each
/// promise by itself, so that none holds up another.
/// </summary>
public sealed class SweepRule(RhythmTime time, StagePlan plan) : SweepingRule(time)
{
    public override string Key => "rhythm-sweep";

    public override Message Title => RhythmTexts.SweepTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, today) = (work.Session, Time.DayOf(work.Now));
        foreach (var owner in (await new OpenDeals(session, plan, owners: null).OwnersAsync(ct)).Keys)
        {
            await Ledger.SetAsync(session, StallRule.Name, owner.Text, work.Now, owner.Text, ct);
        }

        var due = new Query<DealPromises>().Between(RhythmKinds.RunningByDay, null, today.AddDays(1));
        foreach (var deal in await session.QueryAsync(due, ct))
        {
            await Ledger.SetAsync(session, PromiseRule.Name, deal.Id, work.Now, deal.Id, ct);
        }
    }
}
