using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Targets;

/// <summary>A call to a target that brought no usable answer; it never leaves a connector.</summary>
/// <param name="fault">What went wrong, without secrets or addresses.</param>
/// <param name="mayBeDone">Whether the target may have done it all the same.</param>
public class TargetException(TargetFault fault, bool mayBeDone) : Exception(fault.Said)
{
    /// <summary>One that was found here; see <see cref="TargetFault.Ours"/>.</summary>
    public static TargetException Ours(FaultCause cause, string words, bool mayBeDone = false) => new(TargetFault.Ours(cause, words), mayBeDone);

    public TargetFault Fault { get; } = fault;

    /// <summary>What it means for something that was sent.</summary>
    public SendOutcome Outcome { get; } = mayBeDone ? new SendOutcome.Unknown(fault) : new SendOutcome.Refused(fault);
}
