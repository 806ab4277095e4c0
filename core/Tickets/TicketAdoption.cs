using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Gives open tickets that files brought the clocks of their state, from their opening on. What was due by now counts as told: nobody is reminded of
/// years of old tickets at once (G13).
/// </summary>
public sealed class TicketAdoption(Sessions sessions, TicketClocks clocks)
{
    private const int AtOnce = 100;

    /// <summary>Looks at all open tickets; those that have a course keep it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        for (IndexKey? from = null; ;)
        {
            var session = sessions.Open(Actor.System("import"));
            var tickets = await session.QueryAsync(
                new Query<Ticket>().Between(RecordKinds.OpenTickets, from, null).OrderBy(RecordKinds.OpenTickets).Take(AtOnce), ct);
            foreach (var ticket in tickets.Where(ticket => ticket.Course is null))
            {
                var adopted = await clocks.AdoptedAsync(session, ticket, ct);
                await clocks.PlanAsync(session, adopted, ct);
                session.Store(adopted, "ticket.adopt");
            }

            await session.CommitAsync(ct);
            if (tickets.Count < AtOnce)
            {
                return;
            }

            from = new IndexKey(RecordKinds.OpenTickets.KeysOf(tickets[^1]).First().Text + '\u0001');
        }
    }
}
