using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>Finds what is unusual, and takes what managers do about it (Q4).</summary>
public sealed class AnomalyDesk(AnomalyRulesFormat format, WorkingCalendars calendars, BusinessZone zone, StagePlan plan)
{
    private readonly RateAnomalies rates = new(calendars, zone, plan);

    /// <summary>For how long one may put it off, in days.</summary>
    public const int LongestPutOff = 30;

    /// <summary>What is unusual today, as cases; those that were told already are among them as they stand.</summary>
    public async Task<IReadOnlyList<AnomalyCase>> FindAsync(Session session, CancellationToken ct)
    {
        var (rules, today) = (await format.InForceAsync(session, ct), zone.DateOf(session.Now));
        var since = await SinceAsync(session, today, ct);
        var found = new List<AnomalyCase>();
        if (rules.Of(AnomalyKind.NoNewLeads) is { } leads)
        {
            foreach (var rep in await session.ActiveAsync(Role.Rep, ct))
            {
                found.AddRange(await LeadsOfAsync(session, rep, leads, since, today, ct) is { } one ? [one] : []);
            }
        }

        if (rules.Of(AnomalyKind.SilentDeal) is { } silent)
        {
            foreach (var deal in await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), ct))
            {
                found.AddRange(await SilenceOfAsync(session, deal, silent, today, ct) is { } one ? [one] : []);
            }
        }

        if (rules.Of(AnomalyKind.LowConversion) is { } conversion)
        {
            found.AddRange(await CasesAsync(session, await rates.ConversionsAsync(session, conversion, today, ct), ct));
        }

        if (rules.Of(AnomalyKind.EvidenceLack) is { } lack)
        {
            found.AddRange(await CasesAsync(session, await rates.LacksAsync(session, lack, today, ct), ct));
        }

        return found;
    }

    /// <summary>Whether a case still is as it was told (G7).</summary>
    public async ValueTask<bool> IsStillSoAsync(Session session, AnomalyCase one, CancellationToken ct)
    {
        var (rules, today) = (await format.InForceAsync(session, ct), zone.DateOf(session.Now));
        if (rules.Of(one.Kind) is not { } rule || await session.FindAsync(one.PersonId, ct) is not { Active: true } person)
        {
            return false;
        }

        var now = one.Kind switch
        {
            AnomalyKind.NoNewLeads => (await LeadsOfAsync(session, person, rule, await SinceAsync(session, today, ct), today, ct))?.Id,
            AnomalyKind.SilentDeal => await session.FindAsync(one.DealId!.Value, ct) is { Status: DealStatus.Open } deal
                ? (await SilenceOfAsync(session, deal, rule, today, ct))?.Id : null,
            AnomalyKind.LowConversion => (await rates.ConversionOfAsync(session, person, one.Stage!, rule, today, ct))?.Id,
            _ => (await rates.LackOfAsync(session, one.Team!, rule, today, ct))?.Id,
        };
        return now == one.Id;
    }

    /// <summary>Whether somebody sees a case: who leads whom it is about.</summary>
    public static ValueTask<bool> CanSeeAsync(AccessPolicy access, AnomalyCase one, CancellationToken ct) =>
        Above.IsAsync(access, one.PersonId, ct);

    /// <summary>A manager followed up.</summary>
    public static AnomalyCase Coach(Session session, AnomalyCase one, Person by, CoachingWay way, string? note) => session.Store(
        one with { Steps = [.. one.Steps, new AnomalyStep(by.Ref(), session.Now, way, note)], PutOffTo = null }, "anomaly.coach");

    /// <summary>It is told once more after some days, if it goes on.</summary>
    public Outcome<AnomalyCase> PutOff(Session session, AnomalyCase one, int days) => days is < 1 or > LongestPutOff
        ? new Refusal(AnomalyTexts.BadDays, LongestPutOff)
        : session.Store(one with { PutOffTo = zone.DateOf(session.Now).AddDays(days), PutOff = one.PutOff + 1 }, "anomaly.put-off");

    // Nothing is judged by what was before the product was there.
    private static async ValueTask<DateOnly> SinceAsync(Session session, DateOnly today, CancellationToken ct)
    {
        var watch = await session.FindAsync<AnomalyWatch>(AnomalyWatch.Only, ct)
            ?? session.Store(new AnomalyWatch { Id = AnomalyWatch.Only, Since = today }, "anomaly.watch");
        return watch.Since;
    }

    private async ValueTask<AnomalyCase?> LeadsOfAsync(
        Session session, Person person, AnomalyRule rule, DateOnly since, DateOnly today, CancellationToken ct)
    {
        if (await Absences.IsOnLeaveAsync(session, person.Id, today, ct))
        {
            return null;
        }

        var streak = await LeadStreak.OfAsync(session, person, since, today, calendars, zone, ct);
        return streak.Days < rule.Days ? null
            : await CaseAsync(session, KeyOf("no-leads", person.Id, streak.After), rule.Kind, person.Ref(), null, streak.After, streak.Days, ct);
    }

    private async ValueTask<AnomalyCase?> SilenceOfAsync(Session session, Deal deal, AnomalyRule rule, DateOnly today, CancellationToken ct)
    {
        if (rule.Amount is { } least && (deal.Amount is not { } amount || amount.CompareTo(least) < 0))
        {
            return null;
        }

        var contacts = await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByDeal, deal.Id), ct);
        var last = zone.DateOf(contacts.Select(contact => contact.At).Where(at => at <= session.Now).Append(deal.CreatedAt).Max());
        var days = today.DayNumber - last.DayNumber;
        return days < rule.Days ? null
            : await CaseAsync(session, KeyOf("silent-deal", deal.Id, last), rule.Kind, deal.OwnerId, deal.Ref(), last, days, ct);
    }

    private static async ValueTask<IReadOnlyList<AnomalyCase>> CasesAsync(
        Session session, IReadOnlyList<AnomalyCase> found, CancellationToken ct)
    {
        var cases = new List<AnomalyCase>();
        foreach (var one in found)
        {
            cases.Add(await session.FindAsync<AnomalyCase>(one.Id, ct) ?? one);
        }

        return cases;
    }

    private static async ValueTask<AnomalyCase> CaseAsync(
        Session session, string key, AnomalyKind kind, Id<Person> personId, Id<Deal>? dealId, DateOnly after, int days, CancellationToken ct) =>
        await session.FindAsync<AnomalyCase>(StoreLimits.ShortenedKey(key), ct) ?? new AnomalyCase
        {
            Id = StoreLimits.ShortenedKey(key), Kind = kind, PersonId = personId, DealId = dealId, After = after, Days = days, ToldAt = session.Now,
        };

    internal static string KeyOf(string name, string id, DateOnly after) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}:{id}:{after:yyyy-MM-dd}");
}
