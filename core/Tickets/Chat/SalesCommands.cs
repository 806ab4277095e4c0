using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>What is asked for becomes something else: before and after, who wants it, what it does to date and price (TK6).</summary>
[Command(Purpose = Purpose.Tickets, Changes = true, ListedFor = Need.WorkOnDeals)]
public sealed class ChangeTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices, TicketLog log)
    : TicketCommand<ChangeTicketCommand.Arguments>(TicketCommandTexts.Change, cards)
{
    public sealed record Arguments(
        Ticket Ticket, [Named] string? Before, [Named] string? AskedBy, [Named] string? DateEffect, [Named] string? PriceEffect, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var change = new TicketChange
        {
            At = turn.Now,
            By = turn.Person.Ref(),
            After = arguments.Text,
            Before = arguments.Before,
            AskedBy = arguments.AskedBy,
            DateEffect = arguments.DateEffect,
            PriceEffect = arguments.PriceEffect,
        };
        var outcome = await desk.ChangeAsync(turn.Session, turn.Access, arguments.Ticket, change, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Changed.With(outcome.Value?.Changes), ct))
        {
            await notices.ChangedAsync(turn.Session, outcome.Value!, turn.Person, ct);
            await log.KeepAsync(turn, outcome.Value!, arguments.Text, ct);
        }
    }
}

/// <summary>The customer accepted what was delivered, as a page shows; asks for the page if it isn't there.</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class PassTicketCommand(TicketDesk desk, TicketCards cards, TicketProof proof, AcceptedContracts contracts)
    : TicketCommand<PassTicketCommand.Arguments>(TicketCommandTexts.Pass, cards)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var ticket = arguments.Ticket;
        var deal = await turn.Session.FindAsync(ticket.DealId, ct);
        if (await desk.WhyNotJudgeAsync(turn.Session, turn.Access, ticket, ct) is { } refusal)
        {
            await AnswerAsync(turn, ticket, refusal, done: "", ct);
        }
        else if (deal is null)
        {
            turn.Refuse(new Refusal(TicketTexts.NotFound, ticket.Id));
        }
        else if (await proof.FindAsync(turn, ticket, deal, ct) is not { } page)
        {
            await proof.AskAsync(turn, ticket, deal, Text, ct);
        }
        else
        {
            var outcome = await desk.PassAsync(turn.Session, turn.Access, ticket, page, ct);
            var contract = outcome.IsRefused ? null : await contracts.PassAsync(turn.Session, outcome.Value, deal, page, ct);
            var done = contract is null ? TicketTexts.Passed.Text : TicketTexts.PassedWithContract.With(TicketTexts.Passed.Text, contract.Id);
            await AnswerAsync(turn, ticket, outcome, done, ct);
        }
    }
}

/// <summary>The customer refused what was delivered, with a reason.</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class RefuseTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices, TicketLog log)
    : TicketCommand<RefuseTicketCommand.Arguments>(TicketCommandTexts.Refuse, cards)
{
    public sealed record Arguments(Ticket Ticket, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.RefuseAsync(turn.Session, turn.Access, arguments.Ticket, arguments.Reason, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Refused.Text, ct))
        {
            await notices.RefusedAsync(turn.Session, outcome.Value!, turn.Person, ct);
            await log.KeepAsync(turn, outcome.Value!, arguments.Reason, ct);
        }
    }
}

/// <summary>What was accepted or closed is not in order after all, with a reason (TK6).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class ReopenTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices, TicketLog log)
    : TicketCommand<ReopenTicketCommand.Arguments>(TicketCommandTexts.Reopen, cards)
{
    public sealed record Arguments(Ticket Ticket, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.ReopenAsync(turn.Session, turn.Access, arguments.Ticket, arguments.Reason, ct);
        var contract = outcome.IsRefused ? null : await AcceptedContracts.TakeBackAsync(turn.Session, outcome.Value, ct);
        var done = contract is null ? TicketTexts.Reopened.Text : TicketTexts.ReopenedWithContract.With(TicketTexts.Reopened.Text, contract.Id);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, done, ct))
        {
            await notices.ReopenedAsync(turn.Session, outcome.Value!, turn.Person, ct);
            await log.KeepAsync(turn, outcome.Value!, arguments.Reason, ct);
        }
    }
}

/// <summary>Ends a ticket: one that was accepted at once, any other one with a reason.</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class CloseTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices)
    : TicketCommand<CloseTicketCommand.Arguments>(TicketCommandTexts.Close, cards)
{
    public sealed record Arguments(Ticket Ticket, [Rest] string? Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.CloseAsync(turn.Session, turn.Access, arguments.Ticket, arguments.Reason, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Closed.Text, ct) && arguments.Ticket.State != TicketState.Passed)
        {
            await notices.WithdrawnAsync(turn.Session, outcome.Value!, turn.Person, ct);
        }
    }
}
