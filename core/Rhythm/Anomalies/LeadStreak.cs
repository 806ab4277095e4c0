using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>How long somebody has entered no lead (RH7): a deal entered as a lead counts, whoever has it now, and a lead.</summary>
/// <param name="After">The day of the last one, or the day before recording began.</param>
/// <param name="Days">Full working days since, leave apart.</param>
public sealed record LeadStreak(DateOnly After, int Days)
{
    /// <summary>Somebody's, as of a day that isn't over; nothing before the first recorded day counts.</summary>
    public static async ValueTask<LeadStreak> OfAsync(
        Session session, Person person, DateOnly since, DateOnly today, WorkingCalendars calendars, BusinessZone zone, CancellationToken ct)
    {
        var last = await LastAsync(session, person, zone, ct);
        var book = await session.FindAsync<LeaveBook>(person.Id, ct);
        var from = person.JoinedOn > since ? person.JoinedOn.Value : since;
        return Of(last, from, today, day => calendars.Of(person.Team).IsWorkingDay(day) && book?.On(day) is null);
    }

    /// <summary>The same of known days.</summary>
    /// <param name="last">The day of the last lead; null for none.</param>
    /// <param name="since">The first day that counts.</param>
    /// <param name="today">Not yet over.</param>
    /// <param name="counts">Whether a day does: one that is worked, and not on leave.</param>
    public static LeadStreak Of(DateOnly? last, DateOnly since, DateOnly today, Func<DateOnly, bool> counts)
    {
        var (days, day) = (0, last >= since ? last.Value.AddDays(1) : since);
        for (; day < today; day = day.AddDays(1))
        {
            days += counts(day) ? 1 : 0;
        }

        return new LeadStreak(last ?? since.AddDays(-1), days);
    }

    private static async ValueTask<DateOnly?> LastAsync(Session session, Person person, BusinessZone zone, CancellationToken ct)
    {
        var deals = await session.QueryAsync(LatestOf(DealKinds.ByEntry, person, session.Now), ct);
        var leads = await session.QueryAsync(LatestOf(LeadKinds.ByEntry, person, session.Now), ct);
        var entered = deals.Select(deal => deal.CreatedAt).Concat(leads.Select(lead => lead.CreatedAt)).ToList();
        return entered.Count > 0 ? zone.DateOf(entered.Max()) : null;
    }

    private static Query<T> LatestOf<T>(DocumentIndex<T> index, Person person, DateTimeOffset now) where T : Entity =>
        new Query<T>().Between(index, $"{person.Id}/", $"{person.Id}/{((IndexKey)now.AddTicks(1)).Text}").OrderBy(index, descending: true).Take(1);
}
