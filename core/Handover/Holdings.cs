using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover;

/// <summary>
/// What somebody works on now, and would pass on (R5). What is done stays theirs: closed deals, follow-ups, evidence, tickets that have ended.
/// </summary>
public sealed record Holdings
{
    public required IReadOnlyList<Customer> Customers { get; init; }

    /// <summary>Those still under way.</summary>
    public required IReadOnlyList<Deal> Deals { get; init; }

    /// <summary>Those that have not become deals.</summary>
    public required IReadOnlyList<Lead> Leads { get; init; }

    /// <summary>Those still to be done.</summary>
    public required IReadOnlyList<NextStep> NextSteps { get; init; }

    /// <summary>Those not closed, on which they are asked.</summary>
    public required IReadOnlyList<Ticket> Tickets { get; init; }

    /// <summary>How many there are of all kinds.</summary>
    public int Count => Customers.Count + Deals.Count + Leads.Count + NextSteps.Count + Tickets.Count;

    /// <summary>All that somebody has.</summary>
    public static async ValueTask<Holdings> OfAsync(Session session, Person person, CancellationToken ct) => new()
    {
        Customers = await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, person.Id), ct),
        Deals = await session.QueryAsync(
            new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(person.Ref(), DealStatus.Open)), ct),
        Leads = await session.QueryAsync(LeadKinds.OpenOf(person.Ref()), ct),
        NextSteps = await session.QueryAsync(FollowupKinds.OpenOf(person.Ref()), ct),
        Tickets =
        [
            .. (await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByPerson, person.Id), ct))
                .Where(ticket => ticket.State is not (TicketState.Closed or TicketState.Passed)),
        ],
    };

    /// <summary>One deal, with what its owner has planned for it.</summary>
    public static async ValueTask<Holdings> OfAsync(Session session, Deal deal, CancellationToken ct) => new()
    {
        Customers = [],
        Deals = [deal],
        Leads = [],
        NextSteps = [.. (await session.QueryAsync(FollowupKinds.OpenOf(deal.OwnerId), ct)).Where(step => step.DealId == deal.Ref())],
        Tickets = [],
    };

    /// <summary>The part of it that belongs to one customer; tickets go with their deals' people and stay.</summary>
    public Holdings With(Customer customer) => new()
    {
        Customers = [.. Customers.Where(one => one.Id == customer.Id)],
        Deals = [.. Deals.Where(deal => deal.CustomerId == customer.Ref())],
        Leads = [.. Leads.Where(lead => lead.CustomerId == customer.Ref())],
        NextSteps = [.. NextSteps.Where(step => step.CustomerId == customer.Ref())],
        Tickets = [],
    };
}
