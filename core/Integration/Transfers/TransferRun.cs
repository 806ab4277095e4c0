namespace ChatSales.Core.Integration.Transfers;

/// <summary>
/// Brings a document to a target: always looks first, sends only what was looked for and not found, and goes on with what is half done. So a lost
/// answer, a crash between sending and noting, or another node's try never makes a second document (I2).
/// </summary>
public static class TransferRun
{
    /// <summary>What became of it.</summary>
    /// <param name="connector">The target.</param>
    /// <param name="document">The document, with the numbers of what it refers to.</param>
    /// <param name="codes">Its codes.</param>
    /// <param name="ct">Cancels; what was under way may be done or not.</param>
    public static async Task<SendOutcome> TryAsync(IConnector connector, TransferDocument document, CodeSet codes, CancellationToken ct)
    {
        switch (await connector.FindAsync(document, codes, ct))
        {
            case Finding.Found { IsComplete: true } found:
                return new SendOutcome.Done(found.Number);
            case Finding.Found found:
                return await connector.CompleteAsync(document, codes, found.Number, ct);
            case Finding.Doubtful doubtful:
                return new SendOutcome.Refused(doubtful.Fault);
            case Finding.Unclear unclear:
                return new SendOutcome.Unknown(unclear.Fault);
            default:
                var made = await connector.CreateAsync(document, codes, ct);
                return made is SendOutcome.Partly { Fault: null } partly
                    ? await connector.CompleteAsync(document, codes, partly.Number, ct)
                    : made;
        }
    }
}
