using ChatSales.Core.Access;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>What one person sees of what their sentence may be about.</summary>
internal sealed class SentenceStore(Session session, AccessPolicy policy)
{
    private HashSet<string>? customers;
    private HashSet<string>? people;
    private bool seesAllCustomers;
    private bool seesAllPeople;

    public Person Person => policy.Person;

    /// <summary>Reads what the person may name of what a text could name; before <see cref="MayName"/>.</summary>
    /// <param name="named">Ids of customers that the text could name.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask LoadAsync(Func<IReadOnlyCollection<string>> named, CancellationToken ct)
    {
        seesAllCustomers = new[] { Facts.Customers, Facts.Deals }.Any(facts => policy.ReachOf(facts) == Reach.Everyones);
        if (!seesAllCustomers)
        {
            customers = await OwnOfAsync(named(), ct);
        }

        seesAllPeople = policy.ReachOf(Facts.Deals) is not (Reach.Team or Reach.Own);
        people = seesAllPeople ? [] : [.. (await TeamAsync(ct)).Select(id => id.Text)];
    }

    /// <summary>Whether the person may name something: their customers and those of deals that they see, their team, and what has no owner.</summary>
    public bool MayName(NameEntry entry) => entry.Kind switch
    {
        NameKind.Customer => seesAllCustomers || customers!.Contains(entry.Id),
        NameKind.Person => seesAllPeople || people!.Contains(entry.Id),
        _ => true,
    };

    public ValueTask<Deal?> DealAsync(string id, CancellationToken ct) => session.FindAsync<Deal>(id, ct);

    public ValueTask<Customer?> CustomerAsync(string id, CancellationToken ct) => session.FindAsync<Customer>(id, ct);

    public ValueTask<bool> CanSeeAsync(Deal deal, CancellationToken ct) => policy.CanSeeAsync(deal, ct);

    /// <summary>Open deals of some customers that the person sees, by number.</summary>
    public async ValueTask<IReadOnlyList<Deal>> OpenDealsAsync(IReadOnlyList<string> ids, CancellationToken ct) =>
        [.. (await DealsAsync(ids, ct)).Where(deal => deal.Status == DealStatus.Open)];

    /// <summary>Whether some customers have open deals of a sort that the person doesn't see.</summary>
    public async ValueTask<bool> HaveOthersAsync(IReadOnlyList<string> ids, Func<Deal, bool> fits, CancellationToken ct)
    {
        foreach (var deal in await AllDealsAsync(ids, ct))
        {
            if (deal.Status == DealStatus.Open && fits(deal) && !await policy.CanSeeAsync(deal, ct))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Contracts of some customers that the person sees, with what is still to be paid on them.</summary>
    public async ValueTask<IReadOnlyList<ContractMoney>> ContractsAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var found = new List<ContractMoney>();
        var deals = policy.ReachOf(Facts.Contracts) == Reach.Everyones ? await AllDealsAsync(ids, ct) : await DealsAsync(ids, ct);
        foreach (var deal in deals)
        {
            foreach (var contract in await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, deal.Ref()), ct))
            {
                found.Add(await ContractMoney.OfAsync(session, contract, ct));
            }
        }

        return [.. found.OrderBy(one => one.Contract.Id, StringComparer.Ordinal)];
    }

    /// <summary>A contract by its number, with what is still to be paid on it; null if there is none that the person sees.</summary>
    public async ValueTask<ContractMoney?> ContractAsync(string number, CancellationToken ct) =>
        number.Length > 0 && await session.FindAsync(RecordKinds.ContractsBySpelling, number, ct) is [var only] && await policy.CanSeeAsync(only, ct)
            ? await ContractMoney.OfAsync(session, only, ct)
            : null;

    /// <summary>A ticket by its number, with its deal; null if there is none that isn't closed and that the person sees.</summary>
    public async ValueTask<(Ticket Ticket, Deal Deal)?> TicketAsync(string number, CancellationToken ct) =>
        number.Length > 0 && await session.FindAsync<Ticket>(number.ToUpperInvariant(), ct) is { State: not TicketState.Closed } ticket
        && await session.FindAsync(ticket.DealId, ct) is { } deal && await policy.CanSeeAsync(deal, ct)
            ? (ticket, deal)
            : null;

    /// <summary>Tickets of deals that aren't closed.</summary>
    public async ValueTask<IReadOnlyList<Ticket>> OpenTicketsAsync(IReadOnlyList<string> customerIds, CancellationToken ct)
    {
        var found = new List<Ticket>();
        foreach (var deal in await DealsAsync(customerIds, ct))
        {
            found.AddRange((await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Ref()), ct))
                .Where(ticket => ticket.State != TicketState.Closed));
        }

        return found;
    }

    private async ValueTask<IReadOnlyList<Deal>> DealsAsync(IReadOnlyList<string> ids, CancellationToken ct)
    {
        var seen = new List<Deal>();
        foreach (var deal in await AllDealsAsync(ids, ct))
        {
            if (await policy.CanSeeAsync(deal, ct))
            {
                seen.Add(deal);
            }
        }

        return seen;
    }

    private async ValueTask<IReadOnlyList<Deal>> AllDealsAsync(IReadOnlyList<string> ids, CancellationToken ct) => ids.Count == 0 ? []
        : [.. (await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, [.. ids.Select(id => new IndexKey(id))]), ct))
            .OrderBy(deal => deal.Id, StringComparer.Ordinal)];

    // Their own and their people's, and those of deals that they see, whoever has the customer.
    private async ValueTask<HashSet<string>> OwnOfAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var owners = await policy.OwnersAsync(Facts.Customers, ct);
        HashSet<string> own = [];
        foreach (var id in ids)
        {
            if (await session.FindAsync<Customer>(id, ct) is { OwnerId: { } owner } && owners?.Contains(owner) == true)
            {
                own.Add(id);
            }
        }

        own.UnionWith((await DealsAsync([.. ids.Where(id => !own.Contains(id))], ct)).Select(deal => deal.CustomerId.Text));
        return own;
    }

    private async ValueTask<IEnumerable<Id<Person>>> TeamAsync(CancellationToken ct)
    {
        IEnumerable<Id<Person>> led = await policy.OwnersAsync(Facts.Deals, ct) ?? [];
        var team = Person.Team is { } name ? await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, name), ct) : [];
        return led.Concat(team.Select(one => one.Ref()));
    }
}
