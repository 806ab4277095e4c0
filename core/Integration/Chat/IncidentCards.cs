using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Draws an incident: what happened, what it means, what to do.</summary>
public sealed class IncidentCards(BusinessZone zone) : ISubjectCards
{
    public string Kind => HealthKinds.Incidents;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Incident>(id, ct) is { } one && IntegrationCards.MaySee(turn)
            ? await DrawAsync(turn.Session, one, turn.Access.Has(Need.Operate), ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Incident>(id, ct))?.Version;

    /// <summary>The card.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="one">The incident.</param>
    /// <param name="operates">Whether its reader runs the product.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Card> DrawAsync(Session session, Incident one, bool operates, CancellationToken ct) => new()
    {
        Title = IntegrationTexts.Incident.With(one.Target, IntegrationTexts.NameOf(one.Sort)),
        Tone = one.ClosedAt is null ? CardTone.Danger : CardTone.Success,
        Text = one switch
        {
            { ClosedAt: not null } => IntegrationTexts.IsOver.With(one.Target, IntegrationTexts.NameOf(one.Sort)),
            { ConfirmedBy: { } by } => IntegrationTexts.ConfirmedBy.With(await session.NameOfAsync(by, ct)),
            { Told: > 1 } => IntegrationTexts.AgainTold.With(one.Told),
            _ => null,
        },
        Facts =
        [
            new Fact(IntegrationTexts.CauseFact.Text, IntegrationTexts.NameOf(one.Fault.Cause)),
            .. one.ReportedBy is { } who
                ? [new Fact(IntegrationTexts.SaidFact.Text, LayoutTexts.Pair(await session.NameOfAsync(who, ct), one.Fault.Said))]
                : IntegrationCards.SaidOf(one.Fault),
            new Fact(
                IntegrationTexts.AdviceFact.Text,
                one.Sort == IncidentSort.Unread ? IntegrationTexts.UnreadAdvice.Text : IntegrationTexts.AdviceFor(one.Fault.Cause)),
            new Fact(IntegrationTexts.SinceFact.Text, zone.Local(one.OpenedAt).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)),
        ],
        Buttons =
        [
            .. operates && one is { ClosedAt: null, ConfirmedBy: null }
                ? [Button.Do(IntegrationTexts.ConfirmButton.Text, IntegrationCommandTexts.Confirm.Say(one.Id), ButtonStyle.Primary)]
                : Array.Empty<Button>(),
            .. operates && one is { ClosedAt: null, Sort: IncidentSort.Reported }
                ? [Button.Do(IntegrationTexts.MendButton.Text, IntegrationCommandTexts.Mend.Say(one.Id))]
                : Array.Empty<Button>(),
            .. one.TransferId is { } transfer
                ? [Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.ShowTransfer.Say(transfer))]
                : operates ? [Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.Show.Say(one.Target))] : Array.Empty<Button>(),
        ],
        Subject = new Subject(Kind, one.Id, one.Version),
    };
}
