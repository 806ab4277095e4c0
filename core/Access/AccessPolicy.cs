using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>
/// What one person may see, change and decide: the one policy (X3), by role, team and part taken (docs/decisions/0023-one-access-policy.md). It is
/// made for one turn or one request, in which it reads people, teams and parts once. Who has left may nothing.
/// </summary>
/// <param name="session">What it reads with; not for several threads.</param>
/// <param name="person">Whose rights.</param>
public sealed class AccessPolicy(Session session, Person person)
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

    /// <summary>Whether they have what a command needs.</summary>
    public bool Has(Need need) => Person.Active && RoleRights.Has(Person.Role, need);

    /// <summary>Whose facts of one sort they see.</summary>
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
    /// Names what gives the right to a deal, for what is decided by it: who the person is, and for a manager all through whom the owner is below
    /// them.
    /// </summary>
    public async ValueTask RequireAsync(Deal deal, CancellationToken ct)
    {
        session.Require(Person);
        foreach (var one in ReachOf(Facts.Deals) == Reach.Team ? await led.TieAsync(deal.OwnerId, ct) ?? [] : [])
        {
            session.Require(one);
        }
    }

    /// <summary>Evidence goes with its deal.</summary>
    public async ValueTask<bool> CanSeeAsync(EvidenceItem item, CancellationToken ct) =>
        await session.FindAsync<Deal>(item.DealId, ct) is { } deal && await CanSeeAsync(deal, ct);

    public async ValueTask<bool> CanRejectAsync(EvidenceItem item, CancellationToken ct) => Has(Need.ReviewEvidence) && await CanSeeAsync(item, ct);

    /// <summary>What someone sent stays theirs to see, and nobody else's until it is evidence.</summary>
    public bool CanSee(Upload upload) => Person.Active && upload.UploadedBy == Person.Ref();

    /// <summary>Whose facts of one sort a list may hold, by owner: null for everyone's, none for what one is only asked on.</summary>
    public async ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Facts facts, CancellationToken ct) => ReachOf(facts) switch
    {
        Reach.Everyones => null,
        Reach.Team => await led.AllAsync(ct),
        Reach.Own => [Person.Ref()],
        _ => [],
    };

    /// <summary>Ids of the deals that they are asked on; empty for those whose rights do not come from that.</summary>
    public async ValueTask<IReadOnlyCollection<Id<Deal>>> AskedOnAsync(CancellationToken ct) => allAskedOn ??= ReachOf(Facts.Deals) == Reach.AskedOn
        ? [.. (await TicketsAsync(RecordKinds.TicketsByPerson, Person.Id, ct)).Select(ticket => ticket.DealId).Distinct()]
        : [];

    /// <summary>Who has what is needed, in words for this person.</summary>
    public ValueTask<string> WhoHasAsync(Need need, CancellationToken ct) => superiors.WhoCanAsync(role => RoleRights.Has(role, need), ct);

    /// <summary>Who sees and changes every deal, and so can help with any, in words for this person.</summary>
    public ValueTask<string> WhoHasAllDealsAsync(CancellationToken ct) =>
        superiors.WhoCanAsync(role => RoleRights.Has(role, Need.WorkOnDeals) && RoleRights.ReachOf(role, Facts.Deals) == Reach.Everyones, ct);

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

    private ValueTask<IReadOnlyList<Ticket>> TicketsAsync(DocumentIndex<Ticket> index, IndexKey key, CancellationToken ct) =>
        session.QueryAsync(new Query<Ticket>().Where(index, key), ct);
}
