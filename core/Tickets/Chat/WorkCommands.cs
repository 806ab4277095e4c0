using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Takes a ticket on (T1).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class AcceptTicketCommand(TicketDesk desk, TicketCards cards)
    : TicketCommand<AcceptTicketCommand.Arguments>(TicketCommandTexts.Accept, cards)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.AcceptAsync(turn.Session, turn.Access, arguments.Ticket, ct);
        await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Accepted.Text, ct);
    }
}

/// <summary>Answers a ticket; delivery's turn begins (T1).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class AnswerTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices, TicketLog log)
    : TicketCommand<AnswerTicketCommand.Arguments>(TicketCommandTexts.Answer, cards)
{
    public sealed record Arguments(Ticket Ticket, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.AnswerAsync(turn.Session, turn.Access, arguments.Ticket, arguments.Text, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Answered.Text, ct))
        {
            await notices.AnsweredAsync(turn.Session, outcome.Value!, turn.Person, ct);
            await log.KeepAsync(turn, outcome.Value!, arguments.Text, ct);
        }
    }
}

/// <summary>Starts to deliver what a ticket's answer says (T1).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class StartTicketCommand(TicketDesk desk, TicketCards cards)
    : TicketCommand<StartTicketCommand.Arguments>(TicketCommandTexts.Start, cards)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.StartAsync(turn.Session, turn.Access, arguments.Ticket, ct);
        await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Started.Text, ct);
    }
}

/// <summary>Waits for the customer until a day: no clock runs (TK3).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class PauseTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices)
    : TicketCommand<PauseTicketCommand.Arguments>(TicketCommandTexts.Pause, cards)
{
    public sealed record Arguments(Ticket Ticket, ExpectedDay Expected);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.PauseAsync(turn.Session, turn.Access, arguments.Ticket, arguments.Expected.Date, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Paused.With(TicketTexts.Day(arguments.Expected.Date)), ct))
        {
            await notices.WaitingAsync(turn.Session, outcome.Value!, turn.Person, ct);
        }
    }
}

/// <summary>The customer has answered: the clocks go on (TK3).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class ResumeTicketCommand(TicketDesk desk, TicketCards cards, TicketNotices notices)
    : TicketCommand<ResumeTicketCommand.Arguments>(TicketCommandTexts.Resume, cards)
{
    public sealed record Arguments(Ticket Ticket);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.ResumeAsync(turn.Session, turn.Access, arguments.Ticket, ct);
        if (await AnswerAsync(turn, arguments.Ticket, outcome, TicketTexts.Resumed.Text, ct))
        {
            await notices.ResumedAsync(turn.Session, outcome.Value!, turn.Person, ct);
        }
    }
}

/// <summary>Gives a role on a ticket to somebody else; the clocks go on as they are (TK5).</summary>
[Command(Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class ReassignTicketCommand(TicketDesk desk, TicketSight sight, TicketCards cards, TicketNotices notices)
    : TicketCommand<ReassignTicketCommand.Arguments>(TicketCommandTexts.Reassign, cards)
{
    public sealed record Arguments(Ticket Ticket, Person To);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (ticket, to) = arguments;
        if (await RoleAsync(turn, ticket, to, ct) is not { } role)
        {
            turn.Refuse(new Refusal(TicketTexts.NoRole, to.Name, PeopleTexts.NameOf(to.Role)));
            return;
        }

        var outcome = await desk.ReassignAsync(turn.Session, turn.Access, ticket, role, to, ct);
        var done = TicketTexts.Reassigned.With(TicketChainFormat.TitleOf(role).Text, to.Name);
        if (await AnswerAsync(turn, ticket, outcome, done, ct))
        {
            await notices.AssignedAsync(turn.Session, outcome.Value!, turn.Person, role, to, ct);
        }
    }

    // The one that goes with who they are; for others, that of whoever gives it away, or of who owes something.
    private async ValueTask<TicketRole?> RoleAsync(Turn turn, Ticket ticket, Person to, CancellationToken ct)
    {
        var roles = Enum.GetValues<TicketRole>().Cast<TicketRole?>().ToList();
        var own = roles.FirstOrDefault(role => TicketAssigning.RoleOf(role!.Value) == to.Role);
        if (own is not null || to.Role is not (Role.Manager or Role.Director))
        {
            return own;
        }

        var parts = await sight.PartsAsync(turn.Session, turn.Access, ticket, ct);
        return roles.FirstOrDefault(role => parts.HasFlag(TicketSight.PartOf(role!.Value)))
            ?? ticket.Course?.Running.Select(clock => (TicketRole?)clock.Role).FirstOrDefault() ?? TicketRole.Product;
    }
}
