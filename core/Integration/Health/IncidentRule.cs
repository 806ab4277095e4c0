using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>
/// Tells the operators of an incident at once and again until one of them confirms it, then daily until it is over; unconfirmed for hours, directors
/// hear of it too (I4: a warning once got lost in a mailbox).
/// </summary>
public sealed class IncidentRule(Noticing noticing, IncidentNotice notice, OperatorNotices operators) : DueRule
{
    public const string Name = "integration-incident";

    // How often it is repeated before others hear of it.
    private const int Repeats = 4;
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Later = TimeSpan.FromHours(2);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    public override string Key => Name;

    public override Message Title => IntegrationTexts.IncidentRule;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        if (await session.FindAsync<Incident>(work.Item.Subject!, ct) is not { } incident)
        {
            return;
        }

        if (incident.ClosedAt is not null)
        {
            if (incident.Told > 0)
            {
                await operators.TellAllAsync(
                    session, IntegrationTexts.IsOver.With(incident.Target, IntegrationTexts.NameOf(incident.Sort)), ct,
                    key: $"integration:{incident.Id}:over");
            }

            return;
        }

        var health = await TargetWatch.HealthAsync(session, incident.Target, ct);
        if (health.MutedUntil is { } until && until > work.Now)
        {
            work.Again(until);
            return;
        }

        var told = session.Store(incident with { Told = incident.Told + 1 }, "incident.tell");
        foreach (var person in await ListenersAsync(session, told, ct))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"integration:{incident.Id}:{told.Told}");
            await noticing.TellAsync(session, notice.For(person.Ref(), key, MessageClass.Ops, incident.Id), ct);
        }

        // A credential that is to end can wait until the next day.
        var isCalm = told.ConfirmedBy is not null || told.Sort == IncidentSort.Ending;
        work.Again(work.Now + (isCalm ? Daily : told.Told < Repeats ? Soon : Later));
    }

    private static async ValueTask<IReadOnlyList<Person>> ListenersAsync(Session session, Incident incident, CancellationToken ct)
    {
        List<Person> listeners = [.. await session.ActiveAsync(Role.Operator, ct)];
        // What a closed period means is finance's to say.
        if (incident.Fault.Cause == FaultCause.ClosedPeriod)
        {
            listeners.AddRange(await session.ActiveAsync(Role.Finance, ct));
        }

        if (incident is { ConfirmedBy: null, Told: > Repeats, Sort: not IncidentSort.Ending })
        {
            listeners.AddRange(await session.ActiveAsync(Role.Director, ct));
        }

        return listeners;
    }
}
