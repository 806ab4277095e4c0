using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>What comes before a step of a ticket and isn't done yet, with who owes it.</summary>
internal static class StepsToGo
{
    /// <summary>Says what is missing for a step; null where nothing before it is.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="ticket">Whose.</param>
    /// <param name="wanted">What somebody wants to do.</param>
    /// <param name="before">The step that it begins or ends.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<Refusal?> BeforeAsync(
        Session session, Ticket ticket, string wanted, TicketStep before, CancellationToken ct)
    {
        TicketStep? at = ticket.State switch
        {
            TicketState.Waiting => TicketStep.Accept,
            TicketState.InWork or TicketState.Changed => TicketStep.Answer,
            TicketState.Answered => TicketStep.Start,
            _ => null,
        };
        var words = new List<string>();
        for (var step = at ?? before; step < before; step++)
        {
            var name = ticket.HolderOf(TicketClocks.RoleOf(step)) is { } holder
                ? await session.NameOfAsync(holder, ct) : TicketTexts.NobodyYet.Text;
            words.Add(LayoutTexts.Aside(TicketTexts.NameOf(step), name));
        }

        return words.Count == 0 ? null
            : new Refusal(TicketTexts.NotSoFar, ticket.Id, TicketTexts.NameOf(ticket.State), wanted, LayoutTexts.List(words));
    }
}
