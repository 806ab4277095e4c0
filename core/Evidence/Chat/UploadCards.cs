using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Draws a waiting upload with the places where it can be filed, or says where it was filed.</summary>
public sealed class UploadCards(EvidenceDesk desk, StagePlan plan) : ISubjectCards
{
    private const int MostProposals = 4;

    public string Kind => EvidenceKinds.Uploads;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Upload>(id, ct) is { } upload && turn.Access.CanSee(upload) ? await DrawAsync(turn, upload, ct) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Upload>(id, ct))?.Version;

    public async Task<Card> DrawAsync(Turn turn, Upload upload, CancellationToken ct)
    {
        var card = new Card
        {
            Title = EvidenceTexts.ProposalTitle.Text,
            Subtitle = upload.FileName,
            Picture = upload.File.PictureHash is null
                ? null
                : new Picture(upload.File.Sha256, upload.File.MediaType, upload.FileName) { IsRecipientsOwn = true },
            Subject = new Subject(EvidenceKinds.Uploads, upload.Id, upload.Version),
        };
        if (upload.EvidenceId is { } filed)
        {
            var item = await turn.Session.FindAsync<EvidenceItem>(filed, ct);
            return card with
            {
                Tone = CardTone.Success,
                Text = item is not null && await turn.Access.CanSeeAsync(item, ct)
                    ? EvidenceTexts.FiledTo.With(item.DealId, plan.EvidenceKind(item.Kind)?.Title)
                    : EvidenceTexts.FiledElsewhere.Text,
                // Some platforms replace a card only with one that has a button.
                Buttons = [Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(filed.Text))],
            };
        }

        var proposals = turn.Access.Has(Need.WorkOnDeals) ? await desk.ProposeAsync(turn.Session, turn.Person.Ref(), upload, ct) : [];
        return card with
        {
            Text = (proposals.Count > 0 ? EvidenceTexts.ProposalText : EvidenceTexts.NoProposal).With(
                LayoutTexts.Behind(EvidenceTexts.NameOf(upload.File.MediaType))),
            Rows = [.. proposals.Take(MostProposals).Select(proposal => new CardRow(
                $"{proposal.Deal.Id} {proposal.Deal.Title}",
                (proposal.IsNeeded ? EvidenceTexts.StillMissing : EvidenceTexts.OneMore).With(proposal.Kind.Title),
                Button.Do(proposal.Kind.Title, File(upload, proposal.Deal.Id, new Said(proposal.Kind.Key, proposal.Kind.Title)))))],
            Buttons = [Button.Do(EvidenceTexts.OtherDeal.Text, File(upload))],
        };
    }

    private static Saying File(Upload upload, params IReadOnlyList<Said> where) =>
        EvidenceCommandTexts.File.Say(where).With(EvidenceCommandTexts.SentFile, upload.Id);
}
