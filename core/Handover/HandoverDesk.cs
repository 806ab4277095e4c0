using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover;

/// <summary>Passes on what somebody works on, in one commit however much it is (移交, R5).</summary>
public sealed class HandoverDesk(LeadDesk leads)
{
    private const string Action = "handover.pass-on";

    /// <summary>Whether it may be passed on: both are led by whoever does it, and whoever gets it can work on deals.</summary>
    public static async ValueTask<Refusal?> WhyNotAsync(AccessPolicy access, Person from, Person to, CancellationToken ct)
    {
        if (from.Id == to.Id)
        {
            return new Refusal(HandoverTexts.SamePerson, from.Name);
        }

        if (!to.Active)
        {
            return new Refusal(HandoverTexts.HasLeft, to.Name);
        }

        if (RoleRights.Has(from.Role, Need.WorkOnDeals) != RoleRights.Has(to.Role, Need.WorkOnDeals))
        {
            return new Refusal(HandoverTexts.OtherWork, from.Name, to.Name);
        }

        return await access.OwnersAsync(Facts.Deals, ct) is { } led
            && new[] { from, to }.FirstOrDefault(one => !led.Contains(one.Ref())) is { } stranger
            ? new Refusal(HandoverTexts.NotYours, stranger.Name, await access.WhoHelpsAsync(ct)) { IsOutOfReach = true }
            : null;
    }

    /// <summary>
    /// Passes it on. Credit for what was signed stays: a contract of an open deal that says nobody shares in it is its deal owner's, so it says so
    /// before the owner changes.
    /// </summary>
    public async Task PassOnAsync(Session session, Person from, Person to, Holdings holdings, CancellationToken ct)
    {
        session.Require(from);
        session.Require(to);
        foreach (var deal in holdings.Deals)
        {
            var contracts = await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, deal.Id), ct);
            foreach (var contract in contracts.Where(one => one is { Split: null, SignedAt: not null }))
            {
                session.Store(contract with { Split = [new ContractShare(from.Ref(), new Ratio(1))] }, "handover.keep-credit");
            }

            session.Store(deal with { OwnerId = to.Ref() }, Action);
            await DealPace.HandAsync(session, deal, ct);
        }

        foreach (var customer in holdings.Customers)
        {
            session.Store(customer with { OwnerId = to.Ref() }, Action);
        }

        foreach (var lead in holdings.Leads)
        {
            // Whoever gets it has the whole time for a first contact.
            if ((await leads.AssignAsync(session, lead, to, ct)).IsRefused)
            {
                session.Store(lead with { OwnerId = to.Ref() }, Action);
            }
        }

        foreach (var step in holdings.NextSteps)
        {
            session.Store(step with { PersonId = to.Ref() }, Action);
        }

        foreach (var ticket in holdings.Tickets)
        {
            session.Store(Passed(ticket, from.Ref(), to.Ref()), Action);
        }

        session.Note(Action, "people", from.Id, new { To = to.Id, holdings.Count });
    }

    private static Ticket Passed(Ticket ticket, Id<Person> from, Id<Person> to)
    {
        return ticket with
        {
            ProductOwnerId = Now(ticket.ProductOwnerId), ArchitectId = Now(ticket.ArchitectId), DeliveryId = Now(ticket.DeliveryId),
        };

        Id<Person>? Now(Id<Person>? asked) => asked == from ? to : asked;
    }
}
