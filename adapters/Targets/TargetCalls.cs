using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>Turns a call that brought no usable answer into what the port has for it.</summary>
public static class TargetCalls
{
    public static async Task<SendOutcome> SendAsync(Func<Task<SendOutcome>> send)
    {
        try
        {
            return await send();
        }
        catch (TargetException fault)
        {
            return fault.Outcome;
        }
    }

    /// <summary>A target that can't be asked leaves open what it has, refused or not.</summary>
    public static async Task<Finding> FindAsync(Func<Task<Finding>> find)
    {
        try
        {
            return await find();
        }
        catch (TargetException fault)
        {
            return new Finding.Unclear(fault.Fault);
        }
    }

    public static Task<ReceiptsRead> ReadAsync(Func<Task<IReadOnlyList<ForeignReceipt>>> read) =>
        ReadAsync(async () => new ReceiptsRead(await read()));

    public static async Task<ReceiptsRead> ReadAsync(Func<Task<ReceiptsRead>> read)
    {
        try
        {
            return await read();
        }
        catch (TargetException fault)
        {
            return new ReceiptsRead([], fault.Fault);
        }
    }

    public static async Task<CodesRead> CodesAsync(Func<Task<IReadOnlyList<TargetCode>>> read)
    {
        try
        {
            return new CodesRead(await read());
        }
        catch (TargetException fault)
        {
            return new CodesRead([], fault.Fault);
        }
    }

    /// <param name="check">Asks; the name of the books, or null where the target doesn't say, and credentials that end.</param>
    /// <param name="expected">The name that they must have; empty where nobody set one.</param>
    public static async Task<TargetState> CheckAsync(Func<Task<(string? Books, IReadOnlyList<CredentialEnd> Ends)>> check, string expected)
    {
        try
        {
            var (books, ends) = await check();
            var isOther = !string.IsNullOrWhiteSpace(expected) && books != expected;
            return new TargetState(isOther ? new TargetFault(FaultCause.WrongBooks, TargetHttp.Cut(books ?? "")) : null, books, ends);
        }
        catch (TargetException fault)
        {
            return new TargetState(fault.Fault, null, []);
        }
    }
}
