using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Leaves;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Contracts;

/// <summary>
/// Every day at 08:30, and when leave begins at once, asks whoever stands in for the decisions that already wait for somebody who is away (R3). Who
/// was asked once isn't asked again.
/// </summary>
public sealed class StandInApprovalRule(Chat.ContractNotices notices, BusinessZone zone) : StandingRule, IStandInWatch
{
    private static readonly TimeSpan HalfPastEight = new(8, 30, 0);

    public override string Key => "contract-stand-in";

    public override Message Title => ContractTexts.StandInTitle;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var today = zone.At(zone.DateOf(instant), HalfPastEight);
        return today > instant ? today : zone.At(zone.DateOf(instant).AddDays(1), HalfPastEight);
    }

    public override Task RunAsync(DueWork work, CancellationToken ct) => notices.AskStandInsAsync(work.Session, ct);

    public Task BeginsAsync(Session session, CancellationToken ct) => notices.AskStandInsAsync(session, ct);
}
