using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Stalls;

/// <summary>
/// Looks at one person's open deals. Who owns a deal that stands still is told at the first sweep that sees it, their manager on the third working
/// day after, once per entry into a stage (RH1, RH2). Whoever is on leave is passed over until they are back (G10).
/// </summary>
public sealed class StallRule(StagePlan plan, RhythmTime time, Chat.StallNotices notices) : DueRule
{
    public const string Name = "rhythm-stalls";

    public override string Key => Name;

    public override Message Title => RhythmTexts.SweepTitle;

    // The sweep itself is told.
    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, today) = (work.Session, time.DayOf(work.Now));
        if (await session.FindAsync<Person>(work.Item.Subject!, ct) is not { } owner)
        {
            return;
        }

        var ranges = plan.Stages.Select(stage => DealKinds.OpenOf(
            DealKinds.OwnerAndStage(owner.Ref(), stage.Key), null, Stall.HalfOf(plan, stage.Key, work.Now)));
        var deals = await session.QueryAsync(new Query<Deal>().Along(DealKinds.OpenByOwner, [.. ranges]), ct);
        await session.ReadAheadAsync<DealPace>(deals.Select(deal => deal.Id), ct);
        await session.ReadAheadAsync<DealPromises>(deals.Select(deal => deal.Id), ct);
        // Whoever has left is not told, and holds nothing up.
        var isThere = !owner.Active || !await Absences.IsOnLeaveAsync(session, owner.Id, today, ct);
        var manager = await session.AboveAsync(owner, ct).FirstOrDefaultAsync(person => person.Active, ct) is { } above
            && !await Absences.IsOnLeaveAsync(session, above.Id, today, ct) ? above : null;
        foreach (var deal in deals)
        {
            var pace = await DealPace.OfAsync(session, deal, ct);
            var told = await LookAsync(session, deal, pace, isThere ? owner : null, manager, today, ct);
            if (told != pace)
            {
                session.Store(told, "pace.tell");
            }
        }
    }

    private async ValueTask<DealPace> LookAsync(
        Session session, Deal deal, DealPace pace, Person? owner, Person? manager, DateOnly today, CancellationToken ct)
    {
        if (pace.Stall?.ManagerAt is null && Stall.IsOver(plan, deal, session.Now))
        {
            var isAnswered = await DealPromises.IsAnsweredAsync(session, deal, pace.Of!, ct);
            pace = pace with { Stall = await StepAsync(pace.Stall, isAnswered ? null : manager, Chat.StallNotice.Name) };
        }

        if (pace.Lack?.ManagerAt is null && await Stall.IsLackingAsync(session, plan, deal, ct))
        {
            pace = pace with { Lack = await StepAsync(pace.Lack, manager, Chat.LackNotice.Name) };
        }

        return pace;

        async ValueTask<Told?> StepAsync(Told? told, Person? above, string kind)
        {
            if (told is null && owner is not null)
            {
                await notices.TellAsync(session, deal, pace.Of!, kind, owner, isManager: false, ct);
                return new Told(session.Now);
            }

            if (told is not null && above is not null && time.IsManagersTurn(today, told.RepAt, pace.HandedAt))
            {
                await notices.TellAsync(session, deal, pace.Of!, kind, above, isManager: true, ct);
                return told with { ManagerAt = session.Now };
            }

            return told;
        }
    }
}
