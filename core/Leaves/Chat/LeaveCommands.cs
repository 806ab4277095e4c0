using ChatSales.Core.Conversation;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Books leave, with or without a stand-in.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class BookLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveNotices notices)
    : Command<BookLeaveCommand.Arguments>(LeaveCommandTexts.Book)
{
    public sealed record Arguments([Rest] LeaveWish Wish);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (arguments.Wish.Days is not { } days)
        {
            turn.Refuse(new Refusal(LeaveTexts.WhichDays));
            return;
        }

        var outcome = await desk.BookAsync(turn.Session, turn.Person, days, arguments.Wish.StandIn, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        await answers.ShowAsync(turn, LeaveTexts.Booked, outcome.Value, ct);
        await notices.TellAsync(turn, before: null, outcome.Value, ct);
    }
}

/// <summary>Changes the days of one's leave, or who stands in.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class ChangeLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveNotices notices)
    : Command<ChangeLeaveCommand.Arguments>(LeaveCommandTexts.Change)
{
    public sealed record Arguments(Leave? Leave, [Rest] LeaveWish Wish);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var which = arguments.Leave ?? await answers.OnlyAsync(turn, LeaveTexts.ChangeWhichOne, ct);
        if (which.IsRefused)
        {
            turn.Refuse(which.Refusal);
            return;
        }

        var outcome = await desk.ChangeAsync(turn.Session, turn.Person, which.Value, arguments.Wish.Days, arguments.Wish.StandIn, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        await answers.ShowAsync(turn, LeaveTexts.Changed, outcome.Value, ct);
        await notices.TellAsync(turn, which.Value, outcome.Value, ct);
    }
}

/// <summary>Ends one's leave: back from today on, or not away at all.</summary>
[Command(Purpose = Purpose.PeopleAndAccounts, Changes = true)]
public sealed class EndLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveCards cards, LeaveNotices notices)
    : Command<EndLeaveCommand.Arguments>(LeaveCommandTexts.End)
{
    public sealed record Arguments(Leave? Leave);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var which = arguments.Leave ?? await answers.OnlyAsync(turn, LeaveTexts.EndWhichOne, ct);
        var outcome = which.IsRefused ? which.Refusal : await desk.EndAsync(turn.Session, turn.Person, which.Value, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var (leave, rest) = outcome.Value;
        var message = rest is null ? LeaveTexts.GivenBack.With(answers.Days(turn, leave)) : LeaveTexts.EndedToday.Text;
        turn.Show(await cards.DrawAsync(turn, message, CardTone.Success, ct));
        await notices.TellAsync(turn, leave, after: null, ct);
    }
}
