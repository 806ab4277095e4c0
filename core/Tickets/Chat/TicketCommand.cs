using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>What all commands that move a ticket share: a refusal comes with the ticket as it is now.</summary>
public abstract class TicketCommand<TArguments>(CommandText text, TicketCards cards) : Command<TArguments>(text) where TArguments : notnull
{
    /// <summary>Shows what became of it; true if it was done.</summary>
    protected async Task<bool> AnswerAsync(Turn turn, Ticket before, Outcome<Ticket> outcome, string done, CancellationToken ct)
    {
        if (outcome.IsRefused)
        {
            turn.Show(await cards.DrawAsync(turn.Session, turn.Access, before, message: null, CardTone.Neutral, ct));
            turn.Refuse(outcome.Refusal);
            return false;
        }

        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, done, CardTone.Success, ct));
        return true;
    }
}
