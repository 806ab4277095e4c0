using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Draws waiting uploads, alone or in a row, with the places where they can be filed, or says what became of them.</summary>
public sealed class UploadCards(EvidenceDesk desk, StagePlan plan) : ISubjectCards
{
    private const int MostProposals = 4;
    private static readonly TimeSpan Talked = TimeSpan.FromHours(1);

    public string Kind => EvidenceKinds.Uploads;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Upload>(id, ct) is { } upload && turn.Access.CanSee(upload) ? await DrawAsync(turn, upload, ct) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Upload>(id, ct))?.Version;

    /// <summary>The card of a row, by its first file.</summary>
    public async Task<Card> DrawAsync(Turn turn, Upload first, CancellationToken ct)
    {
        var row = await FileRow.OfAsync(turn.Session, first, ct);
        var waiting = row.Where(upload => upload.IsWaiting).ToList();
        var filed = await FiledAsync(turn, row, ct);
        var card = new Card
        {
            Title = EvidenceTexts.ProposalTitle.Text,
            Subtitle = EvidenceTexts.ListOf(row),
            Picture = PictureOf(row[^1]) is { } picture ? picture with { IsRecipientsOwn = true } : null,
            Subject = new Subject(EvidenceKinds.Uploads, first.Id, first.Version),
        };
        return waiting.Count > 0 ? await ProposeAsync(turn, card, waiting, filed, ct)
            : filed.Count > 0 ? card with
            {
                Tone = CardTone.Success,
                Text = string.Join(
                    '\n',
                    [
                        .. filed,
                        .. row.Where(upload => upload.EvidenceId is null).ToList() is { Count: > 0 } left
                            ? [EvidenceTexts.LeftOut.With(EvidenceTexts.ListOf(left))]
                            : Array.Empty<string>(),
                    ]),
                // Some platforms replace a card only with one that has a button.
                Buttons = [await ToShowAsync(turn, [.. row.Select(upload => upload.EvidenceId).OfType<Id<EvidenceItem>>()], ct)],
            }
            : card with { Text = EvidenceTexts.SetAside.Text, Buttons = [ToChoose(row)] };
    }

    /// <summary>What a card shows of a file; null if it is no picture.</summary>
    internal static Picture? PictureOf(Upload upload) =>
        upload.File.PictureHash is null ? null : new Picture(upload.File.Sha256, upload.File.MediaType, upload.FileName);

    private async Task<Card> ProposeAsync(Turn turn, Card card, List<Upload> waiting, IReadOnlyList<string> filed, CancellationToken ct)
    {
        var sorts = desk.SortsOf(waiting);
        var about = await AboutAsync(turn, waiting, ct);
        var rows = sorts is [var only]
            ? await ProposedAsync(turn, only, about, ct)
            : await EachAsync(turn, sorts, about, ct);
        var hasPlace = rows.Any(row => row.Button is not null);
        var text = (sorts.Count > 1 ? EvidenceTexts.ProposalForEach : hasPlace ? EvidenceTexts.ProposalText : EvidenceTexts.NoProposal)
            .With(EvidenceTexts.NameOf(waiting));
        return card with
        {
            Text = filed.Count == 0 ? text : string.Join('\n', [.. filed, EvidenceTexts.Waiting.With(EvidenceTexts.ListOf(waiting)), text]),
            Rows = rows,
            Buttons =
            [
                ToChoose(waiting),
                Button.Do(EvidenceTexts.SetAsideButton.Text, EvidenceCommandTexts.SetAside.Say(waiting[0].Id)),
            ],
        };
    }

    // Of several sorts it is asked which one.
    private Button ToChoose(IReadOnlyList<Upload> uploads) => Button.Do(
        EvidenceTexts.OtherDeal.Text,
        desk.SortsOf(uploads).Count > 1 ? EvidenceCommandTexts.File.Say().Asking(EvidenceCommandTexts.SentFile) : File(uploads[0]));

    // The best place of each sort, under the names of its files.
    private async ValueTask<IReadOnlyList<CardRow>> EachAsync(
        Turn turn, IReadOnlyList<IReadOnlyList<Upload>> sorts, IReadOnlyList<Deal> about, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var sort in sorts)
        {
            var row = await ProposedAsync(turn, sort, about, ct) is [var best, ..] ? best : null;
            rows.Add(new CardRow(
                EvidenceTexts.ListOf(sort), row is null ? EvidenceTexts.NoPlace.Text : $"{row.Title} · {row.Detail}", row?.Button));
        }

        return rows;
    }

    private async ValueTask<IReadOnlyList<CardRow>> ProposedAsync(
        Turn turn, IReadOnlyList<Upload> waiting, IReadOnlyList<Deal> about, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            return [];
        }

        var rows = new List<CardRow>();
        var proposals = await desk.ProposeAsync(turn.Session, turn.Person.Ref(), about, waiting, ct);
        var named = about.Where(deal => waiting.Any(upload => upload.Named.Contains(deal.Ref()))).ToList();
        // Of one that was named and lacks nothing it is asked which kind it is.
        foreach (var deal in named.Where(deal => proposals.All(proposal => proposal.Deal.Id != deal.Id)))
        {
            var button = Button.Do(EvidenceTexts.KindButton.Text, File(waiting[0], deal.Id));
            rows.Add(await RowAsync(turn, deal, EvidenceTexts.NamedLacksNone.Text, button, ct));
        }

        foreach (var (deal, kind, isNeeded) in proposals)
        {
            var why = (isNeeded ? EvidenceTexts.StillMissing : EvidenceTexts.OneMore).With(kind.Title);
            var button = Button.Do(kind.Title, File(waiting[0], deal.Id, new Said(kind.Key, kind.Title)));
            rows.Add(await RowAsync(turn, deal, why, button, ct));
        }

        return [.. rows.Take(MostProposals)];
    }

    // Two deals of one title are told apart by their customers.
    private static async ValueTask<CardRow> RowAsync(Turn turn, Deal deal, string why, Button button, CancellationToken ct)
    {
        var customer = await turn.Session.FindAsync(deal.CustomerId, ct);
        return new CardRow(EvidenceTexts.NameOf(deal), customer is null ? why : $"{customer.Name} · {why}", button);
    }

    /// <summary>
    /// The open deals that words beside files named, then that of <see cref="AboutAsync(Turn, CancellationToken)"/>; all of which they may change.
    /// </summary>
    internal static async ValueTask<IReadOnlyList<Deal>> AboutAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct)
    {
        var deals = new List<Deal>();
        foreach (var id in sent.SelectMany(upload => upload.Named).Distinct())
        {
            if (await turn.Session.FindAsync(id, ct) is { Status: DealStatus.Open } named && await turn.Access.CanChangeAsync(named, ct))
            {
                deals.Add(named);
            }
        }

        return await AboutAsync(turn, ct) is { } last ? [.. deals, last] : deals;
    }

    /// <summary>The deal of the last card that they were shown, or that they said a file is for; null if it is none that they may change.</summary>
    internal static async ValueTask<Deal?> AboutAsync(Turn turn, CancellationToken ct)
    {
        var wish = await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct);
        var presence = await turn.Session.FindAsync<Presence>(turn.Person.Id, ct);
        var (id, at) = wish?.At > presence?.DealAt || presence?.DealId is null ? (wish?.DealId, wish?.At) : (presence.DealId, presence.DealAt);
        return turn.Now - at < Talked && await turn.Session.FindAsync(id!.Value, ct) is { Status: DealStatus.Open } deal
            && await turn.Access.CanChangeAsync(deal, ct)
                ? deal
                : null;
    }

    // The only one at once, several as the list of their deal.
    private static async ValueTask<Button> ToShowAsync(Turn turn, IReadOnlyList<Id<EvidenceItem>> filed, CancellationToken ct) =>
        filed.Count > 1 && await turn.Session.FindAsync(filed[^1], ct) is { } item && await turn.Access.CanSeeAsync(item, ct)
            ? Button.Show(DealTexts.EvidenceButton.Text, EvidenceCommandTexts.List.Say(item.DealId.Text))
            : Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(filed[^1].Text));

    // One line for each place.
    private async Task<IReadOnlyList<string>> FiledAsync(Turn turn, IReadOnlyList<Upload> row, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var upload in row.Where(upload => upload.EvidenceId is not null))
        {
            lines.Add(await turn.Session.FindAsync(upload.EvidenceId!.Value, ct) is { } item && await turn.Access.CanSeeAsync(item, ct)
                ? EvidenceTexts.FiledTo.With(item.DealId, plan.EvidenceKind(item.Kind)?.Title)
                : EvidenceTexts.FiledElsewhere.Text);
        }

        return [.. lines.Distinct()];
    }

    private static Saying File(Upload upload, params IReadOnlyList<Said> where) =>
        EvidenceCommandTexts.File.Say(where).With(EvidenceCommandTexts.SentFile, upload.Id);
}
