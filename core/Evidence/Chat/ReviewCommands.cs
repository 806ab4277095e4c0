using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Lists a deal's evidence, or shows the one that is named.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.Evidence, First = 2)]
public sealed class ListEvidenceCommand(StagePlan plan, BusinessZone zone, EvidenceCards cards)
    : Command<ListEvidenceCommand.Arguments>(EvidenceCommandTexts.List)
{
    public sealed record Arguments(EvidenceOf Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Deal is not { Deal: { } deal })
        {
            await cards.ShowAsync(turn, arguments.Deal.Item!, ct);
            return;
        }

        var evidence = await DealDesk.EvidenceOfAsync(turn.Session, deal, ct);
        var card = new Card { Title = EvidenceTexts.ListTitle.With(deal.Id), Subtitle = deal.Title };
        turn.Reply(evidence.Count == 0
            ? card with { Text = EvidenceTexts.NoneFiled.With(deal.Id) }
            : card with
            {
                Rows = [.. evidence.OrderByDescending(item => item.UploadedAt).Select(item => new CardRow(
                    $"{plan.EvidenceKind(item.Kind)?.Title ?? item.Kind} · {item.FileName}",
                    $"{item.Id} · {EvidenceCards.Instant(zone, item.UploadedAt)} · {Standing(item)}",
                    Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(item.Id))))],
            });
    }

    // What may be a copy is seen among the others, before it is opened.
    private static string Standing(EvidenceItem item) => item.Likenesses.Count == 0
        ? EvidenceTexts.StateOf(item)
        : $"{EvidenceTexts.StateOf(item)} · {EvidenceTexts.AlikeFact.Text}";
}

/// <summary>Shows one piece of evidence: its picture on the card, any other file after it.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.Evidence, Hidden = true, LoneWord = 3)]
public sealed class ShowEvidenceCommand(EvidenceCards cards) : Command<ShowEvidenceCommand.Arguments>(EvidenceCommandTexts.Show)
{
    public sealed record Arguments(EvidenceItem Evidence);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => cards.ShowAsync(turn, arguments.Evidence, ct);
}

/// <summary>Lets a manager reject evidence; it then no longer opens a gate (P3).</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.Evidence, Changes = true)]
public sealed class RejectCommand(EvidenceCards cards, StagePlan plan, RejectionNotice rejection, Noticing noticing)
    : DealCommand<RejectCommand.Arguments>(EvidenceCommandTexts.Reject)
{
    private const int LongestReturnReason = 60;

    public sealed record Arguments(EvidenceItem Evidence, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = (await turn.Session.FindAsync<Deal>(arguments.Evidence.DealId, ct))!;
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        var outcome = EvidenceDesk.Reject(turn.Session, arguments.Evidence, turn.Person.Ref(), arguments.Reason);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var kind = plan.EvidenceKind(outcome.Value.Kind)?.Title ?? outcome.Value.Kind;
        var evidence = await DealDesk.EvidenceOfAsync(turn.Session, deal, ct);
        // The latest of what has fallen may be another that was rejected before, while this one still held the gate.
        var isProof = deal.Status == DealStatus.Open && Gate.Fallen(plan, deal, evidence).Any(item => item.Kind == outcome.Value.Kind);
        var isLacking = deal.Status == DealStatus.Open && Gate.Lacking(plan, deal, evidence).Any(lacking => lacking.Key == outcome.Value.Kind);
        var card = await cards.DrawAsync(turn, outcome.Value, ct);
        var done = EvidenceTexts.RejectedDone.With(deal.Id, kind);
        turn.Show(
            card with
            {
                Text = isProof ? $"{done}\n{EvidenceTexts.RejectedPassed.Text}" : done,
                Tone = CardTone.Warning,
                Buttons = isProof ? [.. card.Buttons, ReturnButton(deal, kind, arguments.Reason)] : card.Buttons,
            });
        // Each rejection on the deal is a fact of its own.
        var number = evidence.Count(item => item.Status == EvidenceStatus.Rejected);
        var key = $"evidence-rejected:{deal.Id}{(number > 1 ? $"#{number}" : "")}";
        if (deal.OwnerId != turn.Person.Ref())
        {
            var notice = rejection.For(deal.OwnerId, key, MessageClass.Card, outcome.Value.Id);
            var told = isLacking ? EvidenceTexts.RejectedForRep : EvidenceTexts.RejectedUnneeded;
            var words = told.With(turn.Person.Name, kind, arguments.Reason);
            await noticing.TellAsync(turn.Session, notice with { Words = words, Tone = CardTone.Danger }, ct);
        }
    }

    // Buttons carry little.
    private static Button ReturnButton(Deal deal, string kind, string reason) => Button.Show(
        DealTexts.ReturnButton.Text,
        DealCommandTexts.Return.Say(deal.Id, Shown.Cut(EvidenceTexts.ReturnReason.With(kind, reason), LongestReturnReason))) with
    {
        Style = ButtonStyle.Danger,
    };
}

/// <summary>Whoever filed evidence takes it back; what had opened a gate, with a reason.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence, Changes = true)]
public sealed class WithdrawCommand(EvidenceDesk desk, EvidenceCards cards, StagePlan plan, DealNotices notices)
    : DealCommand<WithdrawCommand.Arguments>(EvidenceCommandTexts.Withdraw)
{
    public sealed record Arguments(EvidenceItem Evidence, [Rest] string? Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = (await turn.Session.FindAsync<Deal>(arguments.Evidence.DealId, ct))!;
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        var outcome = desk.Withdraw(turn.Session, arguments.Evidence, deal, turn.Person.Ref(), arguments.Reason);
        if (outcome.Refusal?.Message == EvidenceTexts.WithdrawWhy)
        {
            // Its button asks for the reason.
            turn.Reply((await cards.DrawAsync(turn, arguments.Evidence, ct)) with { Text = outcome.Refusal.Text, Tone = CardTone.Warning });
            return;
        }

        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var kind = plan.EvidenceKind(outcome.Value.Kind)?.Title ?? outcome.Value.Kind;
        var card = await cards.DrawAsync(turn, outcome.Value, ct);
        turn.Show(card with { Text = EvidenceTexts.WithdrawnDone.With(deal.Id, kind), Tone = CardTone.Warning });
        if (Gate.HasOpened(plan, deal, outcome.Value))
        {
            var told = EvidenceTexts.WithdrawnForOthers.With(turn.Person.Name, kind, arguments.Reason);
            await notices.TellWithdrawnAsync(turn, deal, told, $"evidence-withdrawn:{outcome.Value.Id}", ct);
        }
    }
}

/// <summary>Draws a piece of evidence.</summary>
public sealed class EvidenceCards(StagePlan plan, BusinessZone zone) : ISubjectCards
{
    private const int MostOpened = 2;

    public string Kind => EvidenceKinds.Evidence;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<EvidenceItem>(id, ct) is { } item && await turn.Access.CanSeeAsync(item, ct)
            ? await DrawAsync(turn, item, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<EvidenceItem>(id, ct))?.Version;

    /// <summary>Shows it: its picture on the card, beside the one that it looks most like where the door has room, any other file after it.</summary>
    public async Task ShowAsync(Turn turn, EvidenceItem item, CancellationToken ct)
    {
        var card = await DrawAsync(turn, item, ct);
        if (!turn.Door.Abilities.ShowsTwoPictures && await OtherAsync(turn, item, ct) is { } other)
        {
            turn.Reply(other);
        }

        turn.Show(card);
        if (card.Picture is null && item.ToSend() is { } file)
        {
            turn.Reply(file);
        }
    }

    /// <summary>The card of evidence that this turn's person may see.</summary>
    public async Task<Card> DrawAsync(Turn turn, EvidenceItem item, CancellationToken ct)
    {
        var deal = await turn.Session.FindAsync<Deal>(item.DealId, ct);
        var uploader = await turn.Session.FindAsync<Person>(item.UploadedBy, ct);
        var (alike, seen) = await AlikeAsync(turn, item, ct);
        var beside = turn.Door.Abilities.ShowsTwoPictures ? await ComparedAsync(turn, item, seen, ct) : null;
        var mayReject = item.Status == EvidenceStatus.Accepted && await turn.Access.CanRejectAsync(item, ct);
        return new Card
        {
            Title = plan.EvidenceKind(item.Kind)?.Title ?? item.Kind,
            Subtitle = $"{item.Id} · {item.DealId} {deal?.Title}",
            Tone = item.Likenesses.Count > 0 ? CardTone.Warning : CardTone.Neutral,
            Facts =
            [
                new Fact(EvidenceTexts.FileFact.Text, item.FileName),
                new Fact(EvidenceTexts.UploaderFact.Text, uploader?.Name ?? item.UploadedBy.Text),
                new Fact(EvidenceTexts.TimeFact.Text, Instant(zone, item.UploadedAt)),
                new Fact(EvidenceTexts.StateFact.Text, EvidenceTexts.StateOf(item)),
                .. alike,
            ],
            Text = item.File is null ? EvidenceTexts.NoFile.Text : item.File.IsUndrawable() ? EvidenceTexts.Undrawable.Text : null,
            Picture = beside is null ? PictureOf(item, item.FileName) : PictureOf(item, NameOf(item)),
            Beside = beside is null ? null : PictureOf(beside, NameOf(beside)),
            Buttons =
            [
                Button.Show(DealTexts.Details.Text, DealCommandTexts.Show.Say(item.DealId.Text)),
                .. seen.Take(MostOpened).Select(ToShow),
                .. mayReject
                    ? [Button.Do(EvidenceTexts.RejectButton.Text, EvidenceCommandTexts.Rejecting(item.Id), ButtonStyle.Danger)]
                    : Array.Empty<Button>(),
                .. deal is { Status: DealStatus.Open } && item.Status == EvidenceStatus.Accepted && item.UploadedBy == turn.Person.Ref()
                    && turn.Access.Has(Need.WorkOnDeals)
                    ? [WithdrawButton(deal, item)]
                    : Array.Empty<Button>(),
            ],
            Subject = new Subject(EvidenceKinds.Evidence, item.Id, item.Version),
        };
    }

    /// <summary>The number of evidence, which opens it.</summary>
    public static Button ToShow(Id<EvidenceItem> id) => Button.Show(Shown.Cut(id.Text, Button.LongestLabel), EvidenceCommandTexts.Show.Say(id.Text));

    /// <summary>The picture that one looks most like, as a card of its own; null if they see none.</summary>
    public static async Task<Card?> OtherAsync(Turn turn, EvidenceItem item, CancellationToken ct) =>
        await ComparedAsync(turn, item, (await AlikeAsync(turn, item, ct)).Seen, ct) is { } other
            ? new Card
            {
                Title = EvidenceTexts.AlikeFact.Text,
                Subtitle = NameOf(other),
                Picture = PictureOf(other, other.FileName),
                Buttons = [Button.Show(EvidenceTexts.Show.Text, EvidenceCommandTexts.Show.Say(other.Id))],
            }
            : null;

    private static async ValueTask<EvidenceItem?> ComparedAsync(
        Turn turn, EvidenceItem item, IReadOnlyList<Id<EvidenceItem>> alike, CancellationToken ct) =>
        item.File?.PictureHash is not null && alike.Count > 0 && await turn.Session.FindAsync(alike[0], ct) is { File.PictureHash: not null } other
            ? other
            : null;

    private static Picture? PictureOf(EvidenceItem item, string description) =>
        item.File?.PictureHash is null ? null : new Picture(item.File.Sha256, item.File.MediaType, description);

    private static string NameOf(EvidenceItem item) => $"{item.Id} · {item.DealId}";

    private Button WithdrawButton(Deal deal, EvidenceItem item)
    {
        var (label, says) = (EvidenceTexts.WithdrawButton.Text, EvidenceCommandTexts.Withdraw.Say(item.Id));
        return Gate.HasOpened(plan, deal, item)
            ? Button.Show(label, says.Asking(EvidenceCommandTexts.Reason)) with { Style = ButtonStyle.Danger }
            : Button.Do(label, says, ButtonStyle.Danger);
    }

    // What is alike may lie on deals that this person does not see.
    private static async ValueTask<(IReadOnlyList<Fact> Facts, IReadOnlyList<Id<EvidenceItem>> Seen)> AlikeAsync(
        Turn turn, EvidenceItem item, CancellationToken ct)
    {
        var (facts, seen, unseen) = (new List<Fact>(), new List<Id<EvidenceItem>>(), 0);
        foreach (var likeness in item.Likenesses)
        {
            if (await turn.Session.FindAsync<Deal>(likeness.DealId, ct) is { } deal && await turn.Access.CanSeeAsync(deal, ct))
            {
                facts.Add(new Fact(EvidenceTexts.AlikeFact.Text, $"{likeness.DealId} {likeness.EvidenceId}"));
                seen.Add(likeness.EvidenceId);
            }
            else
            {
                unseen++;
            }
        }

        if (unseen > 0)
        {
            facts.Add(new Fact(EvidenceTexts.AlikeFact.Text, EvidenceTexts.AlikeUnseen.With(unseen)));
        }

        return (facts, seen);
    }

    internal static string Instant(BusinessZone zone, DateTimeOffset instant) =>
        zone.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
