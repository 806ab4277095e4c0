using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>Books of what the store knows, worked out when somebody asks: nothing of them can be out of step with the facts.</summary>
public sealed class LiveBooks(PlanLibrary plans, BusinessZone zone)
{
    /// <summary>
    /// The books of the contracts that concern somebody: theirs, those they share in, and as tiers may ask for them, all of those contracts' owners.
    /// Null while no plan is imported: nobody earns by the example.
    /// </summary>
    /// <exception cref="CommissionException">The plans or a contract can't be worked with.</exception>
    public async ValueTask<CommissionBooks?> OfAsync(Session session, Id<Person> personId, CancellationToken ct)
    {
        if ((await plans.AllAsync(session, ct)).Count == 0)
        {
            return null;
        }

        var stories = await StoriesAsync(session, personId, ct);
        var people = await session.QueryAsync(new Query<Person>(), ct);
        var books = new CommissionBooks(new CommissionSetting
        {
            People = [.. people.Select(one => new SalesPerson(one.Id, one.Team, one.JoinedOn, one.LeftOn, one.SuccessorId?.Text))],
            Contracts = [.. stories.Select(one => one.Agreement)],
            Plans = await plans.BookAsync(session, ct),
        });
        books.TakeAll(stories.SelectMany(one => one.Events()));
        return books;
    }

    private async ValueTask<List<ContractStory>> StoriesAsync(Session session, Id<Person> personId, CancellationToken ct)
    {
        var shared = (await session.QueryAsync(new Query<Contract>(), ct))
            .Where(one => one.Split?.Any(share => share.PersonId == personId) == true || SharedBefore(one, personId)).ToList();
        var owners = new HashSet<Id<Person>> { personId };
        foreach (var contract in shared)
        {
            if (contract.Split is [var first, ..])
            {
                owners.Add(first.PersonId);
            }
            else if (await session.FindAsync(contract.DealId, ct) is { } deal)
            {
                owners.Add(deal.OwnerId);
            }
        }

        var contracts = shared.ToDictionary(one => one.Id);
        foreach (var owner in owners)
        {
            foreach (var deal in await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, owner), ct))
            {
                foreach (var contract in await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, deal.Id), ct))
                {
                    contracts[contract.Id] = contract;
                }
            }
        }

        var stories = new List<ContractStory>();
        foreach (var contract in contracts.Values.Where(one => one is { SignedAt: not null, Amount.Yuan: > 0 })
            .OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (await session.FindAsync(contract.DealId, ct) is { } deal)
            {
                var receipts = await session.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract.Id), ct);
                stories.Add(new ContractStory(contract, deal, await session.FindAsync(contract.CustomerId, ct), receipts, zone));
            }
        }

        return stories;
    }

    private static bool SharedBefore(Contract contract, Id<Person> personId) =>
        contract.Course?.Amendments.Any(one => one.Before.Split?.Any(share => share.PersonId == personId) == true) == true;
}
