using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>
/// Files what is surely meant as evidence of a deal; shows an older file and asks whether it is that; waits for the next one if there is none (P3).
/// </summary>
/// <remarks>
/// Surely meant is, in this order: the file that a button names, with those of its row that are alike; what came with the words, in one message or as
/// that which they answer; and, if the words were typed, the row of files (<see cref="FileRow"/>) that the same person sent within two minutes
/// before, as far as they are alike. Anything older, and anything at all where the words are a button's, is filed only if that is confirmed.
/// Whenever a file is asked for, the next one is filed there (<see cref="EvidenceWish"/>).
/// </remarks>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence, Changes = true, PlacesFiles = true)]
public sealed class FileCommand(EvidenceDesk desk, EvidenceFiling filing, UploadCards uploads, EvidenceAsking asking)
    : DealCommand<FileCommand.Arguments>(EvidenceCommandTexts.File)
{
    private static readonly TimeSpan JustSent = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Sent = TimeSpan.FromHours(24);

    public sealed record Arguments(Deal Deal, EvidenceKindDefinition Kind, Upload? File);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, kind) = (arguments.Deal, arguments.Kind);
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return;
        }

        if (await MeantAsync(turn, arguments, ct) is { } meant)
        {
            await FileAsync(turn, meant, deal, kind, ct);
        }
        else if (await LatestAsync(turn, Sent, kind, upload => kind.Accepts(upload.File.MediaType), ct) is { } earlier)
        {
            turn.Reply(await asking.WhetherAsync(turn, earlier, deal, kind, ct));
        }
        else
        {
            turn.Reply(await asking.ForAsync(turn, deal, kind, ct));
        }
    }

    // Null if no file is surely meant; none where those that came with the words were refused: nothing else is filed in their place.
    private async Task<IReadOnlyList<Upload>?> MeantAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.File is { } named)
        {
            var row = (await FileRow.OfAsync(turn.Session, named, ct)).Where(upload => desk.AreAlike(upload, named)).ToList();
            return row.Any(upload => upload.IsWaiting) ? [.. row.Where(upload => upload.IsWaiting)]
                : row.Any(upload => upload.EvidenceId is null) ? [.. row.Where(upload => upload.EvidenceId is null)]
                : [named];
        }

        if (turn.Incoming.Files.Count > 0)
        {
            return await EvidenceTaker.BroughtAsync(turn, ct);
        }

        return !turn.IsTapped && !IsAsOnButton(turn, arguments.Deal, arguments.Kind)
            && await LatestAsync(turn, JustSent, arguments.Kind, _ => true, ct) is { } latest
            ? [.. (await FileRow.OfAsync(turn.Session, latest, ct)).Where(upload => upload.IsWaiting && desk.AreAlike(upload, latest))]
            : null;
    }

    // Of files of different sorts the one that may be of the kind comes first.
    private async ValueTask<Upload?> LatestAsync(
        Turn turn, TimeSpan within, EvidenceKindDefinition kind, Func<Upload, bool> otherwise, CancellationToken ct) =>
        await FileRow.LatestAsync(turn.Session, turn.Person.Ref(), within, upload => desk.MayBe(upload, kind), ct)
            ?? await FileRow.LatestAsync(turn.Session, turn.Person.Ref(), within, otherwise, ct);

    private static bool IsAsOnButton(Turn turn, Deal deal, EvidenceKindDefinition kind) =>
        turn.Door is { IsGroup: false, Abilities.TypesTaps: true } && turn.Incoming.Text == DealCards.ToSend(deal, kind).Command;

    private async Task FileAsync(Turn turn, IReadOnlyList<Upload> meant, Deal deal, EvidenceKindDefinition kind, CancellationToken ct)
    {
        var (filed, refusals) = await EvidenceFiling.FileAsync(turn.Session, meant, deal, kind, ct);
        foreach (var refusal in refusals)
        {
            turn.Refuse(refusal);
        }

        if (filed.Count == 0)
        {
            return;
        }

        await EvidenceAsking.ForgetAsync(turn, ct);
        if (turn.TappedSubject is { Kind: EvidenceKinds.Uploads } tapped)
        {
            turn.Show((await uploads.DrawAsync(turn, tapped.Id, ct))!);
        }

        turn.Reply(await filing.AnnounceAsync(turn, deal, kind, filed, ct));
    }
}
