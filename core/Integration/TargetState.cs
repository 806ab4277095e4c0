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
public sealed record ReceiptsRead(IReadOnlyList<ForeignReceipt> Receipts, TargetFault? Fault = null);

/// <summary>Money that came in, as a target has it now.</summary>
/// <param name="Number">The target's number for it.</param>
/// <param name="Amount">Above 0, in yuan.</param>
/// <param name="On">The day on which it came, Asia/Shanghai.</param>
/// <param name="Counts">False where it was taken back there: voided, its approval withdrawn, its clearing reset.</param>
public sealed record ForeignReceipt(string Number, Money Amount, DateOnly On, bool Counts)
{
    /// <summary>Our key of the receivable that it clears, if it says so.</summary>
    public string? ReceivableKey { get; init; }

    /// <summary>Our number of a contract, if it names one.</summary>
    public string? Contract { get; init; }

    /// <summary>The target's number of the customer.</summary>
    public string? CustomerNumber { get; init; }

    /// <summary>Who paid, as it has it.</summary>
    public string? Payer { get; init; }
}
