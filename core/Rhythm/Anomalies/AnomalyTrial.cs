using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
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
        Session session, AnomalyRules rules, WorkingCalendars calendars, BusinessZone zone, CancellationToken ct)
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
            var deals = await session.QueryAsync(Since(DealKinds.ByOwnerAndCreated, rep, from), ct);
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

    private static IEnumerable<string> Named(IEnumerable<(string Name, int Times)> told) => told
        .OrderByDescending(one => one.Times).ThenBy(one => one.Name, StringComparer.Ordinal).Take(MostNamed)
        .Select(one => AnomalyTexts.NameAndTimes.With(one.Name, one.Times));

    private static Query<T> Since<T>(DocumentIndex<T> index, Person person, DateTimeOffset from) where T : Entity =>
        new Query<T>().Between(index, $"{person.Id}/{((IndexKey)from).Text}", $"{person.Id}/{char.MaxValue}");
}
