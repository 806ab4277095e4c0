using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm.Promises;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Customers.Panorama;

/// <summary>
/// Gathers a customer's panorama as far as somebody sees each part of it (I3, docs/decisions/0025-panorama-and-assistants.md). Whoever opens one is
/// in the audit log.
/// </summary>
public sealed class PanoramaDesk(StagePlan plan, PanoramaTickets tickets, BusinessZone zone)
{
    private const int MostContacts = 3;
    private const int MostLookedAt = 200;
    private const int Most = 20;

    /// <summary>The panorama, with the entry that says who opened it; the caller has checked that they see the customer, and commits.</summary>
    public ValueTask<CustomerPanorama> OpenAsync(Session session, AccessPolicy access, Customer customer, CancellationToken ct)
    {
        Note(session, customer.Id);
        return ReadAsync(session, access, customer, ct);
    }

    /// <summary>Says in the audit log who opened one; the session's actor has the door.</summary>
    public static void Note(Session session, string customerId) => session.Note("panorama.open", DealKinds.Customers, customerId);

    /// <summary>The panorama for who reads in one session and notes it in another.</summary>
    public async ValueTask<CustomerPanorama> ReadAsync(Session session, AccessPolicy access, Customer customer, CancellationToken ct)
    {
        var all = await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, customer.Id).Some(MostLookedAt), ct);
        var deals = await all.ToAsyncEnumerable().Where(access.CanSeeAsync).ToDictionaryAsync(deal => deal.Ref(), cancellationToken: ct);
        var open = deals.Values.Where(deal => deal.Status == DealStatus.Open).OrderByDescending(deal => deal.StageEnteredAt).Take(Most).ToList();
        var contracts = await ContractsAsync(session, access, customer, ct);
        var asked = await tickets.OfAsync(session, access, [.. deals.Keys], ct);
        return new CustomerPanorama
        {
            Id = customer.Id,
            Name = customer.Name,
            Owner = customer.OwnerId is { } owner ? await session.NameOfAsync(owner, ct) : null,
            Contacts = await ContactsAsync(session, access, customer, ct),
            Deals = await DealsAsync(session, open, ct),
            Contracts = [.. contracts.Take(Most).Select(TermsOf)],
            Delivered =
            [
                .. contracts.Where(contract => contract.AcceptedOn is not null)
                    .Select(contract => new PanoramaDelivery(contract.Id, NameOf(contract, deals), contract.AcceptedOn))
                    .Concat(asked.Where(PanoramaTickets.IsDelivered).Select(tickets.DeliveryOf))
                    .OrderByDescending(delivery => delivery.On).Take(Most),
            ],
            Tickets =
            [
                .. asked.Where(ticket => ticket.IsOpen && !PanoramaTickets.IsDelivered(ticket)).Select(tickets.LineOf)
                    .Concat(await tickets.AtSupportAsync(session, access, customer, ct)).Take(Most),
            ],
            Promises = [.. (await PromisesAsync(session, access, customer, open, ct)).OrderBy(promise => promise.Day).Take(Most)],
        };
    }

    private async ValueTask<IReadOnlyList<PanoramaContact>> ContactsAsync(
        Session session, AccessPolicy access, Customer customer, CancellationToken ct)
    {
        var all = await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, customer.Id), ct);
        var last = await all.OrderByDescending(followup => followup.At).ToAsyncEnumerable()
            .Where(access.CanSeeAsync).Take(MostContacts).ToListAsync(ct);
        var contacts = new List<PanoramaContact>();
        foreach (var one in last)
        {
            contacts.Add(new PanoramaContact(
                zone.DateOf(one.At), FollowupTexts.NameOf(one.Kind), await session.NameOfAsync(one.PersonId, ct), one.Contact, one.Summary,
                one.Feedback));
        }

        return contacts;
    }

    private async ValueTask<IReadOnlyList<PanoramaDeal>> DealsAsync(Session session, IReadOnlyList<Deal> open, CancellationToken ct)
    {
        var deals = new List<PanoramaDeal>();
        foreach (var deal in open)
        {
            deals.Add(new PanoramaDeal(
                deal.Id, deal.Title, plan.Find(deal.Stage)?.Title ?? deal.Stage, zone.DateOf(deal.StageEnteredAt),
                await session.NameOfAsync(deal.OwnerId, ct)));
        }

        return deals;
    }

    private static async ValueTask<IReadOnlyList<Contract>> ContractsAsync(
        Session session, AccessPolicy access, Customer customer, CancellationToken ct)
    {
        var all = await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, customer.Id), ct);
        return await all.Where(contract => contract.Status == ContractStatus.Signed).OrderByDescending(contract => contract.SignedAt)
            .ToAsyncEnumerable().Where(access.CanSeeAsync).ToListAsync(ct);
    }

    private PanoramaContract TermsOf(Contract contract) => new(
        contract.Id, contract.Amount.Yuan, contract.Currency, contract.SignedAt is { } at ? zone.DateOf(at) : null, contract.ServiceStart,
        contract.ServiceEnd, contract.PaymentTermDays, contract.AcceptedOn);

    // Whoever sees contracts needn't see their deals.
    private static string NameOf(Contract contract, IReadOnlyDictionary<Id<Deal>, Deal> deals) =>
        deals.GetValueOrDefault(contract.DealId) is { } deal ? deal.Title : PanoramaTexts.Contract.With(contract.Id);

    // A next step belongs to its person's work list alone; here it is what was said to the customer, and goes with that person's contacts.
    private async ValueTask<List<PanoramaPromise>> PromisesAsync(
        Session session, AccessPolicy access, Customer customer, IReadOnlyList<Deal> open, CancellationToken ct)
    {
        var (today, promises) = (zone.DateOf(session.Now), new List<PanoramaPromise>());
        var owners = await access.OwnersAsync(Facts.Followups, ct);
        foreach (var step in await session.QueryAsync(new Query<NextStep>().Where(FollowupKinds.ByCustomer, customer.Id), ct))
        {
            if (step.EndedAt is null && (owners is null || owners.Contains(step.PersonId)))
            {
                promises.Add(new PanoramaPromise(step.On, step.What, await session.NameOfAsync(step.PersonId, ct), step.On < today));
            }
        }

        foreach (var deal in open)
        {
            foreach (var promise in (await DealPromises.OfAsync(session, deal, ct)).Running)
            {
                promises.Add(new PanoramaPromise(
                    promise.Due, PanoramaTexts.MovesOn.With(deal.Title), await session.NameOfAsync(promise.By, ct), promise.Due < today));
            }
        }

        return promises;
    }
}
