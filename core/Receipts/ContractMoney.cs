using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts;

/// <summary>
/// The money of one contract. Everything that says what was paid and what is still to come says it from here; the board works out the same
/// (<c>Fields.Receipt.Settles</c>).
/// </summary>
/// <param name="Contract">The contract.</param>
/// <param name="Rows">Its receipts, with what was given back or let off.</param>
public sealed record ContractMoney(Contract Contract, IReadOnlyList<Receipt> Rows)
{
    // Shares of a contract that are usual for its parts.
    private static readonly IReadOnlyList<(decimal Share, ReceiptNode Node)> Usual = [(0.3m, ReceiptNode.Signing), (0.4m, ReceiptNode.First)];

    /// <summary>What came in, less what went back.</summary>
    public Money Received => Money.Sum(Rows.Where(row => row.Kind != ReceiptKind.CreditNote).Select(row => row.Amount));

    /// <summary>How much less the contract is worth: what was refunded and let off.</summary>
    public Money Less => Money.Sum(Rows.Where(row => row.Kind is ReceiptKind.CreditNote or ReceiptKind.Refund).Select(row =>
        new Money(Math.Abs(row.Amount.Yuan))));

    /// <summary>What is to be paid in all.</summary>
    public Money Due => Contract.Amount - Less;

    /// <summary>What is still to come; negative where too much was paid.</summary>
    public Money Outstanding => Contract.Amount - Money.Sum(Rows.Select(Settles));

    /// <summary>Whether money is expected on it.</summary>
    public bool IsOpen => Contract.Status == ContractStatus.Signed && Outstanding.Yuan > 0;

    /// <summary>
    /// How much of what goes back was not paid too much; null if all was, or the contract has ended, whose money goes back in any case.
    /// </summary>
    public Money? NotOver(ReceiptWish wish) =>
        wish.Kind != ReceiptKind.CashReturned || Contract.Status != ContractStatus.Signed || (wish.Amount + Outstanding).Yuan <= 0 ? null
        : Outstanding.Yuan > 0 ? wish.Amount : wish.Amount + Outstanding;

    /// <summary>
    /// How much less is to come on a contract because of a row: nothing because of a refund, which makes it worth as much less as went back.
    /// </summary>
    public static Money Settles(Receipt row) => row.Kind == ReceiptKind.Refund ? default : row.Amount;

    public static async ValueTask<ContractMoney> OfAsync(Session session, Contract contract, CancellationToken ct) =>
        new(contract, await session.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract.Ref()), ct));

    /// <summary>What was entered of a kind and an amount, the latest first.</summary>
    public IEnumerable<Receipt> Alike(ReceiptKind kind, Money amount) => Rows
        .Where(row => row.Kind == kind && Math.Abs(row.Amount.Yuan) == Math.Abs(amount.Yuan)).OrderByDescending(row => row.ReceivedAt);

    /// <summary>
    /// For which part of the contract an amount probably is: the rest after two others is the last, a usual share that hasn't come yet its part; null
    /// if it can't be told.
    /// </summary>
    public ReceiptNode? NodeOf(Money amount) =>
        Outstanding == amount && Rows.Count > 1 ? ReceiptNode.Final
        : Usual.Where(usual => decimal.Round(Contract.Amount.Yuan * usual.Share, 2) == amount.Yuan && Rows.All(row => row.Node != usual.Node))
            .Select(usual => (ReceiptNode?)usual.Node).FirstOrDefault();
}
