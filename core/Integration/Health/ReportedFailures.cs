using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Failures that somebody tells of (I5): what was noticed here before anybody told is told them, and what was not becomes an incident of its own, so
/// that it is seen to, and counted as one that others found.
/// </summary>
public static class ReportedFailures
{
    /// <summary>Takes what somebody tells of a system.</summary>
    /// <returns>The incident that was known before; null if this is a new one.</returns>
    public static async ValueTask<Incident?> TakeAsync(Session session, string target, Person by, string words, CancellationToken ct)
    {
        await session.OneByOneAsync(HealthKinds.KeyOf(target, Incidents.AnyOne), ct);
        var open = await Incidents.OpenAsync(session, target, ct);
        if (open.Where(one => one.Sort is not (IncidentSort.Ending or IncidentSort.Merged)).MinBy(one => one.OpenedAt) is { } known)
        {
            session.Require(known);
            return known;
        }

        var id = $"{target}-{Ulid.NewUlid(session.Now)}";
        session.Store(
            new Incident
            {
                Id = id, Target = target, About = $"reported/{id}", Sort = IncidentSort.Reported, ReportedBy = by.Ref(), OpenedAt = session.Now,
                Fault = new TargetFault(FaultCause.Other, Shown.Name(words, TargetFault.LongestSaid)),
            },
            "incident.report");
        await Ledger.SetAsync(session, IncidentRule.Name, id, session.Now, id, ct);
        return null;
    }

    /// <summary>Ends one, as an operator says that it is over; everybody who was told hears of it.</summary>
    public static async ValueTask<Refusal?> MendAsync(Session session, Incident incident, Person by, CancellationToken ct)
    {
        if (incident.Sort != IncidentSort.Reported)
        {
            return new Refusal(IntegrationTexts.NotReported);
        }

        session.Store(
            incident with
            {
                ConfirmedBy = incident.ConfirmedBy ?? by.Ref(), ConfirmedAt = incident.ConfirmedAt ?? session.Now, ClosedAt = session.Now,
            },
            "incident.close");
        await Ledger.SetAsync(session, IncidentRule.Name, incident.Id, session.Now, incident.Id, ct);
        return null;
    }
}
