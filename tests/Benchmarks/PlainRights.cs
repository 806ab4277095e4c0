using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Benchmarks;

/// <summary>
/// Who may see what, worked out over plain objects: nothing of the product's access policy is used. Reps see what they own, managers what their team
/// and those below them own, directors and support everything, those asked on tickets these tickets and their deals, finance customers, contracts and
/// receipts, operators people.
/// </summary>
internal sealed class PlainRights
{
    private readonly Person asker;
    private readonly Dictionary<string, Deal> deals;
    private readonly Dictionary<string, Contract> contracts;
    private readonly HashSet<string> owners;
    private readonly HashSet<string> askedOn;

    public PlainRights(Person asker, IReadOnlyList<Entity> all)
    {
        this.asker = asker;
        deals = all.OfType<Deal>().ToDictionary(deal => deal.Id);
        contracts = all.OfType<Contract>().ToDictionary(contract => contract.Id);
        owners = asker.Role == Role.Manager ? Below(asker, [.. all.OfType<Person>()]) : [asker.Id];
        askedOn = [.. all.OfType<Ticket>().Where(IsPartOf).Select(ticket => ticket.DealId.Text)];
    }

    public bool Sees(Entity row) => asker.Role switch
    {
        Role.Director or Role.Support => true,
        Role.Manager or Role.Rep => OwnerOf(row) is { } owner && owners.Contains(owner),
        Role.Operator => row is Person,
        Role.Finance when row is Customer or Contract or Receipt or Person => true,
        _ => row switch
        {
            Person => row.Id == asker.Id,
            Ticket ticket => IsPartOf(ticket),
            Deal => askedOn.Contains(row.Id),
            EvidenceItem item => askedOn.Contains(item.DealId.Text),
            _ => false,
        },
    };

    private static HashSet<string> Below(Person manager, IReadOnlyList<Person> people)
    {
        HashSet<string> below = [manager.Id, .. people.Where(person => person.Team == manager.Team).Select(person => person.Id)];
        while (people.Any(person => person.ManagerId is { } above && below.Contains(above.Text) && below.Add(person.Id)))
        {
        }

        return below;
    }

    private string? OwnerOf(Entity row) => row switch
    {
        Customer customer => customer.OwnerId?.Text,
        Deal deal => deal.OwnerId.Text,
        Lead lead => lead.OwnerId?.Text ?? "",
        Followup followup => followup.PersonId.Text,
        Contract contract => OwnerOf(contract.DealId),
        Receipt receipt => contracts.GetValueOrDefault(receipt.ContractId.Text) is { } contract ? OwnerOf(contract.DealId) : null,
        Ticket ticket => OwnerOf(ticket.DealId),
        EvidenceItem item => OwnerOf(item.DealId),
        Person person => person.Id,
        _ => null,
    };

    private string? OwnerOf(Id<Deal> deal) => deals.GetValueOrDefault(deal.Text)?.OwnerId.Text;

    private bool IsPartOf(Ticket ticket) =>
        new[] { ticket.ProductOwnerId, ticket.ArchitectId, ticket.DeliveryId }.Any(person => person?.Text == asker.Id);
}
