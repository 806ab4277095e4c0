using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Core.Tickets;
using ChatSales.Core.Time;

namespace ChatSales.Core.Customers.Panorama;

/// <summary>The tickets of a customer's deals, as a panorama shows them.</summary>
public sealed class PanoramaTickets(TicketSight sight, BusinessZone zone)
{
    /// <summary>All of some deals that somebody sees, the oldest first.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> OfAsync(
        Session session, AccessPolicy access, IReadOnlyList<Id<Deal>> deals, CancellationToken ct)
    {
        var all = deals.Count == 0
            ? []
            : await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, [.. deals.Select(id => (IndexKey)id)]), ct);
        return await all.OrderBy(ticket => ticket.OpenedAt).ToAsyncEnumerable()
            .Where((ticket, cancel) => sight.CanSeeAsync(session, access, ticket, cancel)).ToListAsync(ct);
    }

    /// <summary>
    /// Whether the customer has what it asked for: it passed, or was closed after somebody had said whether it passed at once, which is all that
    /// imported ones tell.
    /// </summary>
    public static bool IsDelivered(Ticket ticket) => ticket.Course?.PassedAt is not null || ticket.State == TicketState.Passed
        || ticket is { State: TicketState.Closed, Course: null, FirstPass: not null };

    /// <summary>What was delivered with one.</summary>
    public PanoramaDelivery DeliveryOf(Ticket ticket) => new(
        ticket.Id, ticket.Title, (ticket.Course?.PassedAt ?? ticket.ClosedAt) is { } at ? zone.DateOf(at) : null);

    /// <summary>The open ones of the support system (I2), the oldest first, for those who see the customer.</summary>
    public async ValueTask<IEnumerable<PanoramaTicket>> AtSupportAsync(
        Session session, AccessPolicy access, Customer customer, CancellationToken ct) => !await access.CanSeeAsync(customer, ct)
        ? []
        : (await session.QueryAsync(new Query<SupportTicket>().Where(SupportKinds.OpenTicketsByCustomer, customer.Ref()), ct))
            .OrderBy(ticket => ticket.OpenedAt)
            .Select(ticket => new PanoramaTicket(ticket.Number, ticket.Title, SupportTexts.NameOf(ticket.State), zone.DateOf(ticket.OpenedAt))
            {
                IsSupports = true,
            });

    /// <summary>An open one in one line.</summary>
    public PanoramaTicket LineOf(Ticket ticket) =>
        new(ticket.Id, ticket.Title, TicketTexts.NameOf(ticket.State), zone.DateOf(ticket.OpenedAt));
}
