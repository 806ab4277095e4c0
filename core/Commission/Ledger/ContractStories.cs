using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>Gathers the signed contracts that decide what somebody earns.</summary>
internal sealed class ContractStories(BusinessZone zone)
{
    private const int AtOnce = 500;

    /// <summary>Theirs, those they share or shared in, and as tiers may ask for them, all of those contracts' owners; by number.</summary>
    public async ValueTask<List<ContractStory>> OfAsync(Session session, Id<Person> personId, CancellationToken ct)
    {
        var contracts = new Dictionary<string, Contract>();
        var owners = new HashSet<Id<Person>>();
        await AddAsync(session, [personId], contracts, ct);
        foreach (var contract in contracts.Values)
        {
            owners.UnionWith(contract.Split is [var first, ..] ? [first.PersonId] : []);
        }

        owners.UnionWith(await OwnersAsync(session, contracts.Values, ct));
        owners.Remove(personId);
        await AddAsync(session, [.. owners], contracts, ct);
        return await TellAsync(session, contracts.Values, ct);
    }

    private static async ValueTask<IEnumerable<Id<Person>>> OwnersAsync(Session session, IEnumerable<Contract> contracts, CancellationToken ct)
    {
        var owners = new List<Id<Person>>();
        foreach (var contract in contracts.Where(one => one.Split is null or []))
        {
            owners.AddRange(await session.FindAsync(contract.DealId, ct) is { } deal ? [deal.OwnerId] : []);
        }

        return owners;
    }

    private static async ValueTask AddAsync(
        Session session, IReadOnlyCollection<Id<Person>> people, Dictionary<string, Contract> contracts, CancellationToken ct)
    {
        if (people.Count == 0)
        {
            return;
        }

        IReadOnlyList<IndexKey> keys = [.. people.Select(id => (IndexKey)id)];
        Take(await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsBySharer, [.. keys]), ct));
        var deals = await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, [.. keys]), ct);
        foreach (var some in deals.Chunk(AtOnce))
        {
            Take(await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, [.. some.Select(deal => (IndexKey)deal.Id)]), ct));
        }

        void Take(IEnumerable<Contract> found)
        {
            foreach (var contract in found.Where(one => one is { SignedAt: not null, Amount.Yuan: > 0 }))
            {
                contracts[contract.Id] = contract;
            }
        }
    }

    private async ValueTask<List<ContractStory>> TellAsync(Session session, IReadOnlyCollection<Contract> contracts, CancellationToken ct)
    {
        var receipts = new List<Receipt>();
        foreach (var some in contracts.Chunk(AtOnce))
        {
            receipts.AddRange(await session.QueryAsync(
                new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, [.. some.Select(contract => (IndexKey)contract.Id)]), ct));
        }

        await session.ReadAheadAsync<Deal>(contracts.Select(contract => contract.DealId.Text), ct);
        await session.ReadAheadAsync<Customer>(contracts.Select(contract => contract.CustomerId.Text), ct);
        var byContract = receipts.ToLookup(receipt => receipt.ContractId.Text);
        var stories = new List<ContractStory>();
        foreach (var contract in contracts.OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (await session.FindAsync(contract.DealId, ct) is { } deal)
            {
                stories.Add(new ContractStory(
                    contract, deal, await session.FindAsync(contract.CustomerId, ct), [.. byContract[contract.Id]], zone));
            }
        }

        return stories;
    }
}
