namespace ChatSales.Adapters.Chat;

/// <summary>What to do after a platform refused or failed.</summary>
public enum PlatformVerdict
{
    /// <summary>A passing fault: again, with back-off.</summary>
    Retry,

    /// <summary>It will never work: this person or content is refused.</summary>
    GiveUp,

    /// <summary>Nothing will work until an operator changes something (credentials, trusted IP): again, slowly.</summary>
    Operator,
}

/// <summary>
/// A platform did not do what was asked, with a verdict on what to do about it. The message names the platform's code, never a secret.
/// </summary>
public sealed class PlatformException(PlatformVerdict verdict, string message, Exception? inner = null) : Exception(message, inner)
{
    public PlatformVerdict Verdict { get; } = verdict;

    /// <summary>The platform's own code, for metrics and look-up; 0 if there is none.</summary>
    public int Code { get; init; }

    /// <summary>The same where the platform's codes are words; null for platforms that only have numbers.</summary>
    public string? CodeName { get; init; }

    /// <summary>The least time to wait before the next try, if the platform said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// True when the platform takes nothing more for long, as what it gives for a month is used up: what is for one person then goes over another
    /// platform.
    /// </summary>
    public bool IsUsedUp { get; init; }

    /// <summary>True when the request may have had its effect all the same (no answer came).</summary>
    public bool MaybeDone { get; init; }
}
