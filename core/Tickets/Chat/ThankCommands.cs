using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Thanks somebody who helped on a ticket (C4).</summary>
[Command(Purpose = Purpose.Tickets, Changes = true, ListedFor = Need.HaveDeals)]
public sealed class ThankCommand(TicketThanking thanking, TicketCards cards, TicketNotices notices)
    : TicketCommand<ThankCommand.Arguments>(TicketCommandTexts.Thank, cards)
{
    public sealed record Arguments(Ticket Ticket, Person? To, [Rest] string? Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await thanking.ThankAsync(turn.Session, turn.Access, arguments.Ticket, arguments.To, arguments.Reason, ct);
        var thanks = outcome.Value?.Course!.Thanks[^1];
        var done = thanks is null ? "" : TicketTexts.Thanked.With(await turn.Session.NameOfAsync(thanks.To, ct));
        if (await AnswerAsync(turn, arguments.Ticket, outcome, done, ct))
        {
            await notices.ThankedAsync(turn.Session, outcome.Value!, turn.Person, thanks!, ct);
        }
    }
}

/// <summary>Takes thanks back.</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class TakeThanksBackCommand(TicketThanking thanking, TicketCards cards)
    : TicketCommand<TakeThanksBackCommand.Arguments>(TicketCommandTexts.TakeThanksBack, cards)
{
    public sealed record Arguments(Ticket Ticket, Person? To);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await thanking.TakeBackAsync(turn.Session, turn.Access, arguments.Ticket, arguments.To, ct);
        await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.ThanksTakenBack.Text, ct);
    }
}
