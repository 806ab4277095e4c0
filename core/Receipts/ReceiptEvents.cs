using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts;

/// <summary>Something happened to a contract's money (I1).</summary>
public abstract record ReceiptEvent : DomainEvent
{
    public override (string Kind, string Id) Of => (RecordKinds.Receipts, ReceiptId.Text);

    public required Id<Receipt> ReceiptId { get; init; }

    public required Id<Contract> ContractId { get; init; }

    /// <summary>As on the row: negative where money went back.</summary>
    public required Money Amount { get; init; }

    public string? BankRef { get; init; }

    internal static ReceiptEvent For(Receipt row, DateTimeOffset at) => row.Kind switch
    {
        ReceiptKind.Refund => new MoneyRefunded
            { At = at, ReceiptId = row.Ref(), ContractId = row.ContractId, Amount = row.Amount, BankRef = row.BankRef },
        ReceiptKind.CreditNote => new MoneyLetOff
            { At = at, ReceiptId = row.Ref(), ContractId = row.ContractId, Amount = row.Amount, BankRef = row.BankRef },
        ReceiptKind.CashReturned => new MoneyReturned
            { At = at, ReceiptId = row.Ref(), ContractId = row.ContractId, Amount = row.Amount, BankRef = row.BankRef },
        _ => new MoneyReceived { At = at, ReceiptId = row.Ref(), ContractId = row.ContractId, Amount = row.Amount, BankRef = row.BankRef },
    };
}

/// <summary>Money came in (回款到账).</summary>
public sealed record MoneyReceived : ReceiptEvent
{
    public override string Name => "receipt.received";
}

/// <summary>Money went back, and the contract is worth that much less (退款).</summary>
public sealed record MoneyRefunded : ReceiptEvent
{
    public override string Name => "receipt.refunded";
}

/// <summary>The contract is worth less; no money moved (折让).</summary>
public sealed record MoneyLetOff : ReceiptEvent
{
    public override string Name => "receipt.let-off";
}

/// <summary>Money went back, and the contract is unchanged (退回多付).</summary>
public sealed record MoneyReturned : ReceiptEvent
{
    public override string Name => "receipt.returned";
}
