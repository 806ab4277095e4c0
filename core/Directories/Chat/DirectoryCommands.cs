using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Directories.Chat;

/// <summary>Shows how the directories differ from the people known here, with what can be done.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, First = 2)]
public sealed class ShowDirectoryCommand(DirectoryCards cards) : Command<NoArguments>(DirectoryCommandTexts.Show)
{
    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct) =>
        turn.ReplyPrivately(cards.Draw(
            await DirectoryDesk.StateAsync(turn.Session, ct), await DirectoryDesk.PendingAsync(turn.Session, ct), turn));
}

/// <summary>Reads the directories now.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ReadDirectoryCommand(DirectoryReads reads) : Command<NoArguments>(DirectoryCommandTexts.Read)
{
    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        var refusal = reads.Platforms.Count == 0 ? new Refusal(DirectoryTexts.Off)
            : await DirectoryDesk.IsApplyingAsync(turn.Session, ct) ? new Refusal(DirectoryTexts.ReadAlready)
            : await PassRule.RunNowAsync(turn.Session, ct);
        if (refusal is not null)
        {
            turn.Refuse(refusal);
            return;
        }

        turn.Reply(DirectoryTexts.Reading.Text);
    }
}

/// <summary>Applies the differences that wait.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class ApplyDirectoryCommand(DirectoryDesk desk, DirectoryCards cards)
    : Command<ApplyDirectoryCommand.Arguments>(DirectoryCommandTexts.Apply)
{
    public sealed record Arguments(DirectoryPass Pass);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await desk.ApplyAsync(turn.Session, arguments.Pass, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        turn.Show((await cards.DrawAsync(turn, arguments.Pass.Id, ct))!);
    }
}

/// <summary>Drops the differences that wait.</summary>
[Command(Needs = Need.Operate, Purpose = Purpose.Operation, Changes = true, Hidden = true)]
public sealed class DropDirectoryCommand(DirectoryCards cards) : Command<DropDirectoryCommand.Arguments>(DirectoryCommandTexts.Drop)
{
    public sealed record Arguments(DirectoryPass Pass);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (await DirectoryDesk.DropAsync(turn.Session, arguments.Pass, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        turn.Show((await cards.DrawAsync(turn, arguments.Pass.Id, ct))!);
    }
}
