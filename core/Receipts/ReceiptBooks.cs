using System.Text.RegularExpressions;
using ChatSales.Core.Contracts;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts;

/// <summary>
/// What decisions about money look up, kept up to date with what is decided: a bank's file has thousands of rows, and each depends on those before.
/// Whoever makes them one by one (<see cref="OpenAsync"/>) reads what the others have decided.
/// </summary>
public sealed partial class ReceiptBooks
{
    private const int AtOnce = 500;
    private readonly Dictionary<string, List<Receipt>> byContract = [];
    private readonly Dictionary<string, List<Receipt>> byBankRef = [];
    private readonly Dictionary<string, List<Arrival>> arrivals = [];
    private int arrived;
    private readonly Dictionary<string, IReadOnlyList<Customer>> payers = [];
    private readonly Dictionary<string, IReadOnlyList<Contract>> contracts = [];

    private ReceiptBooks(Session session) => Session = session;

    public Session Session { get; }

    /// <summary>Opens them for one session; of two that decide at once, the slower one tries again.</summary>
    public static async ValueTask<ReceiptBooks> OpenAsync(Session session, CancellationToken ct)
    {
        await session.OneByOneAsync("receipts", ct);
        return new ReceiptBooks(session);
    }

    /// <summary>Looks up all that a file's rows will ask for, some hundreds at a time.</summary>
    public async Task PrepareAsync(IReadOnlyList<IncomingMoney> rows, CancellationToken ct)
    {
        foreach (var refs in rows.Select(row => row.BankRef).OfType<string>().Distinct().Chunk(AtOnce))
        {
            Array.ForEach(refs, number => (byBankRef[number], arrivals[number]) = ([], []));
            IReadOnlyList<IndexKey> keys = [.. refs.Select(KeyOf)];
            foreach (var row in await Session.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, [.. keys]), ct))
            {
                byBankRef[row.BankRef!].Add(row);
            }

            foreach (var row in await Session.QueryAsync(new Query<Arrival>().Where(ReceiptKinds.ArrivalsByBankRef, [.. keys]), ct))
            {
                arrivals[row.BankRef!].Add(row);
            }
        }

        foreach (var names in rows.Select(row => row.Payer).OfType<string>().Select(CustomerName.Plain).Distinct().Chunk(AtOnce))
        {
            var found = await Session.QueryAsync(
                new Query<Customer>().Where(DealKinds.CustomersByName, [.. names.Select(name => new IndexKey(name))]), ct);
            var named = found.ToLookup(customer => CustomerName.Plain(customer.Name));
            Array.ForEach(names, name => payers[name] = [.. named[name]]);
        }

        var ids = new HashSet<string>();
        foreach (var customers in payers.Values.SelectMany(one => one).Select(customer => customer.Id).Distinct().Chunk(AtOnce))
        {
            var found = (await Session.QueryAsync(
                new Query<Contract>().Where(RecordKinds.ContractsByCustomer, [.. customers.Select(id => new IndexKey(id))]), ct))
                .ToLookup(contract => contract.CustomerId.Text);
            Array.ForEach(customers, id => contracts[id] = [.. found[id]]);
            ids.UnionWith(found.SelectMany(one => one).Select(contract => contract.Id));
        }

        foreach (var said in rows.Select(row => row.Contract).OfType<string>().Distinct())
        {
            ids.UnionWith(await ContractAsync(said, ct) is { } contract ? [contract.Id] : Array.Empty<string>());
        }

        foreach (var some in ids.Chunk(AtOnce))
        {
            Array.ForEach(some, id => byContract[id] = []);
            foreach (var row in await Session.QueryAsync(
                new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, [.. some.Select(id => new IndexKey(id))]), ct))
            {
                byContract[row.ContractId.Text].Add(row);
            }
        }
    }

    /// <summary>A contract by its number, however written.</summary>
    public async ValueTask<Contract?> ContractAsync(string number, CancellationToken ct)
    {
        foreach (var id in new[] { number, number.ToUpperInvariant() }.Distinct().Where(id => id.Length <= StoreLimits.LongestKey))
        {
            if (await Session.FindAsync<Contract>(id, ct) is { } contract)
            {
                return contract;
            }
        }

        return null;
    }

    /// <summary>
    /// The contract's number that stands in a remark: that of a contract, or what looks like one of ours; null if neither is there.
    /// </summary>
    public async ValueTask<string?> ContractInAsync(string? remark, CancellationToken ct)
    {
        var words = remark is null ? [] : Words().Matches(remark).Select(word => word.Value).ToList();
        foreach (var word in words)
        {
            if (await ContractAsync(word, ct) is { } contract)
            {
                return contract.Id;
            }
        }

        return words.FirstOrDefault(ContractTexts.IsNumber);
    }

    /// <summary>The customers of a name.</summary>
    public async ValueTask<IReadOnlyList<Customer>> PayersAsync(string name, CancellationToken ct)
    {
        var plain = CustomerName.Plain(name);
        return payers.TryGetValue(plain, out var known) ? known : payers[plain] =
            await Session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, StoreLimits.ShortenedKey(plain)), ct);
    }

    public async ValueTask<IReadOnlyList<Contract>> ContractsOfAsync(Customer customer, CancellationToken ct) =>
        contracts.TryGetValue(customer.Id, out var known) ? known : contracts[customer.Id] =
            await Session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, customer.Id), ct);

    public async ValueTask<ContractMoney> MoneyOfAsync(Contract contract, CancellationToken ct)
    {
        if (!byContract.TryGetValue(contract.Id, out var rows))
        {
            byContract[contract.Id] = rows = [.. (await ContractMoney.OfAsync(Session, contract, ct)).Rows];
        }

        return new ContractMoney(contract, rows);
    }

    /// <summary>Receipts with a number of the bank's.</summary>
    public async ValueTask<IReadOnlyList<Receipt>> WithRefAsync(string number, CancellationToken ct) =>
        byBankRef.TryGetValue(number, out var known) ? known : byBankRef[number] =
            [.. await Session.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByBankRef, KeyOf(number)), ct)];

    /// <summary>What came with a number of the bank's and was on no contract then.</summary>
    public async ValueTask<IReadOnlyList<Arrival>> ArrivalsWithRefAsync(string number, CancellationToken ct) =>
        arrivals.TryGetValue(number, out var known) ? known : arrivals[number] =
            [.. await Session.QueryAsync(new Query<Arrival>().Where(ReceiptKinds.ArrivalsByBankRef, KeyOf(number)), ct)];

    /// <summary>Keeps a receipt.</summary>
    public Receipt Keep(Receipt row, string action)
    {
        var kept = Session.Store(row, action);
        Put(byContract, kept.ContractId.Text, kept);
        Put(byBankRef, kept.BankRef, kept);
        return kept;
    }

    /// <summary>An id for what is to wait; of those of one moment, as of one bank's file, in their order.</summary>
    public string NextArrivalId() => $"A-{Ulid.NewUlid(Session.Now.AddMilliseconds(arrived++))}";

    /// <summary>Keeps what waits, or waited.</summary>
    public Arrival Keep(Arrival row, string action)
    {
        var kept = Session.Store(row, action);
        Put(arrivals, kept.BankRef, kept);
        return kept;
    }

    [GeneratedRegex("[0-9A-Za-z][0-9A-Za-z_-]{2,60}")]
    private static partial Regex Words();

    private static IndexKey KeyOf(string number) => StoreLimits.ShortenedKey(number);

    // What wasn't looked up yet is found in the session.
    private static void Put<T>(Dictionary<string, List<T>> of, string? key, T row) where T : Entity
    {
        if (key is not null && of.TryGetValue(key, out var rows))
        {
            rows.RemoveAll(known => known.Id == row.Id);
            rows.Add(row);
        }
    }
}
