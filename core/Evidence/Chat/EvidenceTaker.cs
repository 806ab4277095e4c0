using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// Answers files in the chat: each is inspected and kept. Those that were asked for are filed at once (<see cref="EvidenceWish"/>), others are
/// proposed for a deal (P3).
/// </summary>
public sealed class EvidenceTaker(
    EvidenceDesk desk, EvidenceFiling filing, UploadCards cards, StagePlan plan, FilePlaceReader places,
    IEnumerable<IPhotoTaker> photos) : IFileTaker
{
    public async Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            turn.Refuse(new Refusal(EvidenceTexts.NotTaken, await turn.Access.WhoHasAsync(Need.WorkOnDeals, ct)));
            return;
        }

        foreach (var (place, file) in files.Index())
        {
            var taken = await desk.TakeAsync(turn.Session, turn.Person.Ref(), file, turn.Session.Actor.MessageId ?? "", place, ct);
            if (taken.IsRefused)
            {
                turn.Refuse(taken.Refusal);
            }
        }
    }

    /// <summary>
    /// A deal and a kind are where they are filed; of a deal alone it is asked which, at what it lacks, and of a kind alone, or with a name of
    /// several deals, on which one. Other words beside them are about the file, or tell something of their own: the deals that they name come first
    /// then.
    /// </summary>
    public async ValueTask<FilePlace?> PlaceAsync(Turn turn, string text, CancellationToken ct)
    {
        var words = await places.ReadAsync(turn, text, ct);
        var (deal, kind, isAll) = words;
        if (deal is null && kind is not null && isAll && await BroughtAsync(turn, ct) is [var brought, ..] all)
        {
            if (words.Name is { } name)
            {
                return new FilePlace(EvidenceCommandTexts.File.Say(name, new Said(kind.Key, kind.Title))
                    .With(EvidenceCommandTexts.SentFile, brought.Id));
            }

            // The card's first place is then of this kind.
            return await UploadCards.AboutAsync(turn, ct) is { } about
                && await desk.ProposeAsync(turn.Session, turn.Person.Ref(), [about], all, ct) is [var nearest, ..]
                && nearest.Deal == about && nearest.Kind == kind
                    ? new FilePlace(Says: null)
                    : new FilePlace(EvidenceCommandTexts.File.Say().With(EvidenceCommandTexts.Kind, new Said(kind.Key, kind.Title))
                        .With(EvidenceCommandTexts.SentFile, brought.Id));
        }

        if (kind is null && await photos.ToAsyncEnumerable().AnyAsync((taker, none) => taker.TryTakeWordsAsync(turn, text, none), ct))
        {
            return new FilePlace(Says: null);
        }

        deal ??= isAll && words.Named is [var alone] ? alone : null;
        if (deal is null)
        {
            var named = isAll ? words.Named : await places.NamedInAsync(turn, text, ct);
            await NameAsync(turn, named, ct);
            return named.Count > 0 && (isAll || (kind is not null && !await places.TellsMoreAsync(turn, text, ct)))
                ? new FilePlace(Says: null)
                : null;
        }

        if (!await turn.Access.CanChangeAsync(deal, ct) || await BroughtAsync(turn, ct) is not [var first, ..] sent)
        {
            return null;
        }

        if (kind is not null && isAll)
        {
            return new FilePlace(EvidenceCommandTexts.File.Say(deal.Id, new Said(kind.Key, kind.Title)));
        }

        await NameAsync(turn, [deal], ct);
        // As if its card had been shown just now.
        await Presence.TalkAsync(turn.Session, turn.Person.Ref(), deal.Ref(), ct);
        var proposed = await desk.ProposeAsync(turn.Session, turn.Person.Ref(), [deal], sent, ct);
        return desk.SortsOf(sent).Count > 1 || (proposed is [var best, ..] && best.Deal.Id == deal.Id)
            ? new FilePlace(Says: null)
            : new FilePlace(EvidenceCommandTexts.File.Say(deal.Id).With(EvidenceCommandTexts.SentFile, first.Id));
    }

    public async Task AnswerAsync(Turn turn, CancellationToken ct)
    {
        var left = await WaitingAsync(turn, ct);
        if (left.Count == 0)
        {
            return;
        }

        // What words say belongs to a deal is for nothing else.
        if (turn.CommandKey != EvidenceCommandTexts.File.Key && left.All(upload => upload.Named.Count == 0)
            && (await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct))?.IsAlive(turn.Now) != true
            && await photos.ToAsyncEnumerable().AnyAsync((taker, none) => taker.TryTakeAsync(turn, left, none), ct))
        {
            return;
        }

        // Words that say where files belong come before what was said earlier.
        var refusals = turn.CommandKey == EvidenceCommandTexts.File.Key ? [] : await FileAsWishedAsync(turn, left, ct);
        left = await WaitingAsync(turn, ct);
        if (left.Count > 0)
        {
            var first = await FileRow.JoinAsync(turn.Session, left, desk.AreAlike, ct);
            if (turn.CommandKey == EvidenceCommandTexts.File.Key && !turn.IsRefused)
            {
                // It has asked what is still open.
                return;
            }

            var card = await cards.DrawAsync(turn, first, ct);
            var offers = await OffersAsync(turn, left, ct);
            var text = refusals.Select(refusal => refusal.Text).Concat(offers.Select(offer => offer.Text)).Append(card.Text);
            Reply(
                turn,
                card with { Text = string.Join('\n', text), Buttons = [.. card.Buttons, .. offers.Select(offer => offer.Button)] },
                first);
        }
    }

    public ValueTask TurnAwayAsync(Turn turn, CancellationToken ct) =>
        turn.Incoming is { Files.Count: 0 } and ({ Tap: not null } or { Text.Length: > 0 })
            ? EvidenceAsking.EndRowAsync(turn, ct)
            : ValueTask.CompletedTask;

    public async ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct)
    {
        var given = await EvidenceAsking.ForgetAsync(turn, ct);
        foreach (var taker in photos)
        {
            given ??= await taker.ForgetAsync(turn, ct);
        }

        return given;
    }

    /// <summary>The files that came with a turn's words and are kept.</summary>
    internal static Task<IReadOnlyList<Upload>> BroughtAsync(Turn turn, CancellationToken ct) =>
        OfMessageAsync(turn, turn.Session.Actor.MessageId, turn.Now, ct);

    /// <summary>A file that this person sent earlier, and those that came with it.</summary>
    internal static Task<IReadOnlyList<Upload>> BroughtWithAsync(Turn turn, Upload upload, CancellationToken ct) =>
        OfMessageAsync(turn, upload.SourceMessageId, upload.UploadedAt, ct);

    private static async Task<IReadOnlyList<Upload>> OfMessageAsync(Turn turn, string? messageId, DateTimeOffset at, CancellationToken ct)
    {
        var day = new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, EvidenceKinds.PersonAndDay(turn.Person.Ref(), at));
        return [.. (await turn.Session.QueryAsync(day, ct)).Where(upload => upload.SourceMessageId == messageId).OrderBy(upload => upload.Place)];
    }

    private static async Task<IReadOnlyList<Upload>> WaitingAsync(Turn turn, CancellationToken ct) =>
        [.. (await BroughtAsync(turn, ct)).Where(upload => upload.IsWaiting)];

    private static async ValueTask NameAsync(Turn turn, IReadOnlyList<Deal> named, CancellationToken ct)
    {
        foreach (var upload in named.Count > 0 ? await BroughtAsync(turn, ct) : [])
        {
            turn.Session.Store(upload with { Named = [.. named.Select(deal => deal.Ref())] }, "upload.named");
        }
    }

    // What else the last picture may be for.
    private async ValueTask<IReadOnlyList<PhotoOffer>> OffersAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct)
    {
        var offers = new List<PhotoOffer>();
        foreach (var taker in sent.LastOrDefault(upload => upload.File.PictureHash is not null) is null ? [] : photos)
        {
            offers.AddRange(await taker.OfferAsync(turn, sent.Last(upload => upload.File.PictureHash is not null), ct) is { } offer
                ? [offer] : Array.Empty<PhotoOffer>());
        }

        return offers;
    }

    private async Task<IReadOnlyList<Refusal>> FileAsWishedAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct) is not { } wish || !wish.IsAlive(turn.Now)
            || await turn.Session.FindAsync(wish.DealId, ct) is not { } deal || !await turn.Access.CanChangeAsync(deal, ct)
            || plan.EvidenceKind(wish.Kind) is not { } kind
            || sent.Any(upload => upload.Named.Any(named => named != wish.DealId)) || places.NamesOther(turn.Incoming.Text ?? "", kind))
        {
            return [];
        }

        await turn.Access.RequireAsync(deal, ct);
        var (filed, refusals) = await EvidenceFiling.FileAsync(turn.Session, sent, deal, kind, ct);
        if (filed.Count > 0)
        {
            var before = wish is { MetAt: not null, FirstOfRow: { } begun } && await turn.Session.FindAsync(begun, ct) is { } one
                ? await FileRow.OfAsync(turn.Session, one, ct)
                : [];
            var now = (await BroughtAsync(turn, ct)).Where(upload => upload.EvidenceId is not null).ToList();
            var first = FileRow.Join(turn.Session, now, before is [var goingOn, ..] ? goingOn : null);
            turn.Session.Store(
                wish with { MetAt = turn.Now, FirstMetAt = wish.FirstMetAt ?? turn.Now, FirstOfRow = first.Ref() }, "evidence.wish-met");
            Reply(turn, await filing.AnnounceAsync(turn, deal, kind, filed, ct, before), first);
        }

        return refusals;
    }

    // Those of a row are answered together.
    private static void Reply(Turn turn, Card card, Upload first)
    {
        var mayFollow = turn.Door.Abilities.SendsFilesSingly;
        turn.Reply(new OutgoingContent { Card = card, Gathers = mayFollow ? new Subject(EvidenceKinds.Uploads, first.Id, first.Version) : null });
    }
}
