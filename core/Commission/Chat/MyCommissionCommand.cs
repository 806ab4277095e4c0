using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Shows somebody what they have earned: this month so far, or a closed one's statement (C5). Never in a group.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Money, First = 1)]
public sealed class MyCommissionCommand(StatementDesk desk) : Command<MyCommissionCommand.Arguments>(CommissionCommandTexts.Mine)
{
    public sealed record Arguments(ReportMonth? Month, [Named, Unasked] int? Page);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        PayShowing.ShowAsync(turn, desk, turn.Person, arguments.Month, arguments.Page, ct);
}

/// <summary>Shows somebody else's, to whoever may see it; and their own to those who only share in contracts now and then.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, ListedFor = Need.SeeTeamPay)]
public sealed class CommissionOfCommand(StatementDesk desk) : Command<CommissionOfCommand.Arguments>(CommissionCommandTexts.Of)
{
    public sealed record Arguments(Earner Person, ReportMonth? Month, [Named, Unasked] int? Page);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        PayShowing.ShowAsync(turn, desk, arguments.Person.Person, arguments.Month, arguments.Page, ct);
}

/// <summary>Answers privately with somebody's month.</summary>
internal static class PayShowing
{
    public static async Task ShowAsync(Turn turn, StatementDesk desk, Person person, ReportMonth? month, int? page, CancellationToken ct)
    {
        var outcome = await desk.ShowAsync(turn.Session, turn.Access, person, MonthOf(month), page ?? 1, ct);
        if (outcome.IsRefused)
        {
            turn.RefusePrivately(outcome.Refusal);
            return;
        }

        turn.ReplyPrivately(outcome.Value);
    }

    public static Month? MonthOf(ReportMonth? month) => month is { } said ? Month.Of(said.First) : null;
}
