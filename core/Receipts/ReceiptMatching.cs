using ChatSales.Core.Records;

namespace ChatSales.Core.Receipts;

/// <summary>Finds whose money it is that was told of (R4).</summary>
internal static class ReceiptMatching
{
    /// <summary>The customer's one contract with enough outstanding, or why it waits.</summary>
    public static async ValueTask<(Contract? Contract, WaitReason? Reason)> MatchAsync(ReceiptBooks books, IncomingMoney told, CancellationToken ct)
    {
        if (told.Contract is not null || told.Payer is not { } payer)
        {
            return (null, WaitReason.Unknown);
        }

        var all = new List<ContractMoney>();
        foreach (var customer in await books.PayersAsync(payer, ct))
        {
            foreach (var contract in await books.ContractsOfAsync(customer, ct))
            {
                all.Add(await books.MoneyOfAsync(contract, ct));
            }
        }

        var open = all.Where(money => money.IsOpen).ToList();
        return open.Where(money => money.Outstanding >= told.Amount).ToList() switch
        {
            [var only] => (only.Contract, null),
            { Count: > 1 } => (null, WaitReason.SeveralFit),
            _ when open is [var one] => (one.Contract, WaitReason.Over),
            _ when all is [var alone] => (alone.Contract, await WhyWaitAsync(books, alone.Contract, told.Amount, ct)),
            _ => (null, all.Count == 0 ? WaitReason.Unknown : WaitReason.SeveralFit),
        };
    }

    /// <summary>Why money can't be booked on a contract by itself; null if it can.</summary>
    public static async ValueTask<WaitReason?> WhyWaitAsync(ReceiptBooks books, Contract contract, Money amount, CancellationToken ct) =>
        contract.Status == ContractStatus.Cancelled ? WaitReason.Cancelled
        : contract.Status != ContractStatus.Signed ? WaitReason.BeforeSigning
        : amount > (await books.MoneyOfAsync(contract, ct)).Outstanding ? WaitReason.Over
        : null;
}
