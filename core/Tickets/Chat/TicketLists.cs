using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>The tickets that somebody has to do with.</summary>
public static class TicketLists
{
    private const int AtOnce = 200;

    /// <summary>All open ones on which the person has a role, or whose deals are theirs, the first opened first.</summary>
    public static async ValueTask<IReadOnlyList<Ticket>> MineAsync(Turn turn, CancellationToken ct)
    {
        var tickets = new List<Ticket>(
            await turn.Session.QueryAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByPerson, turn.Person.Id), ct));
        var deals = turn.Access.Has(Need.WorkOnDeals)
            ? await turn.Session.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, turn.Person.Id), ct)
            : [];
        foreach (var some in deals.Chunk(AtOnce))
        {
            tickets.AddRange(await turn.Session.QueryAsync(
                new Query<Ticket>().Where(RecordKinds.OpenTicketsByDeal, [.. some.Select(deal => (IndexKey)deal.Id)]), ct));
        }

        return [.. tickets.DistinctBy(ticket => ticket.Id).OrderBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id, StringComparer.Ordinal)];
    }
}
