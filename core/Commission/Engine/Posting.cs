namespace ChatSales.Core.Commission.Engine;

/// <summary>A line of the books: what an event brought or took. Lines are never changed, only followed by others.</summary>
public sealed record Posting(Month Month, string Person, string Contract, string Part, string Node, string Cause, decimal Value)
{
    /// <summary>Summed over equal keys and in the order of their fields; what comes to nothing is left out.</summary>
    public static IReadOnlyList<Posting> Summed(IEnumerable<Posting> lines) =>
    [
        .. lines.GroupBy(line => line with { Value = 0 }).Select(same => same.Key with { Value = same.Sum(line => line.Value) })
            .Where(line => line.Value != 0)
            .OrderBy(line => line.Month).ThenBy(line => line.Person, StringComparer.Ordinal).ThenBy(line => line.Contract, StringComparer.Ordinal)
            .ThenBy(line => line.Part, StringComparer.Ordinal).ThenBy(line => line.Node, StringComparer.Ordinal)
            .ThenBy(line => line.Cause, StringComparer.Ordinal),
    ];
}

/// <summary>Why finance must look at an event.</summary>
public enum QueueReason
{
    DuplicateEvent,
    SameBankReference,
    BankReferenceReused,
    UnknownContract,
    SignedTwice,
    ReceiptBeforeSigning,
    ReceiptAfterCancellation,
    Overpaid,
    RefundExceedsContract,
}

/// <summary>An event that finance must look at.</summary>
/// <param name="Event">Its id.</param>
/// <param name="Reason">Why.</param>
/// <param name="Amount">Over which amount, in the contract's currency.</param>
public sealed record QueueItem(string Event, QueueReason Reason, decimal? Amount);
