using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;

namespace ChatSales.Core.CheckIns.Chat;

/// <summary>Begins a check-in, or says for whom the one begun is; what is still to be sent is said.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, First = 2)]
public sealed class BeginCheckInCommand(CheckInTaker taker) : Command<BeginCheckInCommand.Arguments>(CheckInCommandTexts.Begin)
{
    public sealed record Arguments(FollowupAbout? About, [Named] Name? Where, [Named, Unasked] Upload? Photo);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        taker.BeginAsync(turn, arguments.About, arguments.Where?.Text, arguments.Photo, ct);

    protected internal override async ValueTask GiveUpAsync(Turn turn, CancellationToken ct) =>
        await CheckInDesk.DropAsync(turn.Session, turn.Person, ct);
}

/// <summary>Enters a check-in as a visit.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class EnterCheckInCommand(CheckInTaker taker) : Command<EnterCheckInCommand.Arguments>(CheckInCommandTexts.Enter)
{
    public sealed record Arguments(FollowupAbout About, [Rest] string? Summary);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        taker.EnterAsync(turn, arguments.About, arguments.Summary, ct);

    protected internal override async ValueTask GiveUpAsync(Turn turn, CancellationToken ct) =>
        await CheckInDesk.DropAsync(turn.Session, turn.Person, ct);
}

/// <summary>Gives up a check-in that has begun.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class DropCheckInCommand() : Command<NoArguments>(CheckInCommandTexts.Drop)
{
    protected override async Task RunAsync(Turn turn, NoArguments arguments, CancellationToken ct)
    {
        await CheckInDesk.DropAsync(turn.Session, turn.Person, ct);
        turn.Reply(CheckInTexts.Dropped.Text);
    }
}
