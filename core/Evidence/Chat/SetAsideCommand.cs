using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence.Chat;

/// <summary>Says that what was sent last is not to be filed: it is proposed no more, and kept.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Evidence, Changes = true)]
public sealed class SetAsideCommand(UploadCards cards) : Command<SetAsideCommand.Arguments>(EvidenceCommandTexts.SetAside)
{
    private static readonly TimeSpan Sent = TimeSpan.FromHours(24);

    public sealed record Arguments([Unasked] Upload? File);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var forgotten = await EvidenceAsking.ForgetAsync(turn, ct);
        if ((arguments.File ?? await FileRow.LatestAsync(turn.Session, turn.Person.Ref(), Sent, _ => true, ct)) is not { } one)
        {
            turn.Reply(forgotten ?? EvidenceTexts.NothingToSetAside.Text);
            return;
        }

        var row = await FileRow.OfAsync(turn.Session, one, ct);
        foreach (var upload in row.Where(upload => upload.IsWaiting))
        {
            await FileRow.SettleAsync(turn.Session, upload with { SetAsideAt = turn.Now }, "upload.set-aside", ct);
        }

        turn.Show((await cards.DrawAsync(turn, row[0].Id, ct))!);
    }
}
