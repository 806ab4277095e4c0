namespace ChatSales.Core.Integration;

/// <summary>How a target is.</summary>
/// <param name="Fault">Why it can't be used; null if it can.</param>
/// <param name="Books">Whose books it says these are (name of the account set, organisation, client); null where it doesn't say.</param>
/// <param name="Ends">Credentials and licences that end.</param>
public sealed record TargetState(TargetFault? Fault, string? Books, IReadOnlyList<CredentialEnd> Ends);

/// <summary>When a credential ends.</summary>
/// <param name="Name">Which: <c>Secret</c>, <c>Certificate</c>, <c>Licence</c>.</param>
/// <param name="On">The last day on which it counts, Asia/Shanghai.</param>
public sealed record CredentialEnd(string Name, DateOnly On);

/// <summary>Receipts as a target has them now, or why they couldn't be read.</summary>
public sealed record ReceiptsRead(IReadOnlyList<ForeignReceipt> Receipts, TargetFault? Fault = null)
{
    /// <summary>Those that are there and can't be read: the others count, and somebody hears of these.</summary>
    public IReadOnlyList<UnreadReceipt> Unread { get; init; } = [];
}

/// <summary>A receipt that can't be read.</summary>
/// <param name="Number">The target's number for it; null if even that can't be read, so that nobody knows which one is missing.</param>
/// <param name="Why">What is wrong with it, in words.</param>
public sealed record UnreadReceipt(string? Number, string Why);

/// <summary>Money that came in, as a target has it now.</summary>
/// <param name="Number">The target's number for it.</param>
/// <param name="Amount">As it is there, in <see cref="Currency"/>; one that is no sum of money received waits for finance.</param>
/// <param name="On">The day on which it came, Asia/Shanghai.</param>
/// <param name="Counts">False where it was taken back there: voided, its approval withdrawn, its clearing reset.</param>
public sealed record ForeignReceipt(string Number, Money Amount, DateOnly On, bool Counts)
{
    /// <summary>In which currency it came, by ISO 4217 or the target's code as the flow has it; null where the target knows one only.</summary>
    public string? Currency { get; init; }

    /// <summary>Our key of the receivable that it clears, if it says so.</summary>
    public string? ReceivableKey { get; init; }

    /// <summary>Our number of a contract, if it names one.</summary>
    public string? Contract { get; init; }

    /// <summary>The target's number of the customer.</summary>
    public string? CustomerNumber { get; init; }

    /// <summary>Who paid, as it has it.</summary>
    public string? Payer { get; init; }
}
