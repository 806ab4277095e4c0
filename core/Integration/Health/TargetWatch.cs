using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Notes how each system is (I4): counts what calls brought, closes one that doesn't take us any more, and opens an incident for whatever somebody
/// must know. All within a session.
/// </summary>
public static class TargetWatch
{
    /// <summary>Told once nothing went through for so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The incident of one that takes nothing.</summary>
    internal const string ClosedKey = "closed";

    /// <summary>The incident of one at which everything fails.</summary>
    internal const string FailingKey = "failing";

    /// <summary>The incident of a flow that lacks codes.</summary>
    internal const string LackingKey = "lacking";

    private const string EndKey = "end";
    private static readonly TimeSpan ProbeAgain = TimeSpan.FromMinutes(5);

    /// <summary>Has it asked again at once.</summary>
    public static async ValueTask ProbeAsync(Session session, string target, CancellationToken ct)
    {
        var health = await HealthAsync(session, target, ct);
        session.Store(health with { AskedAt = null, ProbeAt = session.Now }, "target.probe");
    }

    /// <summary>Counts what a try brought.</summary>
    public static async ValueTask CountAsync(Session session, IConnector connector, SendOutcome outcome, TimeSpan took, CancellationToken ct)
    {
        var id = TargetHour.IdOf(connector.Name, session.Now);
        var hour = await session.FindAsync<TargetHour>(id, ct) ?? new TargetHour { Id = id };
        session.Store(
            hour with
            {
                Done = hour.Done + (outcome is SendOutcome.Done ? 1 : 0),
                Refused = hour.Refused + (outcome is SendOutcome.Refused or SendOutcome.Partly ? 1 : 0),
                Unknown = hour.Unknown + (outcome is SendOutcome.Unknown ? 1 : 0),
                Milliseconds = hour.Milliseconds + (long)took.TotalMilliseconds,
                Slots = Latency.With(hour.Slots, took),
            },
            "target.count");
    }

    /// <summary>Notes that it did what it was to do.</summary>
    public static async ValueTask DoneAsync(Session session, IConnector connector, Transfer done, CancellationToken ct)
    {
        var health = await HealthAsync(session, connector.Name, ct);
        session.Store(health with { LastDoneAt = session.Now, FailingSince = null }, "target.done");
        await Incidents.CloseAsync(session, connector.Name, FailingKey, ct);
        await Incidents.CloseAsync(session, connector.Name, done.Id, ct);
    }

    /// <summary>Notes a fault that passes, or that closes it.</summary>
    public static async ValueTask FailedAsync(Session session, IConnector connector, TargetFault fault, CancellationToken ct)
    {
        var health = await HealthAsync(session, connector.Name, ct);
        var failing = session.Store(
            health with { FailingSince = health.FailingSince ?? session.Now, LastFault = fault, LastFaultAt = session.Now }, "target.fail");
        if (TransferPatience.Closes(fault.Cause))
        {
            await CloseAsync(session, failing, fault, ct);
        }
        else if (TransferPatience.Passes(fault.Cause) && session.Now - failing.FailingSince >= Patience)
        {
            await Incidents.OpenAsync(session, connector.Name, FailingKey, IncidentSort.Failing, fault, ct);
        }
    }

    /// <summary>Tells that a transfer waits for a decision.</summary>
    public static ValueTask ParkedAsync(Session session, Transfer parked, CancellationToken ct) =>
        Incidents.OpenAsync(session, parked.Target, parked.Id, IncidentSort.Parked, parked.Fault!, ct, parked.Id);

    /// <summary>Tells that a flow lacks codes.</summary>
    public static ValueTask LacksAsync(Session session, IConnector connector, Transfer transfer, IReadOnlyList<string> codes, CancellationToken ct) =>
        Incidents.OpenAsync(
            session, connector.Name, LackingKey, IncidentSort.Lacking,
            TargetFault.Ours(FaultCause.UnknownCode, IntegrationTexts.Lacking(codes)), ct, transfer.Id);

    /// <summary>Tells that it knows two records of what is one customer here.</summary>
    public static ValueTask MergedAsync(Session session, string target, Transfer old, Transfer kept, CancellationToken ct) =>
        Incidents.OpenAsync(
            session, target, $"merged/{old.Document.Key}", IncidentSort.Merged,
            TargetFault.Ours(FaultCause.Taken, Conversation.LayoutTexts.List([old.Number ?? old.Document.Key, kept.Number ?? kept.Document.Key])),
            ct);

    /// <summary>What an incident about a credential's end is about.</summary>
    internal static string AboutEnd(CredentialEnd end) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{EndKey}/{end.Name}/{end.On:yyyy-MM-dd}");

    /// <summary>Tells of credentials that end within a month, at 30, 7 and 1 days and daily after.</summary>
    public static async ValueTask EndsAsync(Session session, string target, CredentialEnd end, int days, CancellationToken ct)
    {
        // At 30, 7 and 1 days, and then every day.
        var step = days > 7 ? 30 : days > 1 ? 7 : days;
        var about = AboutEnd(end);
        if (await session.OnceAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"integration/{target}/{about}/{step}"), ct))
        {
            await Incidents.OpenAsync(
                session, target, about, IncidentSort.Ending,
                TargetFault.Ours(FaultCause.Credentials, IntegrationTexts.EndsOn(end, days)), ct, again: true);
        }
    }

    /// <summary>Sends it nothing more until it is asked again and takes us.</summary>
    internal static async ValueTask CloseAsync(Session session, TargetHealth health, TargetFault fault, CancellationToken ct)
    {
        session.Store(
            health with
            {
                Closed = fault, ClosedAt = health.ClosedAt ?? session.Now, ProbeAt = session.Now + ProbeAgain, LastFault = fault,
                LastFaultAt = session.Now, FailingSince = health.FailingSince ?? session.Now,
            },
            "target.close");
        await Incidents.OpenAsync(session, health.Id, ClosedKey, IncidentSort.Closed, fault, ct);
    }

    /// <summary>A target's health in a session.</summary>
    public static async ValueTask<TargetHealth> HealthAsync(Session session, string target, CancellationToken ct) =>
        await session.FindAsync<TargetHealth>(target, ct) ?? new TargetHealth { Id = target };
}
