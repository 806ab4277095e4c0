using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>
/// Works out a team's stand-up from the store itself, as the board follows it a moment later; the definitions are the catalogue's (Q2).
/// </summary>
public sealed class StandUpFigures(StagePlan plan, PromiseDesk promises, RhythmTime time)
{
    /// <summary>A team's stand-up as of now.</summary>
    public async Task<StandUp> OfAsync(Session session, string team, DateOnly day, CancellationToken ct)
    {
        var members = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct);
        var before = await BeforeAsync(session, team, day, ct);
        var (overdue, lacking, open) = (0, 0, 0);
        var items = new List<StandUpItem>();
        foreach (var member in members)
        {
            var isAway = await Absences.IsOnLeaveAsync(session, member.Id, time.DayOf(session.Now), ct);
            var deals = await OpenOfAsync(session, member, ct);
            var lacks = await EvidenceLack.AmongAsync(session, plan, deals, ct);
            foreach (var deal in deals)
            {
                var (isOver, lacksEvidence) = (Stall.IsOver(plan, deal, session.Now), lacks.Contains(deal.Id));
                overdue += isOver ? 1 : 0;
                lacking += lacksEvidence ? 1 : 0;
                open += EvidenceLack.Counts(plan, deal) ? 1 : 0;
                var isLacking = plan.Find(deal.Stage) is not null && Stall.IsLacking(plan, deal, lacksEvidence, session.Now);
                if (isOver || isLacking)
                {
                    items.Add(await ItemAsync(session, deal, ct) with { IsOver = isOver, IsLacking = isLacking, IsAway = isAway });
                }
            }
        }

        var ended = await EndedAsync(session, members, before?.HeldAt, ct);
        return new StandUp
        {
            Id = StandUp.IdOf(team, day),
            Team = team,
            Day = day,
            HeldAt = session.Now,
            Health = new FunnelHealth(overdue, lacking, open),
            Before = before?.Health,
            Kept = Deals(ended[PromiseEnd.Kept]),
            Broken = Deals(ended[PromiseEnd.Broken]),
            Redated = Deals(ended[PromiseEnd.Redated]),
            Items = [.. items.OrderBy(item => item.EnteredAt).ThenBy(item => item.DealId.Text, StringComparer.Ordinal)],
        };
    }

    /// <summary>A team's last stand-up before a day; null if there was none.</summary>
    public static async ValueTask<StandUp?> BeforeAsync(Session session, string team, DateOnly day, CancellationToken ct) =>
        (await session.QueryAsync(
            new Query<StandUp>().Between(RhythmKinds.ByTeamAndDay, RhythmKinds.KeyOf(team, DateOnly.MinValue), RhythmKinds.KeyOf(team, day))
                .OrderBy(RhythmKinds.ByTeamAndDay, descending: true).Take(1), ct)) is [var last] ? last : null;

    private static IReadOnlyList<string> Deals(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];

    private static async ValueTask<IReadOnlyList<Deal>> OpenOfAsync(Session session, Person owner, CancellationToken ct) => await session.QueryAsync(
        new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(owner.Ref(), DealStatus.Open)), ct);

    private async ValueTask<StandUpItem> ItemAsync(Session session, Deal deal, CancellationToken ct)
    {
        var running = promises.Kept(await DealPromises.OfAsync(session, deal, ct), deal).Running.LastOrDefault();
        var visit = (await DealPace.OfAsync(session, deal, ct)).Of!;
        return new StandUpItem(deal.Ref(), deal.OwnerId, visit, deal.StageEnteredAt) { Promised = running?.Due };
    }

    // Promises of the team's deals that have ended since the last stand-up; those that were kept and not looked at since, too.
    private async Task<ILookup<PromiseEnd, string>> EndedAsync(
        Session session, IReadOnlyList<Person> members, DateTimeOffset? since, CancellationToken ct)
    {
        var ids = members.Select(member => member.Ref()).ToHashSet();
        var found = (await session.QueryAsync(new Query<DealPromises>().Between(RhythmKinds.ByEnd, since, null), ct))
            .Concat(await session.QueryAsync(new Query<DealPromises>().Between(RhythmKinds.RunningByDay, null, null), ct));
        var ended = new List<(PromiseEnd End, string DealId)>();
        foreach (var known in found.DistinctBy(known => known.Id))
        {
            if (await session.FindAsync<Deal>(known.Id, ct) is { } deal && ids.Contains(deal.OwnerId))
            {
                ended.AddRange(promises.Kept(known, deal).Promises
                    .Where(promise => promise.EndedAt is { } at && (since is null || at > since))
                    .Select(promise => (promise.End!.Value, deal.Id)));
            }
        }

        return ended.ToLookup(one => one.End, one => one.DealId);
    }
}
