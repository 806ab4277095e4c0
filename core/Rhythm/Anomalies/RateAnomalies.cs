using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>
/// Finds rates that are out of bounds: somebody's conversion from a stage to the next, and a team's lack of evidence (Q4). As no dates tell since
/// when that is so, it is noted by the sweeps that see it.
/// </summary>
internal sealed class RateAnomalies(WorkingCalendars calendars, BusinessZone zone, StagePlan plan)
{
    private const string OfConversion = "low-conversion";
    private const string OfLack = "evidence-lack";

    /// <summary>Those whose conversion is too low as of today, as cases that aren't stored.</summary>
    public async ValueTask<IReadOnlyList<AnomalyCase>> ConversionsAsync(Session session, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        var reps = await session.ActiveAsync(Role.Rep, ct);
        var found = new List<AnomalyCase>();
        foreach (var (stage, rates) in await RatesAsync(session, reps, rule, today, ct))
        {
            var low = TooLow(rates, rule).ToDictionary(one => one.Rep.Id);
            foreach (var rep in reps)
            {
                // Whoever is away is judged when they are back.
                if (await Absences.IsOnLeaveAsync(session, rep.Id, today, ct))
                {
                    continue;
                }

                var name = SubjectOf(rep, stage);
                var isLow = low.TryGetValue(rep.Id, out var one);
                if (await NoteAsync(session, OfConversion, name, isLow, today, ct) is { } after)
                {
                    found.Add(CaseOf(session, rule, rep, after, stage, one.Rate.Percent, one.Usual.Percent));
                }
            }
        }

        return found;
    }

    /// <summary>Somebody's case of a stage, if their conversion still is too low.</summary>
    public async ValueTask<AnomalyCase?> ConversionOfAsync(
        Session session, Person person, string stage, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        var team = await session.ActiveAsync(Role.Rep, ct);
        var rates = (await RatesAsync(session, [.. team.Where(rep => rep.Team == person.Team || rep.Id == person.Id)], rule, today, ct))
            .FirstOrDefault(one => one.Stage == stage).Rates ?? [];
        var streak = await session.FindAsync<AnomalyStreak>(IdOf(OfConversion, SubjectOf(person, stage)), ct);
        return streak is null ? null
            : TooLow(rates, rule).Where(one => one.Rep.Id == person.Id)
                .Select(one => CaseOf(session, rule, person, streak.After, stage, one.Rate.Percent, one.Usual.Percent)).FirstOrDefault();
    }

    /// <summary>Teams that have lacked too much evidence for long enough, as cases that aren't stored.</summary>
    public async ValueTask<IReadOnlyList<AnomalyCase>> LacksAsync(Session session, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        var found = new List<AnomalyCase>();
        foreach (var team in await StandUpDesk.TeamsAsync(session, ct))
        {
            var lack = await TeamLack.OfAsync(session, plan, team, ct);
            if (await NoteAsync(session, OfLack, team, IsTooMuch(lack.Lacking, lack.Open, rule), today, ct) is { } after)
            {
                found.AddRange(CaseOf(session, rule, lack, after, today) is { } one ? [one] : []);
            }
        }

        return found;
    }

    /// <summary>A team's case, if it still lacks too much.</summary>
    public async ValueTask<AnomalyCase?> LackOfAsync(Session session, string team, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        var lack = await TeamLack.OfAsync(session, plan, team, ct);
        return IsTooMuch(lack.Lacking, lack.Open, rule) && await session.FindAsync<AnomalyStreak>(IdOf(OfLack, team), ct) is { } streak
            ? CaseOf(session, rule, lack, streak.After, today)
            : null;
    }

    /// <summary>Those of some people whose conversion is too low against their own before or their team's, without themselves.</summary>
    public static IEnumerable<(Person Rep, StageConversion Rate, StageConversion Usual)> TooLow(
        IReadOnlyList<(Person Rep, (StageConversion Now, StageConversion Before) Rate)> rates, AnomalyRule rule)
    {
        var teams = rates.Where(one => one.Rep.Team is not null).GroupBy(one => one.Rep.Team!)
            .ToDictionary(team => team.Key, team => team.Aggregate(default(StageConversion), (sum, one) => sum + one.Rate.Now));
        foreach (var (rep, (now, before)) in rates)
        {
            var whole = rep.Team is { } team ? teams[team] : now;
            var others = new StageConversion(whole.Passed - now.Passed, whole.Lost - now.Lost);
            if (now.TooLowFor(before, others, rule) is { } usual)
            {
                yield return (rep, now, usual);
            }
        }
    }

    /// <summary>Whether a rate of lack is above the limit, of enough deals.</summary>
    public static bool IsTooMuch(int lacking, int open, AnomalyRule rule) => open >= rule.Least && lacking * 100L > (long)rule.Percent!.Value * open;

    private async ValueTask<IReadOnlyList<(string Stage, IReadOnlyList<(Person Rep, (StageConversion Now, StageConversion Before) Rate)> Rates)>>
        RatesAsync(Session session, IReadOnlyList<Person> reps, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        var course = new StageCourse(plan, zone);
        var deals = new List<(Person Rep, IReadOnlyList<Deal> Deals)>();
        foreach (var rep in reps)
        {
            deals.Add((rep, await course.DealsAsync(session, rep, today.AddDays(-2 * rule.Days), ct)));
        }

        return
        [
            .. course.Stages.Select(stage => (
                plan.Stages[stage].Key,
                (IReadOnlyList<(Person, (StageConversion, StageConversion))>)
                    [.. deals.Select(one => (one.Rep, course.Of(one.Deals, stage, rule.Days, today)))])),
        ];
    }

    // The day after which it has been so; null if it isn't.
    private static async ValueTask<DateOnly?> NoteAsync(
        Session session, string name, string about, bool isSo, DateOnly today, CancellationToken ct)
    {
        var id = IdOf(name, about);
        var known = await session.FindAsync<AnomalyStreak>(id, ct);
        if (known is not null && !isSo)
        {
            session.Delete(known, "anomaly.streak-end");
        }

        return isSo ? (known ?? session.Store(new AnomalyStreak { Id = id, After = today.AddDays(-1) }, "anomaly.streak")).After : null;
    }

    private static AnomalyCase CaseOf(
        Session session, AnomalyRule rule, Person rep, DateOnly after, string stage, int percent, int against) => new()
        {
            Id = StoreLimits.ShortenedKey(AnomalyDesk.KeyOf(OfConversion, SubjectOf(rep, stage), after)), Kind = rule.Kind, PersonId = rep.Ref(),
            After = after, Days = rule.Days, ToldAt = session.Now, Stage = stage, Percent = percent, Against = against,
        };

    private AnomalyCase? CaseOf(Session session, AnomalyRule rule, TeamLack lack, DateOnly after, DateOnly today)
    {
        var (calendar, days) = (calendars.Of(lack.Team), 0);
        for (var day = after.AddDays(1); day <= today; day = day.AddDays(1))
        {
            days += calendar.IsWorkingDay(day) ? 1 : 0;
        }

        return days < rule.Days || lack.Most is not { } most ? null : new AnomalyCase
        {
            Id = StoreLimits.ShortenedKey(AnomalyDesk.KeyOf(OfLack, lack.Team, after)), Kind = rule.Kind, PersonId = most, After = after, Days = days,
            ToldAt = session.Now, Team = lack.Team, Percent = ((lack.Lacking * 200) + lack.Open) / (lack.Open * 2), Against = rule.Percent,
        };
    }

    private static string SubjectOf(Person rep, string stage) => $"{rep.Id}/{stage}";

    private static string IdOf(string name, string about) => StoreLimits.ShortenedKey($"{name}:{about}");
}

/// <summary>How much evidence a team's open deals lack, as its stand-up counts it.</summary>
/// <param name="Team">Which.</param>
/// <param name="Lacking">Deals that lack some.</param>
/// <param name="Open">Open deals in stages with gates.</param>
/// <param name="Most">The rep whose deals lack the most; null for a team without reps.</param>
internal sealed record TeamLack(string Team, int Lacking, int Open, Id<Person>? Most)
{
    public static async ValueTask<TeamLack> OfAsync(Session session, StagePlan plan, string team, CancellationToken ct)
    {
        var (lacking, open, most) = (0, 0, (Id: default(Id<Person>?), Count: -1));
        foreach (var member in await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct))
        {
            var deals = await session.QueryAsync(
                new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(member.Ref(), DealStatus.Open)), ct);
            var lacks = (await EvidenceLack.AmongAsync(session, plan, deals, ct)).Count;
            lacking += lacks;
            open += deals.Count(deal => EvidenceLack.Counts(plan, deal));
            most = member is { Active: true, Role: Role.Rep } && lacks > most.Count ? (member.Ref(), lacks) : most;
        }

        return new TeamLack(team, lacking, open, most.Id);
    }
}
