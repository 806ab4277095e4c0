using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>Takes answers to stand-ups, and says what is still unanswered.</summary>
public sealed class StandUpDesk(StagePlan plan, RhythmTime time)
{
    /// <summary>Teams that hold stand-ups: those in which somebody works on deals.</summary>
    public static async ValueTask<IReadOnlyList<string>> TeamsAsync(Session session, CancellationToken ct) =>
    [
        .. (await session.ActiveAsync(Role.Rep, ct)).Select(person => person.Team).OfType<string>().Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>A team's last stand-up; null if it has held none.</summary>
    public ValueTask<StandUp?> LastAsync(Session session, string team, CancellationToken ct) =>
        StandUpFigures.BeforeAsync(session, team, time.DayOf(session.Now).AddDays(1), ct);

    /// <summary>Keeps what somebody says about a deal, if the last stand-up asked about it.</summary>
    public async Task AnswerAsync(Session session, Deal deal, Person by, string words, CancellationToken ct)
    {
        if (await session.FindAsync(deal.OwnerId, ct) is { Team: { } team } && await LastAsync(session, team, ct) is { } last
            && last.Asked.Any(item => item.DealId == deal.Ref()))
        {
            var answer = new StandUpAnswer(deal.Ref(), by.Ref(), session.Now, words) { IsLate = last.FiledAt is not null };
            session.Store(last with { Answers = [.. last.Answers, answer] }, "stand-up.answer");
        }
    }

    /// <summary>Those of a person's items that were asked, and that nothing was said or done about since (RH4).</summary>
    public async ValueTask<IReadOnlyList<Deal>> UnansweredAsync(Session session, StandUp standUp, Id<Person> personId, CancellationToken ct)
    {
        var open = new List<Deal>();
        foreach (var item in standUp.Asked.Where(item => standUp.Answers.All(answer => answer.DealId != item.DealId)))
        {
            if (await session.FindAsync(item.DealId, ct) is { Status: DealStatus.Open } deal && deal.OwnerId == personId
                && (await DealPace.OfAsync(session, deal, ct)).Of == item.Of
                && (Stall.IsOver(plan, deal, session.Now) || await Stall.IsLackingAsync(session, plan, deal, ct)))
            {
                open.Add(deal);
            }
        }

        return open;
    }

    /// <summary>Those of a team who are there and have not answered.</summary>
    public async ValueTask<IReadOnlyList<Id<Person>>> SilentAsync(Session session, StandUp standUp, CancellationToken ct)
    {
        var silent = new List<Id<Person>>();
        foreach (var owner in standUp.Asked.Select(item => item.OwnerId).Distinct())
        {
            if (!await Absences.IsOnLeaveAsync(session, owner.Text, time.DayOf(session.Now), ct)
                && (await UnansweredAsync(session, standUp, owner, ct)).Count > 0)
            {
                silent.Add(owner);
            }
        }

        return silent;
    }
}
