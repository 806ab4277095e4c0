namespace ChatSales.Core.Integration;

/// <summary>
/// A system that is told what happens here: finance or support (I2). Whatever goes wrong there is an outcome, never an exception, except that
/// cancellation ends a call. Calls about one document come one at a time; calls about several may come at once.
/// </summary>
public interface IConnector
{
    /// <summary>The name under <c>Connectors</c> in the settings; stable, as what was sent is stored under it.</summary>
    string Name { get; }

    /// <summary>Which sort of system it is: <c>u8</c>, <c>kingdee</c>, <c>sap</c> …, as settings name it.</summary>
    string Sort { get; }

    /// <summary>What it must be told for a document of this type in its own codes; null if it takes none of this type.</summary>
    IReadOnlyList<CodeNeed>? NeedsFor(Type document);

    /// <summary>
    /// Whether a receivable can't be told without its rate of tax: finance books the tax apart, or reckons it by a rate of its own. False where the
    /// target has no place for it.
    /// </summary>
    bool NeedsTaxRate => true;

    /// <summary>Whether it has a document under our key; asked before anything is sent, and again whenever the outcome is unknown.</summary>
    Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct);

    /// <summary>Makes a document that was just looked for and not found.</summary>
    Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct);

    /// <summary>
    /// Goes on with a document that is there but not yet what it is to be (saved, not submitted; made, not given to an organisation).
    /// </summary>
    /// <param name="document">The document.</param>
    /// <param name="codes">Its codes.</param>
    /// <param name="number">The target's number for it.</param>
    /// <param name="ct">Cancels.</param>
    Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct);

    /// <summary>What <see cref="CreateAsync"/> would send, for people to read: no secret, no address with one.</summary>
    string Preview(TransferDocument document, CodeSet codes);

    /// <summary>
    /// Asks something cheap that needs the credentials: whether it can be reached, whose books these are, when credentials end.
    /// </summary>
    Task<TargetState> CheckAsync(CancellationToken ct);

    /// <summary>Of some codes those that it has, as it has them now; asked one need at a time. Null if it has no list of them.</summary>
    Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) => null;

    /// <summary>Money that came in since a day, as it says: all of it, as it is now, as receipts change later. Null if it has none.</summary>
    Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) => null;
}
