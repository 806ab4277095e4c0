using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>The tickets that somebody has to do with.</summary>
public static class TicketLists
{
    private const int MostDeals = 200;

    /// <summary>The open ones on which the person has a role, or whose deals are theirs, the first opened first.</summary>
    public static async ValueTask<IReadOnlyList<Ticket>> MineAsync(Turn turn, int most, CancellationToken ct)
    {
        var asked = await turn.Session.QueryAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByPerson, turn.Person.Id), ct);
        var deals = turn.Access.Has(Need.WorkOnDeals)
            ? await turn.Session.QueryAsync(new Query<Deals.Deal>().Where(Deals.DealKinds.ByOwner, turn.Person.Id).Take(MostDeals), ct)
            : [];
        var ofDeals = deals.Count == 0 ? []
            : await turn.Session.QueryAsync(
                new Query<Ticket>().Where(RecordKinds.TicketsByDeal, [.. deals.Select(deal => (IndexKey)deal.Id)]), ct);
        return
        [
            .. asked.Concat(ofDeals).Where(ticket => ticket.IsOpen).DistinctBy(ticket => ticket.Id).OrderBy(ticket => ticket.OpenedAt).Take(most),
        ];
    }
}
