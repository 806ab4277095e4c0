using ChatSales.Core.Records;

namespace ChatSales.Core.Receipts;

/// <summary>Money that a bank tells of, by its file or by a hook.</summary>
/// <param name="Amount">How much.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Source">Who tells it.</param>
public sealed record IncomingMoney(Money Amount, DateTimeOffset ReceivedAt, ArrivalSource Source)
{
    /// <summary>The longest of the texts that are kept.</summary>
    public const int LongestText = 200;

    /// <summary>ISO 4217; null where none is told, which is the contract's.</summary>
    public string? Currency { get; init; }

    /// <summary>Number of the contract, if it is told.</summary>
    public string? Contract { get; init; }

    /// <summary>Who paid, as the bank has it.</summary>
    public string? Payer { get; init; }

    /// <summary>The bank's number for it.</summary>
    public string? BankRef { get; init; }
}

/// <summary>What became of money that was told of: exactly one is set.</summary>
/// <param name="Booked">It is a receipt.</param>
/// <param name="Waiting">It waits for finance.</param>
/// <param name="IsDouble">It was known.</param>
public sealed record MoneyTaken(Receipt? Booked, Arrival? Waiting, bool IsDouble);

/// <summary>What finance enters on a contract.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">How much, positive.</param>
/// <param name="On">The day; null for now.</param>
public sealed record ReceiptWish(ReceiptKind Kind, Money Amount, DateOnly? On)
{
    public ReceiptNode? Node { get; init; }

    public string? BankRef { get; init; }

    public string? Note { get; init; }

    /// <summary>Whether what looks like a slip is meant.</summary>
    public bool IsSure { get; init; }
}
