using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// What follows when evidence is filed, however it came: the deal's new card, and a notice to the manager about anything that looks like a copy.
/// </summary>
public sealed class EvidenceFiling(DealCards deals, LikenessNotice likeness, Noticing noticing)
{
    /// <summary>Files what was sent, as far as nothing is wrong with it.</summary>
    public static async Task<(IReadOnlyList<EvidenceItem> Filed, IReadOnlyList<Refusal> Refusals)> FileAsync(
        Session session, IReadOnlyList<Upload> uploads, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var (items, refusals) = (new List<EvidenceItem>(), new List<Refusal>());
        foreach (var upload in uploads)
        {
            var outcome = await EvidenceDesk.FileAsync(session, upload, deal, kind, ct);
            if (outcome.IsRefused)
            {
                refusals.Add(outcome.Refusal);
            }
            else
            {
                items.Add(outcome.Value);
            }
        }

        return (items, refusals);
    }

    /// <summary>The deal's card for whoever filed it, with the names of the files and of those filed in the same row before.</summary>
    public async Task<Card> AnnounceAsync(
        Turn turn, Deal deal, EvidenceKindDefinition kind, IReadOnlyList<EvidenceItem> items, CancellationToken ct,
        IReadOnlyList<Upload>? before = null)
    {
        var names = EvidenceTexts.ListOf([.. (before ?? []).Select(upload => upload.FileName), .. items.Select(item => item.FileName)]);
        foreach (var item in items.Where(item => item.Likenesses.Count > 0))
        {
            await FlagAsync(turn, deal, kind, item, item.Likenesses[0], HowAlike(item), ct);
        }

        // The cards of those before may not have been sent, as this one is.
        var alike = new List<EvidenceItem>(items.Where(item => item.Likenesses.Count > 0));
        foreach (var id in (before ?? []).Select(upload => upload.EvidenceId).OfType<Id<EvidenceItem>>())
        {
            alike.AddRange(await turn.Session.FindAsync(id, ct) is { Likenesses.Count: > 0 } item ? [item] : Array.Empty<EvidenceItem>());
        }

        var told = alike.Select(item => EvidenceTexts.Alike.With(HowAlike(item))).Distinct();
        var text = string.Join('\n', told.Prepend(EvidenceTexts.Filed.With(LayoutTexts.Aside(kind.Title, names))));
        return await deals.DrawAsync(turn, deal, text, alike.Count > 0 ? CardTone.Warning : CardTone.Success, ct);
    }

    private static string HowAlike(EvidenceItem item) => (item.Likenesses[0].Exact ? EvidenceTexts.Same : EvidenceTexts.Similar).Text;

    private async Task FlagAsync(
        Turn turn, Deal deal, EvidenceKindDefinition kind, EvidenceItem item, Likeness nearest, string how, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Person>(deal.OwnerId, ct) is { ManagerId: { } managerId } owner
            && await AccessPolicy.OfAsync(turn.Session, managerId, ct) is { } access)
        {
            turn.Session.Require(owner);
            var text = await turn.Session.FindAsync<Deal>(nearest.DealId, ct) is { } other && await access.CanSeeAsync(other, ct)
                ? EvidenceTexts.AlikeForManager.With(turn.Person.Name, deal.Id, kind.Title, nearest.DealId, nearest.EvidenceId, how)
                : EvidenceTexts.AlikeUnseenForManager.With(turn.Person.Name, deal.Id, kind.Title, how, await access.WhoHelpsAsync(ct));
            var notice = likeness.For(managerId, $"evidence-alike:{item.Id}", MessageClass.Card, item.Id);
            await noticing.TellAsync(turn.Session, notice with { Words = text, Tone = CardTone.Warning }, ct);
        }
    }
}

/// <summary>Evidence that looks like a copy, for the manager of the deal's owner; it is gone once the evidence is rejected.</summary>
public sealed class LikenessNotice(DealCards deals) : NoticeKind
{
    public override string Key => "evidence-alike";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<EvidenceItem>(notice.Subject, ct) is { Status: EvidenceStatus.Accepted } item
            && await session.FindAsync<Deal>(item.DealId, ct) is { } deal
            && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await access.CanSeeAsync(deal, ct)
            ? (await deals.BriefAsync(session, deal, notice.Words, ct)) with
            {
                Tone = notice.Tone,
                Buttons =
                [
                    Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(item.Id)),
                    .. item.Likenesses is [var nearest, ..] && await session.FindAsync(nearest.DealId, ct) is { } other
                        && await access.CanSeeAsync(other, ct)
                            ? [EvidenceCards.ToShow(nearest.EvidenceId)]
                            : Array.Empty<Button>(),
                    Button.Show(EvidenceTexts.RejectButton.Text, EvidenceCommandTexts.Rejecting(item.Id)) with { Style = ButtonStyle.Danger },
                ],
            }
            : null;
}
