using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Support.Chat;

/// <summary>Reads a support ticket of which nobody knows whose it is, by its id here or its number there.</summary>
public sealed class SupportTicketReader : ArgumentReader<SupportTicket>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(SupportTicket value, string word) => value.Number;

    public override async ValueTask<Outcome<SupportTicket>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var word = text.Trim();
        return turn.Access.Has(Need.HandleComplaints)
            && (await turn.Session.FindAsync<SupportTicket>(word, ct) ?? await turn.Session.FindAsync<SupportTicket>(SupportTicket.IdOf(word), ct)
                ?? await NumberedAsync(turn.Session, word, ct)) is { } ticket
            ? ticket
            : new Refusal(SupportTexts.TicketGone, text) { IsOutOfReach = true };
    }

    private static async ValueTask<SupportTicket?> NumberedAsync(Session session, string number, CancellationToken ct) =>
        await session.QueryAsync(
            new Query<SupportTicket>().Where(SupportKinds.WaitingTicketsByNumber, number).OrderBy(SupportKinds.WaitingTickets).Take(1), ct)
            is [var oldest] ? oldest : null;
}

/// <summary>Lists support's open tickets of which nobody knows whose they are.</summary>
[Command(Needs = Need.HandleComplaints, Purpose = Purpose.Tickets)]
public sealed class WaitingTicketsCommand(BusinessZone zone) : WaitingCommand<SupportTicket>(
    SupportCommandTexts.WaitingTickets, Waiting, SupportTexts.TicketListTitle, SupportTexts.TicketSummary, SupportTexts.NoTickets)
{
    private static readonly Query<SupportTicket> Waiting =
        new Query<SupportTicket>().Between(SupportKinds.WaitingTickets, null, null).OrderBy(SupportKinds.WaitingTickets);
    private const int LongestLine = 60;

    protected override CardRow Row(SupportTicket one) => new(
        $"{one.Number} {Shown.Name(one.Title, LongestLine)}",
        string.Join(" · ", new[]
        {
            zone.Local(one.OpenedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), SupportTexts.NameOf(one.State),
            one.Said.Words,
        }.Where(word => word.Length > 0)),
        Button.Do(SupportTexts.AssignButton.Text, SupportCommandTexts.AssignTicket.Say(one.Id)));
}

/// <summary>Says whose a support ticket is.</summary>
[Command(Needs = Need.HandleComplaints, Changes = true, Hidden = true)]
public sealed class AssignTicketCommand() : Command<AssignTicketCommand.Arguments>(SupportCommandTexts.AssignTicket)
{
    public sealed record Arguments(SupportTicket Ticket, Customer Customer);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await SupportDesk.AssignAsync(turn.Session, arguments.Ticket, arguments.Customer, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Reply(SupportTexts.TicketAssignedTo.With(outcome.Value.Number, arguments.Customer.Name));
    }
}
