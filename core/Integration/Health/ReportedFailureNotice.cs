using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>Tells whoever told of a failure that it is over.</summary>
public sealed class ReportedFailureNotice : NoticeKind
{
    public override string Key => "integration-reported";

    /// <summary>The notice of an incident; null if nobody told of it.</summary>
    public Notice? Of(Incident incident) =>
        incident.ReportedBy is { } by ? For(by, $"integration:{incident.Id}:mended", MessageClass.Card, incident.Id) : null;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Incident>(notice.Subject, ct) is { } incident
            ? new Card
            {
                Title = IntegrationTexts.Incident.With(incident.Target, IntegrationTexts.NameOf(incident.Sort)),
                Tone = CardTone.Success,
                Text = IntegrationTexts.ReportedIsOver.With(incident.Target),
                Facts = [new Fact(IntegrationTexts.SaidFact.Text, incident.Fault.Said)],
            }
            : null;
}
