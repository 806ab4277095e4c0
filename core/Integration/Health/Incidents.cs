using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>Opens, confirms and closes incidents; within a session.</summary>
public static class Incidents
{
    /// <summary>Names the opening of any: whoever tells of a failure and whoever notices it must not miss each other.</summary>
    internal const string AnyOne = "opening";

    /// <summary>Opens one, unless there is one about the same; it is told at once.</summary>
    /// <param name="session">Commits it.</param>
    /// <param name="target">The connector's name.</param>
    /// <param name="about">Names what it is about.</param>
    /// <param name="sort">Its sort.</param>
    /// <param name="fault">What went wrong.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="transferId">The transfer that waits, if it is about one.</param>
    /// <param name="again">Whether an open one is told anew, confirmed or not.</param>
    public static async ValueTask OpenAsync(
        Session session, string target, string about, IncidentSort sort, TargetFault fault, CancellationToken ct, string? transferId = null,
        bool again = false)
    {
        await session.OneByOneAsync(HealthKinds.KeyOf(target, about), ct);
        var known = await FindAsync(session, target, about, ct);
        if (known is not null && !again)
        {
            return;
        }

        await session.OneByOneAsync(HealthKinds.KeyOf(target, AnyOne), ct);

        var incident = session.Store(
            known is null
                ? new Incident
                {
                    Id = $"{target}-{Ulid.NewUlid(session.Now)}", Target = target, About = about, Sort = sort, Fault = fault, TransferId = transferId,
                    OpenedAt = session.Now,
                }
                : known with { Fault = fault, ConfirmedBy = null, ConfirmedAt = null },
            "incident.open");
        await Ledger.SetAsync(session, IncidentRule.Name, incident.Id, session.Now, incident.Id, ct);
    }

    /// <summary>Closes the open one about something, if there is one.</summary>
    public static async ValueTask CloseAsync(Session session, string target, string about, CancellationToken ct)
    {
        if (await FindAsync(session, target, about, ct) is not { } incident)
        {
            return;
        }

        session.Store(incident with { ClosedAt = session.Now }, "incident.close");
        // Those who were told hear that it is over.
        await Ledger.SetAsync(session, IncidentRule.Name, incident.Id, session.Now, incident.Id, ct);
    }

    /// <summary>Notes that somebody has seen it: it isn't repeated as often any more.</summary>
    public static async ValueTask<Incident> ConfirmAsync(Session session, Incident incident, Person by, CancellationToken ct)
    {
        if (incident.ConfirmedBy is not null)
        {
            return incident;
        }

        if (incident.Fault.Cause == FaultCause.WrongBooks)
        {
            // Whoever confirms it says that these are the right ones.
            var health = await TargetWatch.HealthAsync(session, incident.Target, ct);
            session.Store(health with { Books = null, AskedAt = null, ProbeAt = session.Now }, "target.books");
        }

        if (incident.Sort == IncidentSort.Codes)
        {
            await CodeChecks.CodeCheck.AgreeAsync(session, incident.Target, ct);
        }

        // Nothing but somebody's knowledge of it ends these.
        var isOver = incident.Sort is IncidentSort.Merged or IncidentSort.Vanished or IncidentSort.Leftover;
        return session.Store(
            incident with { ConfirmedBy = by.Ref(), ConfirmedAt = session.Now, ClosedAt = isOver ? session.Now : null }, "incident.confirm");
    }

    /// <summary>Closes that of missing codes once nothing lacks any.</summary>
    public static async ValueTask CloseLackingAsync(Session session, string target, CancellationToken ct)
    {
        var stuck = await session.QueryAsync(
            Transfers.TransferKinds.Of(Transfers.TransferKinds.Stuck, target), ct);
        if (!stuck.Any(one => one.State == Transfers.TransferState.Lacking))
        {
            await CloseAsync(session, target, TargetWatch.LackingKey, ct);
        }
    }

    /// <summary>Closes those of credentials that have another end by now.</summary>
    public static async ValueTask CloseEndsAsync(Session session, string target, IReadOnlyList<CredentialEnd> ends, CancellationToken ct)
    {
        var still = ends.Select(TargetWatch.AboutEnd).ToHashSet(StringComparer.Ordinal);
        foreach (var one in await OpenAsync(session, target, ct))
        {
            if (one.Sort == IncidentSort.Ending && !still.Contains(one.About))
            {
                await CloseAsync(session, target, one.About, ct);
            }
        }
    }

    /// <summary>The open one about something; null if there is none.</summary>
    public static async ValueTask<Incident?> FindAsync(Session session, string target, string about, CancellationToken ct) =>
        (await session.QueryAsync(new Query<Incident>().Where(HealthKinds.OpenAbout, HealthKinds.KeyOf(target, about)).Take(1), ct)) is [var one]
            ? one : null;

    /// <summary>Those open at a target, or at all.</summary>
    public static ValueTask<IReadOnlyList<Incident>> OpenAsync(Session session, string? target, CancellationToken ct) => session.QueryAsync(
        target is null
            ? new Query<Incident>().Between(HealthKinds.OpenByTarget, "", null)
            : new Query<Incident>().Where(HealthKinds.OpenByTarget, target),
        ct);
}
