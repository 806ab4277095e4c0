using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// Words on a ticket that its group can't get any more, as the bot was taken out of it: whom they were for are told alone (T3). What a group's
/// message needs for that is in its key.
/// </summary>
public sealed class LostTicketWords(TicketNotices notices) : ILostWords
{
    private const string Sort = "said";

    /// <summary>The key of words for a ticket's group.</summary>
    public static string KeyOf(Ticket ticket, Person from, IEnumerable<Person> to) =>
        $"{Sort}:{ticket.Id}:{from.Id}:{string.Join(',', to.Select(person => person.Id))}";

    public async Task TakeAsync(Session session, OutboxMessage message, CancellationToken ct)
    {
        if (message.Keys is not [var key] || key.Split(':') is not [Sort, var ticketId, var fromId, var to]
            || await session.FindAsync<Ticket>(ticketId, ct) is not { } ticket || await session.FindAsync<Person>(fromId, ct) is not { } from)
        {
            return;
        }

        var people = new List<Person>();
        foreach (var id in to.Split(','))
        {
            if (await session.FindAsync<Person>(id, ct) is { } person)
            {
                people.Add(person);
            }
        }

        var words = OutgoingContent.Of(message).Text ?? "";
        var head = TicketTexts.SaidInGroup.With(from.Name, LayoutTexts.List(people.Select(person => person.Name)), "");
        foreach (var person in people)
        {
            await notices.UndeliverableAsync(
                session, ticket, from, person, words.StartsWith(head, StringComparison.Ordinal) ? words[head.Length..] : words, ct);
        }
    }
}
