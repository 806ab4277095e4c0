namespace ChatSales.Core.Integration;

/// <summary>What became of something that was sent. Judged by the answer's content: a status alone says nothing.</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>It is there, under this number of the target's, and as it is to be.</summary>
    public sealed record Done(string Number) : SendOutcome;

    /// <summary>It is there, but <see cref="IConnector.CompleteAsync"/> has to go on with it.</summary>
    public sealed record Partly(string Number, TargetFault? Fault = null) : SendOutcome;

    /// <summary>The target said no, and wrote nothing.</summary>
    public sealed record Refused(TargetFault Fault) : SendOutcome;

    /// <summary>It may be there or not: nothing is sent again before it was looked for.</summary>
    public sealed record Unknown(TargetFault Fault) : SendOutcome;
}

/// <summary>What looking for a document found.</summary>
public abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Number">The target's number for it.</param>
    /// <param name="IsComplete">Whether nothing is left to do with it.</param>
    public sealed record Found(string Number, bool IsComplete) : Finding;

    /// <summary>It isn't there.</summary>
    public sealed record Absent : Finding;

    /// <summary>
    /// Something is there that a person must look at: another document under the same key, a customer of the same tax number.
    /// </summary>
    public sealed record Doubtful(TargetFault Fault) : Finding;

    /// <summary>Nobody knows: the target couldn't be asked.</summary>
    public sealed record Unclear(TargetFault Fault) : Finding;
}

/// <summary>What went wrong at a target.</summary>
/// <param name="Cause">The sort, from which follows what to do.</param>
/// <param name="Said">
/// In words, without secrets or addresses; at most <see cref="LongestSaid"/> characters. The target's own, if not <see cref="IsOurs"/>.
/// </param>
/// <param name="RetryAfter">When it asked to be tried again.</param>
public sealed record TargetFault(FaultCause Cause, string Said, TimeSpan? RetryAfter = null)
{
    public const int LongestSaid = 300;

    /// <summary>Whether the words are ours: nobody may take for the target's what it didn't say.</summary>
    public bool IsOurs { get; init; }

    /// <summary>One that was found here, in words of ours.</summary>
    public static TargetFault Ours(FaultCause cause, string words, TimeSpan? retryAfter = null) =>
        new(cause, words.Length > LongestSaid ? $"{words[..(LongestSaid - 1)]}…" : words, retryAfter) { IsOurs = true };
}

/// <summary>Sorts of faults.</summary>
public enum FaultCause
{
    /// <summary>No connection: nothing arrived there.</summary>
    Unreachable,

    /// <summary>No answer in time, or the connection broke.</summary>
    NoAnswer,

    /// <summary>An answer that can't be read: HTML, no JSON, other fields.</summary>
    Garbled,

    /// <summary>Too many calls.</summary>
    Overloaded,

    /// <summary>A fault of its own (500).</summary>
    Broken,

    /// <summary>The credentials aren't taken: wrong, expired, withdrawn.</summary>
    Credentials,

    /// <summary>The credentials are right and may not do this.</summary>
    Rights,

    /// <summary>Another organisation, account set or client than the one that was set up.</summary>
    WrongBooks,

    /// <summary>A code that it doesn't know, or doesn't use any more.</summary>
    UnknownCode,

    /// <summary>The customer isn't known there.</summary>
    UnknownCustomer,

    /// <summary>A field is missing, too long, or no such value.</summary>
    WrongField,

    /// <summary>The period of the day is closed.</summary>
    ClosedPeriod,

    /// <summary>The number or key is taken by something else.</summary>
    Taken,

    /// <summary>Somebody works on it there; later it goes.</summary>
    Locked,

    /// <summary>A step there needs a person: an approval, a submission.</summary>
    NeedsPerson,

    /// <summary>What it says fits none of these.</summary>
    Other,
}
