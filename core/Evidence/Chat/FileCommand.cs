using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Files what was sent as evidence of a deal; if nothing was sent yet, says how to send it (P3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence, Changes = true)]
public sealed class FileCommand(EvidenceFiling filing, UploadCards uploads, UploadLinks links)
    : DealCommand<FileCommand.Arguments>(EvidenceCommandTexts.File)
{
    private static readonly TimeSpan Waiting = TimeSpan.FromHours(24);

    public sealed record Arguments(Deal Deal, EvidenceKindDefinition Kind, Upload? File);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, kind) = (arguments.Deal, arguments.Kind);
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        if (arguments.File is null && turn.Incoming.Files.Count > 0)
        {
            // What the words are about came with them: if it was refused, nothing else is filed in its place.
            foreach (var brought in await BroughtAsync(turn, ct))
            {
                await FileAsync(turn, brought, deal, kind, ct);
            }
        }
        else if ((arguments.File ?? await LatestAsync(turn, kind, ct)) is { } upload)
        {
            await FileAsync(turn, upload, deal, kind, ct);
        }
        else
        {
            await AskAsync(turn, deal, kind, ct);
        }
    }

    private async Task FileAsync(Turn turn, Upload upload, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var outcome = await EvidenceDesk.FileAsync(turn.Session, upload, deal, kind, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        if (turn.TappedSubject?.Kind == EvidenceKinds.Uploads)
        {
            turn.Show((await uploads.DrawAsync(turn, upload.Id, ct))!);
        }

        turn.Reply(await filing.AnnounceAsync(turn, deal, kind, outcome.Value, ct));
    }

    private static async Task<IReadOnlyList<Upload>> BroughtAsync(Turn turn, CancellationToken ct)
    {
        var today = new Query<Upload>().Where(EvidenceKinds.UploadsByPersonAndDay, EvidenceKinds.PersonAndDay(turn.Person.Ref(), turn.Now));
        return [.. (await turn.Session.QueryAsync(today, ct)).Where(upload => upload.SourceMessageId == turn.Session.Actor.MessageId)];
    }

    private static async Task<Upload?> LatestAsync(Turn turn, EvidenceKindDefinition kind, CancellationToken ct) =>
        (
            await turn.Session.QueryAsync(
                new Query<Upload>().Where(
                    EvidenceKinds.UploadsByPersonAndDay, [.. EvidenceKinds.Days(turn.Person.Ref(), turn.Now - Waiting, turn.Now)]),
                ct))
            .Where(upload => upload.EvidenceId is null && turn.Now - upload.UploadedAt < Waiting && kind.Accepts(upload.File.MediaType))
            .MaxBy(upload => upload.UploadedAt);

    private async Task AskAsync(Turn turn, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var wish =
            await turn.Session.FindAsync<EvidenceWish>(turn.Person.Id, ct)
            ?? new EvidenceWish
            {
                Id = turn.Person.Id,
                DealId = deal.Ref(),
                Kind = kind.Key,
                At = turn.Now,
            };
        turn.Session.Store(wish with { DealId = deal.Ref(), Kind = kind.Key, At = turn.Now }, "evidence.wish");
        turn.Reply(turn.Door.Abilities.Files
            ? EvidenceTexts.SendIt.With(deal.Id, kind.Title)
            : new Card
            {
                Title = kind.Title,
                Subtitle = $"{deal.Id} {deal.Title}",
                Text = EvidenceTexts.SendPicture.With(deal.Id, kind.Title),
                Buttons = [Button.Open(EvidenceTexts.UploadButton.Text, links.Issue(turn.Person.Ref(), deal.Ref(), kind.Key))],
            });
    }
}

/// <summary>Says how to send files other than pictures: through a signed upload page where the chat delivers none.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence)]
public sealed class UploadCommand(StagePlan plan, UploadLinks links) : DealCommand<UploadCommand.Arguments>(EvidenceCommandTexts.Upload)
{
    private const int MostLinks = 3;

    public sealed record Arguments(Deal? Deal, EvidenceKindDefinition? Kind);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (turn.Door.Abilities.Files)
        {
            turn.Reply(EvidenceTexts.FilesHere.Text);
            return;
        }

        var wanted = await WantedAsync(turn, arguments, ct);
        if (wanted.Count == 0)
        {
            turn.Reply($"{EvidenceTexts.NoFilesHere.Text}\n{EvidenceTexts.NothingNeeded.Text}");
            return;
        }

        foreach (var (deal, kind) in wanted)
        {
            turn.Reply(new Card
            {
                Title = kind.Title,
                Subtitle = $"{deal.Id} {deal.Title}",
                Text = EvidenceTexts.NoFilesHere.Text,
                Buttons = [Button.Open(EvidenceTexts.UploadButton.Text, links.Issue(turn.Person.Ref(), deal.Ref(), kind.Key))],
            });
        }
    }

    private async Task<IReadOnlyList<(Deal Deal, EvidenceKindDefinition Kind)>> WantedAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deals = arguments.Deal is { } one ? [one] : await DealLists.MineAsync(turn, ct);
        var wanted = new List<(Deal, EvidenceKindDefinition)>();
        foreach (var deal in deals.OrderByDescending(deal => deal.StageEnteredAt))
        {
            if (arguments.Deal is not null && !await MayChangeAsync(turn, deal, ct))
            {
                return [];
            }

            var missing = Gate.Check(plan, deal, await DealDesk.EvidenceOfAsync(turn.Session, deal, ct))
                .OfType<Missing.OfEvidence>()
                .Select(thing => thing.Kind);
            var kinds = arguments.Kind is { } kind ? (arguments.Deal is not null ? [kind] : missing.Where(thing => thing.Key == kind.Key)) : missing;
            // Pictures can always be sent right here; the page is for kinds that also come as documents.
            wanted.AddRange(
                kinds
                    .Where(thing => thing.MediaTypes.Any(type => !type.StartsWith("image/", StringComparison.Ordinal)))
                    .Select(thing => (deal, thing)));
        }

        return [.. wanted.Take(MostLinks)];
    }
}
