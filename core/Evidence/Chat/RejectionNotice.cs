using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Evidence that was rejected, for the owner of its deal: as long as the deal lacks that kind, it is sent with the first button.</summary>
public sealed class RejectionNotice(DealCards deals, StagePlan plan) : NoticeKind
{
    public override string Key => "evidence-rejected";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<EvidenceItem>(notice.Subject, ct) is { } item
        && await session.FindAsync<Deal>(item.DealId, ct) is { } deal
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(deal, ct)
            ? (await deals.BriefAsync(session, deal, notice.Words, ct)) with
            {
                Tone = notice.Tone,
                Buttons =
                [
                    .. plan.EvidenceKind(item.Kind) is { } kind && await access.CanChangeAsync(deal, ct)
                        && await IsLackingAsync(session, deal, kind, ct)
                        ? [DealCards.ToSend(deal, kind) with { Style = ButtonStyle.Primary }]
                        : Array.Empty<Button>(),
                    Button.Show(DealTexts.Details.Text, DealCommandTexts.Show.Say(deal.Id)),
                ],
            }
            : null;

    private async ValueTask<bool> IsLackingAsync(Session session, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var evidence = await DealDesk.EvidenceOfAsync(session, deal, ct);
        return deal.Status == DealStatus.Open && Gate.Lacking(plan, deal, evidence).Contains(kind);
    }
}
