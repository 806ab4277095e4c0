using ChatSales.Core.Conversation;

namespace ChatSales.Core.Leaves.Chat;

/// <summary>Books leave, with a stand-in or without.</summary>
[Command("leave.book", "请假", "登记请假，可以指定代班人", Aliases = ["休假", "qj"], Purpose = Purpose.PeopleAndAccounts, Changes = true, Example = "请假 周三到周五 由吴艳代")]
public sealed class BookLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveNotices notices) : Command<BookLeaveCommand.Arguments>
{
    public sealed record Arguments([Arg("时间", Hint = "如 周三到周五 由吴艳代", Rest = true)] LeaveWish Wish);

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
[Command("leave.change", "改假", "改请假的时间或代班人", Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true, Example = "改假 周四到周五 由吴艳代")]
public sealed class ChangeLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveNotices notices) : Command<ChangeLeaveCommand.Arguments>
{
    public sealed record Arguments([Arg("请假", Hint = "其中一天")] Leave? Leave, [Arg("改为", Hint = "如 周四到周五 由吴艳代", Rest = true)] LeaveWish Wish);

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
[Command("leave.end", "销假", "提前回来上班，或取消请假", Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true, Example = "销假")]
public sealed class EndLeaveCommand(LeaveDesk desk, LeaveAnswers answers, LeaveCards cards, LeaveNotices notices) : Command<EndLeaveCommand.Arguments>
{
    public sealed record Arguments([Arg("请假", Hint = "其中一天")] Leave? Leave);

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
