using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Health;

/// <summary>Tells of an incident as it is when the notice leaves; gone once it is over (G7).</summary>
public sealed class IncidentNotice(Chat.IncidentCards cards) : NoticeKind
{
    public override string Key => "integration-incident";

    public override bool IsForStandIn => true;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<Incident>(notice.Subject, ct) is { ClosedAt: null } one
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access
            ? await cards.DrawAsync(session, one, access.Has(Need.Operate), ct)
            : null;
}
