using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Receipts;

/// <summary>Finds whose money it is that was told of (R4).</summary>
internal static class ReceiptMatching
{
    private const string Yuan = "CNY";

    /// <summary>The customer's one contract with enough outstanding, or why it waits.</summary>
    public static async ValueTask<(Contract? Contract, WaitReason? Reason)> MatchAsync(ReceiptBooks books, IncomingMoney told, CancellationToken ct)
    {
        if (told.Contract is not null || told.Payer is not { } payer)
        {
            return (null, WaitReason.Unknown);
        }

        if (IsOdd(told.Amount))
        {
            return (null, WaitReason.OddAmount);
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
            [var only] => (only.Contract, await WhyWaitAsync(books, only.Contract, told, ct)),
            { Count: > 1 } => (null, WaitReason.SeveralFit),
            _ when open is [var one] => (one.Contract, await WhyWaitAsync(books, one.Contract, told, ct) ?? WaitReason.Over),
            _ when all is [var alone] => (alone.Contract, await WhyWaitAsync(books, alone.Contract, told, ct)),
            _ => (null, all.Count == 0 ? WaitReason.Unknown : WaitReason.SeveralFit),
        };
    }

    /// <summary>Why money can't be booked on a contract by itself; null if it can.</summary>
    public static async ValueTask<WaitReason?> WhyWaitAsync(ReceiptBooks books, Contract contract, IncomingMoney told, CancellationToken ct) =>
        IsOdd(told.Amount) ? WaitReason.OddAmount
        : IsOther(told.Currency, contract) ? WaitReason.OtherCurrency
        : contract.Status == ContractStatus.Cancelled ? WaitReason.Cancelled
        : contract.Status != ContractStatus.Signed ? WaitReason.BeforeSigning
        : told.Amount > (await books.MoneyOfAsync(contract, ct)).Outstanding ? WaitReason.Over
        : null;

    /// <summary>Why money that waited can't be a contract's, whoever says so; null if it can.</summary>
    public static Refusal? WhyNotClaim(Arrival arrival, Contract contract) =>
        IsOdd(arrival.Amount) ? new Refusal(ReceiptTexts.OddArrival, ReceiptTexts.SumOf(arrival))
        : IsOther(arrival.Currency, contract)
            ? new Refusal(ReceiptTexts.OtherCurrency, ReceiptTexts.SumOf(arrival), contract.Id, contract.Currency ?? Yuan)
        : null;

    /// <summary>Whether money that was told may be what another way told of: by hand, by the bank, by one finance system or another.</summary>
    public static bool IsToldOtherwise(Receipt row, ArrivalSource source, string? number) =>
        (row.BankRef is null && row.EnteredBy is not null)
        || (row.Source == ArrivalSource.Finance) != (source == ArrivalSource.Finance)
        // Two finance systems count one sum under numbers of their own, which begin with the system's name.
        || (source == ArrivalSource.Finance && SystemOf(row.BankRef) != SystemOf(number));

    private static string? SystemOf(string? number) => number?.Split(':')[0];

    private static bool IsOdd(Money amount) => amount.Yuan == 0 || Money.Of(amount.Yuan) is null;

    private static bool IsOther(string? currency, Contract contract) => currency is not null && currency != (contract.Currency ?? Yuan);
}
