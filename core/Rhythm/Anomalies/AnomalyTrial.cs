using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>How often rules would have spoken in the last 90 days: before they count, managers see how loud they would be.</summary>
public static class AnomalyTrial
{
    private const int Days = 90;
    private const int MostNamed = 8;

    /// <summary>A line for each rule that is on.</summary>
    public static async ValueTask<IReadOnlyList<ConfigNotes>> OfAsync(
        Session session, AnomalyRules rules, WorkingCalendars calendars, BusinessZone zone, StagePlan plan, CancellationToken ct)
    {
        var lines = new List<string>();
        if (rules.Of(AnomalyKind.NoNewLeads) is { } leads)
        {
            lines.Add(await LeadsAsync(session, leads, calendars, zone, ct));
        }

        if (rules.Of(AnomalyKind.SilentDeal) is { } silent)
        {
            lines.Add(await SilenceAsync(session, silent, zone, ct));
        }

        if (rules.Of(AnomalyKind.LowConversion) is { } conversion)
        {
            lines.Add(await ConversionAsync(session, conversion, calendars, zone, plan, ct));
        }

        if (rules.Of(AnomalyKind.EvidenceLack) is { } lack)
        {
            lines.Add(await LackAsync(session, lack, zone, ct));
        }

        return lines.Count == 0 ? [] : [new ConfigNotes(AnomalyTexts.TrialTitle.With(Days), lines)];
    }

    /// <summary>How often somebody's streak reached a number of counted days within some days.</summary>
    public static int TimesIn(IReadOnlySet<DateOnly> active, DateOnly first, DateOnly last, int days, Func<DateOnly, bool> counts)
    {
        var (times, streak) = (0, 0);
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var quiet = counts(day) ? streak + 1 : streak;
            streak = active.Contains(day) ? 0 : quiet;
            times += streak == days && counts(day) ? 1 : 0;
        }

        return times;
    }

    private static async ValueTask<string> LeadsAsync(
        Session session, AnomalyRule rule, WorkingCalendars calendars, BusinessZone zone, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        var told = new List<(string Name, int Times)>();
        foreach (var rep in await session.ActiveAsync(Role.Rep, ct))
        {
            var first = rep.JoinedOn is { } joined && joined > today.AddDays(-Days) ? joined : today.AddDays(-Days);
            var (from, book) = (zone.At(first, TimeSpan.Zero), await session.FindAsync<LeaveBook>(rep.Id, ct));
            var deals = await session.QueryAsync(Since(DealKinds.ByEntry, rep, from), ct);
            var leads = await session.QueryAsync(Since(LeadKinds.ByEntry, rep, from), ct);
            var active = deals.Select(deal => deal.CreatedAt).Concat(leads.Select(lead => lead.CreatedAt)).Select(zone.DateOf).ToHashSet();
            var times = TimesIn(
                active, first, today.AddDays(-1), rule.Days, day => calendars.Of(rep.Team).IsWorkingDay(day) && book?.On(day) is null);
            told.AddRange(times > 0 ? [(rep.Name, times)] : []);
        }

        return AnomalyTexts.Times(AnomalyKind.NoNewLeads, told.Sum(one => one.Times), Named(told));
    }

    private static async ValueTask<string> SilenceAsync(Session session, AnomalyRule rule, BusinessZone zone, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        var told = new List<(string Name, int Times)>();
        foreach (var deal in await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), ct))
        {
            if (rule.Amount is { } least && (deal.Amount is not { } amount || amount.CompareTo(least) < 0))
            {
                continue;
            }

            var contacts = await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByDeal, deal.Id), ct);
            var active = contacts.Select(contact => contact.At).Append(deal.CreatedAt).Select(zone.DateOf).ToHashSet();
            var begin = active.Min() > today.AddDays(-Days) ? active.Min() : today.AddDays(-Days);
            var times = TimesIn(active, begin, today, rule.Days, _ => true);
            told.AddRange(times > 0 ? [(deal.Title, times)] : []);
        }

        return AnomalyTexts.Times(AnomalyKind.SilentDeal, told.Sum(one => one.Times), Named(told));
    }

    // When deals left their earlier stages isn't known any more, so that this is rather too loud.
    private static async ValueTask<string> ConversionAsync(
        Session session, AnomalyRule rule, WorkingCalendars calendars, BusinessZone zone, StagePlan plan, CancellationToken ct)
    {
        var (today, course) = (zone.DateOf(session.Now), new StageCourse(plan, zone));
        var known = new List<(Person Rep, IReadOnlyList<Deal> Deals)>();
        foreach (var rep in await session.ActiveAsync(Role.Rep, ct))
        {
            known.Add((rep, await course.DealsAsync(session, rep, today.AddDays(-Days - (2 * rule.Days)), ct)));
        }

        var told = known.ToDictionary(one => one.Rep.Id, _ => 0);
        foreach (var stage in course.Stages)
        {
            var wasLow = new HashSet<string>();
            for (var day = today.AddDays(-Days + 1); day <= today; day = day.AddDays(1))
            {
                if (!calendars.Organisation.IsWorkingDay(day))
                {
                    continue;
                }

                var rates = known.Select(one => (one.Rep, Rate: course.Of(one.Deals, stage, rule.Days, day))).ToList();
                var low = RateAnomalies.TooLow(rates, rule).Select(one => one.Rep.Id).ToHashSet();
                foreach (var rep in low.Except(wasLow))
                {
                    told[rep]++;
                }

                wasLow = low;
            }
        }

        return AnomalyTexts.Times(
            AnomalyKind.LowConversion, told.Values.Sum(),
            Named(known.Select(one => (one.Rep.Name, told[one.Rep.Id])).Where(one => one.Item2 > 0)));
    }

    // What stand-ups found: they recorded this very rate.
    private static async ValueTask<string> LackAsync(Session session, AnomalyRule rule, BusinessZone zone, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        var told = new List<(string Name, int Times)>();
        foreach (var team in (await session.ActiveAsync(Role.Rep, ct)).Select(rep => rep.Team).OfType<string>().Distinct())
        {
            var held = await session.QueryAsync(
                new Query<StandUp>().Between(
                        RhythmKinds.ByTeamAndDay, RhythmKinds.KeyOf(team, today.AddDays(-Days)), RhythmKinds.KeyOf(team, today.AddDays(1)))
                    .OrderBy(RhythmKinds.ByTeamAndDay), ct);
            var over = held.Select(one => RateAnomalies.IsTooMuch(one.Health.Lacking, one.Health.Open, rule)).ToList();
            var times = over.Index().Count(one => one.Item && (one.Index == 0 || !over[one.Index - 1]));
            told.AddRange(times > 0 ? [(team, times)] : []);
        }

        return AnomalyTexts.Times(AnomalyKind.EvidenceLack, told.Sum(one => one.Times), Named(told));
    }

    private static IEnumerable<string> Named(IEnumerable<(string Name, int Times)> told) => told
        .OrderByDescending(one => one.Times).ThenBy(one => one.Name, StringComparer.Ordinal).Take(MostNamed)
        .Select(one => AnomalyTexts.NameAndTimes.With(one.Name, one.Times));

    private static Query<T> Since<T>(DocumentIndex<T> index, Person person, DateTimeOffset from) where T : Entity =>
        new Query<T>().Between(index, $"{person.Id}/{((IndexKey)from).Text}", $"{person.Id}/{char.MaxValue}");
}
