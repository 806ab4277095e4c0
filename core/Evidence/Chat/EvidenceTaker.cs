using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// Answers files in the chat: each is inspected and kept. Those that were asked for are filed at once (<see cref="EvidenceWish"/>), others are
/// proposed for a deal (P3).
/// </summary>
public sealed class EvidenceTaker(EvidenceDesk desk, EvidenceFiling filing, UploadCards cards, StagePlan plan) : IFileTaker
{
    public async Task TakeAsync(Turn turn, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        if (!turn.Access.Has(Need.WorkOnDeals))
        {
            turn.Refuse(new Refusal(EvidenceTexts.NotTaken, await turn.Access.WhoHasAsync(Need.WorkOnDeals, ct)));
            return;
        }

        foreach (var file in files)
        {
            var taken = await desk.TakeAsync(turn.Session, turn.Person.Ref(), file, turn.Session.Actor.MessageId ?? "", ct);
            if (taken.IsRefused)
            {
                turn.Refuse(taken.Refusal);
            }
        }
    }

    public async Task AnswerAsync(Turn turn, CancellationToken ct)
    {
        var left = await WaitingAsync(turn, ct);
        if (left.Count == 0)
        {
            return;
        }

        // Words that say where files belong come before what was said earlier.
        var refusals = turn.CommandKey == EvidenceCommandTexts.File.Key ? [] : await FileAsWishedAsync(turn, left, ct);
        left = await WaitingAsync(turn, ct);
        if (left.Count > 0)
        {
            var first = await FileRow.JoinAsync(turn.Session, left, ct);
            var card = await cards.DrawAsync(turn, first, ct);
            Reply(turn, card with { Text = string.Join('\n', refusals.Select(refusal => refusal.Text).Append(card.Text)) }, left, first);
        }
    }

    public ValueTask<string?> ForgetAsync(Turn turn, CancellationToken ct) => EvidenceAsking.ForgetAsync(turn, ct);

    /// <summary>The files that came with a turn's words and are kept.</summary>
    internal static async Task<IReadOnlyList<Upload>> BroughtAsync(Turn turn, CancellationToken ct)
    {
        var today = new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, EvidenceKinds.PersonAndDay(turn.Person.Ref(), turn.Now));
        return [.. (await turn.Session.QueryAsync(today, ct)).Where(upload => upload.SourceMessageId == turn.Session.Actor.MessageId)];
    }

    private static async Task<IReadOnlyList<Upload>> WaitingAsync(Turn turn, CancellationToken ct) =>
        [.. (await BroughtAsync(turn, ct)).Where(upload => upload.IsWaiting)];

    private async Task<IReadOnlyList<Refusal>> FileAsWishedAsync(Turn turn, IReadOnlyList<Upload> sent, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct) is not { } wish || !wish.IsAlive(turn.Now)
            || await turn.Session.FindAsync(wish.DealId, ct) is not { } deal || !await turn.Access.CanChangeAsync(deal, ct)
            || plan.EvidenceKind(wish.Kind) is not { } kind)
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
            turn.Session.Store(wish with { MetAt = turn.Now, FirstOfRow = first.Ref() }, "evidence.wish-met");
            Reply(turn, await filing.AnnounceAsync(turn, deal, kind, filed, ct, before), now, first);
        }

        return refusals;
    }

    // The first of a row is answered at once; those that follow it, together.
    private static void Reply(Turn turn, Card card, IReadOnlyList<Upload> sent, Upload first)
    {
        var isFollowing = turn.Door.Abilities.SendsFilesSingly && sent.All(upload => upload.Id != first.Id);
        turn.Reply(new OutgoingContent { Card = card, Gathers = isFollowing ? new Subject(EvidenceKinds.Uploads, first.Id, first.Version) : null });
    }
}
