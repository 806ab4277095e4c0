namespace ChatSales.Core.Integration.Transfers;

/// <summary>What follows from a fault: when a transfer is tried again, or that somebody must decide (I2, I4).</summary>
public static class TransferPatience
{
    /// <summary>As often is the same refusal taken for a passing one.</summary>
    public const int MostSameRefusals = 5;

    private static readonly TimeSpan NextLook = TimeSpan.FromHours(1);

    // The first is longer than a target works on a call that timed out: looked for too early, what is under way would not be found.
    private static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>Whether it passes by itself, so that a target is tried again without anybody.</summary>
    public static bool Passes(FaultCause cause) => cause
        is FaultCause.Unreachable or FaultCause.NoAnswer or FaultCause.Garbled or FaultCause.Overloaded or FaultCause.Broken or FaultCause.Locked;

    /// <summary>Whether it concerns everything that the target is sent: nothing else is tried until it takes us again.</summary>
    public static bool Closes(FaultCause cause) => cause is FaultCause.Credentials or FaultCause.Rights or FaultCause.WrongBooks;

    /// <summary>Whether somebody must decide before it is tried again.</summary>
    /// <param name="cause">What went wrong.</param>
    /// <param name="sameRefusals">How often in a row in the same words, this time included.</param>
    public static bool NeedsSomebody(FaultCause cause, int sameRefusals) =>
        !Passes(cause) && !Closes(cause) && cause != FaultCause.NeedsPerson
        && (cause is not (FaultCause.Other or FaultCause.UnknownCustomer) || sameRefusals >= MostSameRefusals);

    /// <summary>How long until the next try.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="fault">Why the last one failed.</param>
    /// <param name="random">0 to 1: keeps many from coming back at once.</param>
    public static TimeSpan After(int tries, TargetFault fault, double random)
    {
        var wait = fault.Cause == FaultCause.NeedsPerson ? NextLook : Waits[Math.Min(tries, Waits.Count) - 1];
        var spread = wait * (1 + (random / 4));
        return fault.RetryAfter is { } asked && asked > spread && asked <= Waits[^1] ? asked : spread;
    }
}
