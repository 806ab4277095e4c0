using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Followups;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>
/// What one person may see, change and decide: by role, team and part taken (X3, docs/decisions/0019-one-access-policy.md). It lives for one turn or
/// request and reads people, teams and parts once. Those who have left may do nothing.
/// </summary>
/// <param name="session">Reads with this session; not thread-safe.</param>
/// <param name="person">Whose rights.</param>
/// <param name="isAmongOthers">Whether others read what the person is shown, as in a group.</param>
public sealed class AccessPolicy(Session session, Person person, bool isAmongOthers = false)
{
    private readonly LedPeople led = new(session, person);
    private readonly Superiors superiors = new(session, person);
    private readonly Dictionary<Id<Deal>, bool> askedOn = [];
    private IReadOnlyCollection<Id<Deal>>? allAskedOn;

    /// <summary>The policy for someone by their id; null for nobody, and for those who have left.</summary>
    public static async ValueTask<AccessPolicy?> OfAsync(Session session, Id<Person> personId, CancellationToken ct) =>
        await session.FindAsync<Person>(personId, ct) is { Active: true } person ? new AccessPolicy(session, person) : null;

    /// <summary>Whose rights these are.</summary>
    public Person Person { get; } = person;

    /// <summary>Whether margins are shown: nobody knows who reads along in a group.</summary>
    public bool ShowsMargins { get; } = !isAmongOthers;

    /// <summary>Whether the person has what a command needs.</summary>
    public bool Has(Need need) => Person.Active && RoleRights.Has(Person.Role, need);

    /// <summary>Which facts of one sort the person sees.</summary>
    public Reach ReachOf(Facts facts) => Person.Active ? RoleRights.ReachOf(Person.Role, facts) : Reach.Nobodys;

    public async ValueTask<bool> CanSeeAsync(Deal deal, CancellationToken ct) => ReachOf(Facts.Deals) switch
    {
        Reach.Everyones => true,
        Reach.Team => await led.HasAsync(deal.OwnerId, ct),
        Reach.Own => deal.OwnerId == Person.Ref(),
        Reach.AskedOn => await IsAskedOnAsync(deal.Ref(), ct),
        _ => false,
    };

    public async ValueTask<bool> CanChangeAsync(Deal deal, CancellationToken ct) => Has(Need.WorkOnDeals) && await CanSeeAsync(deal, ct);

    /// <summary>
    /// Says what gives the person the right to a deal: who they are, and for a manager everyone through whom the owner reports to them. A change that
    /// rests on this right commits only if it still holds.
    /// </summary>
    public ValueTask RequireAsync(Deal deal, CancellationToken ct) => RequireAsync(Facts.Deals, deal.OwnerId, ct);

    /// <summary>The same for a lead; that of the pool rests on who the person is alone.</summary>
    public ValueTask RequireAsync(Lead lead, CancellationToken ct) => RequireAsync(Facts.Leads, lead.OwnerId, ct);

    /// <summary>The same for what is about somebody whom the person leads.</summary>
    public ValueTask RequireAsync(Id<Person> other, CancellationToken ct) => RequireAsync(Facts.Deals, other, ct);

    /// <summary>
    /// Whether the person sees a lead: by its owner, or in the pool, whose leads are seen by everybody who may claim them unless only some teams are
    /// to see them.
    /// </summary>
    public async ValueTask<bool> CanSeeAsync(Lead lead, CancellationToken ct) =>
        lead.OwnerId is { } owner ? await OwnersAsync(Facts.Leads, ct) is not { } owners || owners.Contains(owner)
        : ReachOf(Facts.Leads) == Reach.Everyones || await CanClaimAsync(lead, ct);

    /// <summary>Whether the person may take a lead out of the pool, if nobody has it.</summary>
    public async ValueTask<bool> CanClaimAsync(Lead lead, CancellationToken ct)
    {
        if (!Has(Need.WorkOnDeals) || lead.PoolTeams.Count == 0 || ReachOf(Facts.Leads) == Reach.Everyones
            || (Person.Team is { } team && lead.PoolTeams.Contains(team)))
        {
            return Has(Need.WorkOnDeals);
        }

        if (ReachOf(Facts.Leads) != Reach.Team)
        {
            return false;
        }

        // Of a team that is led through others.
        foreach (var one in lead.PoolTeams)
        {
            var people = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, one), ct);
            if (await people.ToAsyncEnumerable().AnyAsync((person, none) => led.HasAsync(person.Ref(), none), ct))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the person may give work to somebody: to themselves and those whom they lead, or to all.</summary>
    public async ValueTask<bool> CanGiveToAsync(Person person, CancellationToken ct) =>
        Has(Need.AssignLeads) && (await OwnersAsync(Facts.Leads, ct) is not { } owners || owners.Contains(person.Ref()));

    /// <summary>Whether the person sees a customer: by its owner, or because of a deal or a lead with it that they see.</summary>
    public async ValueTask<bool> CanSeeAsync(Customer customer, CancellationToken ct)
    {
        if (customer.MergedInto is not null)
        {
            return false;
        }

        if (ReachOf(Facts.Customers) == Reach.Everyones
            || (customer.OwnerId is { } owner && (await OwnersAsync(Facts.Customers, ct))?.Contains(owner) == true))
        {
            return true;
        }

        var deals = await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id), ct);
        return await deals.ToAsyncEnumerable().AnyAsync(CanSeeAsync, ct) || await HasLeadAsync(customer, ct);
    }

    /// <summary>A follow-up is seen by who sees those of whoever had it, as long as they see its customer.</summary>
    public async ValueTask<bool> CanSeeAsync(Followup followup, CancellationToken ct) =>
        (await OwnersAsync(Facts.Followups, ct) is not { } owners || owners.Contains(followup.PersonId))
        && await CanSeeCustomerAsync(followup.CustomerId, ct);

    /// <summary>A next step is its person's alone, as long as they see its customer.</summary>
    public async ValueTask<bool> CanSeeAsync(NextStep step, CancellationToken ct) =>
        Has(Need.WorkOnDeals) && step.PersonId == Person.Ref() && await CanSeeCustomerAsync(step.CustomerId, ct);

    /// <summary>A contract goes with its deal, but for those who see all contracts.</summary>
    public async ValueTask<bool> CanSeeAsync(Contract contract, CancellationToken ct) =>
        ReachOf(Facts.Contracts) == Reach.Everyones
        || (ReachOf(Facts.Contracts) != Reach.Nobodys
            && await session.FindAsync<Deal>(contract.DealId, ct) is { } deal && await CanSeeAsync(deal, ct));

    /// <summary>A receipt goes with its contract's deal, but for those who see all receipts.</summary>
    public async ValueTask<bool> CanSeeAsync(Receipt receipt, CancellationToken ct) =>
        ReachOf(Facts.Receipts) == Reach.Everyones
        || (ReachOf(Facts.Receipts) != Reach.Nobodys
            && await session.FindAsync<Contract>(receipt.ContractId, ct) is { } contract && await CanSeeAsync(contract, ct));

    /// <summary>What somebody earns is theirs, that of those whom they lead a manager's, and everybody's finance's and the directors'.</summary>
    public async ValueTask<bool> CanSeePayAsync(Person other, CancellationToken ct) => Person.Active
        && (other.Id == Person.Id || (await OwnersAsync(Facts.Pay, ct) is not { } owners || owners.Contains(other.Ref())));

    /// <summary>Money that nobody knows yet whose it is, is finance's alone.</summary>
    public bool SeesArrivals => Has(Need.BookReceipts);

    /// <summary>What somebody says has arrived is theirs, as long as they see its contract, and finance's.</summary>
    public async ValueTask<bool> CanSeeAsync(MoneyClaim claim, CancellationToken ct) =>
        Has(Need.BookReceipts)
        || (claim.PersonId == Person.Ref() && await session.FindAsync<Contract>(claim.ContractId, ct) is { } contract
            && await CanSeeAsync(contract, ct));

    /// <summary>A ticket goes with its deal; it is also seen by those who are asked on it, and those who lead them.</summary>
    public async ValueTask<bool> CanSeeAsync(Ticket ticket, CancellationToken ct)
    {
        if (!Person.Active)
        {
            return false;
        }

        foreach (var asked in ticket.People)
        {
            if (asked == Person.Ref() || await LeadsAsync(asked, ct))
            {
                return true;
            }
        }

        return await session.FindAsync<Deal>(ticket.DealId, ct) is { } deal && await CanSeeAsync(deal, ct);
    }

    /// <summary>Whether the person leads somebody, also through others.</summary>
    public async ValueTask<bool> LeadsAsync(Id<Person> other, CancellationToken ct) =>
        other != Person.Ref() && ReachOf(Facts.Deals) is Reach.Team or Reach.Everyones && await led.HasAsync(other, ct);

    /// <summary>Evidence goes with its deal.</summary>
    public async ValueTask<bool> CanSeeAsync(EvidenceItem item, CancellationToken ct) =>
        await session.FindAsync<Deal>(item.DealId, ct) is { } deal && await CanSeeAsync(deal, ct);

    /// <summary>What was said about a deal goes with it: those who are asked on it see its log too.</summary>
    public async ValueTask<bool> CanSeeAsync(LogEntry entry, CancellationToken ct) =>
        await session.FindAsync<Deal>(entry.DealId, ct) is { } deal && await CanSeeAsync(deal, ct);

    public async ValueTask<bool> CanRejectAsync(EvidenceItem item, CancellationToken ct) => Has(Need.ReviewEvidence) && await CanSeeAsync(item, ct);

    /// <summary>What someone sent stays theirs to see, and nobody else's until it is evidence.</summary>
    public bool CanSee(Upload upload) => Person.Active && upload.UploadedBy == Person.Ref();

    /// <summary>The owners whose facts of one sort a list may show: null for everyone, empty where the person is only asked.</summary>
    public async ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Facts facts, CancellationToken ct) => ReachOf(facts) switch
    {
        Reach.Everyones => null,
        Reach.Team => await led.AllAsync(ct),
        Reach.Own => [Person.Ref()],
        _ => [],
    };

    /// <summary>Ids of the deals that the person is asked on; empty if their rights don't come from that.</summary>
    public async ValueTask<IReadOnlyCollection<Id<Deal>>> AskedOnAsync(CancellationToken ct) => allAskedOn ??= ReachOf(Facts.Deals) == Reach.AskedOn
        ? [.. (await TicketsAsync(RecordKinds.TicketsByPerson, Person.Id, ct)).Select(ticket => ticket.DealId).Distinct()]
        : [];

    /// <summary>Who has what a command needs, in words for this person.</summary>
    public ValueTask<string> WhoHasAsync(Need need, CancellationToken ct) => superiors.WhoCanAsync(role => RoleRights.Has(role, need), ct);

    /// <summary>
    /// The nearest who sees and changes others' deals and so can help, or knows who can, in words for this person. Whose deal it is about doesn't
    /// matter: that would tell something of it.
    /// </summary>
    public ValueTask<string> WhoHelpsAsync(CancellationToken ct) =>
        superiors.WhoCanAsync(role => RoleRights.Has(role, Need.WorkOnDeals) && RoleRights.Has(role, Need.SeeOthersDeals), ct);

    private async ValueTask RequireAsync(Facts facts, Id<Person>? owner, CancellationToken ct)
    {
        session.Require(Person);
        foreach (var one in ReachOf(facts) == Reach.Team && owner is { } id ? await led.TieAsync(id, ct) ?? [] : [])
        {
            session.Require(one);
        }
    }

    // Whoever was given a lead here works on its customer. Imported ones say nothing of who does.
    private async ValueTask<bool> HasLeadAsync(Customer customer, CancellationToken ct)
    {
        var leads = await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, customer.Id), ct);
        return await leads.Where(lead => lead is { IsOpen: true, OwnerId: not null, GivenAt: not null }).ToAsyncEnumerable()
            .AnyAsync(CanSeeAsync, ct);
    }

    // The few tickets of one deal, not all of those that someone was ever asked on.
    private async ValueTask<bool> IsAskedOnAsync(Id<Deal> dealId, CancellationToken ct)
    {
        if (!askedOn.TryGetValue(dealId, out var isAsked))
        {
            var tickets = await TicketsAsync(RecordKinds.TicketsByDeal, dealId, ct);
            askedOn[dealId] = isAsked = tickets.Any(ticket => ticket.People.Contains(Person.Ref()));
        }

        return isAsked;
    }

    private async ValueTask<bool> CanSeeCustomerAsync(Id<Customer> id, CancellationToken ct) =>
        await session.FindAsync<Customer>(id, ct) is { } customer && await CanSeeAsync(customer, ct);

    private ValueTask<IReadOnlyList<Ticket>> TicketsAsync(DocumentIndex<Ticket> index, IndexKey key, CancellationToken ct) =>
        session.QueryAsync(new Query<Ticket>().Where(index, key), ct);
}
