namespace ChatSales.Adapters.Chat;

/// <summary>What to do after a platform refused or failed.</summary>
public enum PlatformVerdict
{
    /// <summary>A passing fault: retry with back-off.</summary>
    Retry,

    /// <summary>It will never work: this person or content is refused.</summary>
    GiveUp,

    /// <summary>Nothing works until an operator changes something (credentials, trusted IP): retry slowly.</summary>
    Operator,
}

/// <summary>
/// A platform didn't do what was asked, with a verdict on what to do about it. The message names the platform's code, never a secret.
/// </summary>
public sealed class PlatformException(PlatformVerdict verdict, string message, Exception? inner = null) : Exception(message, inner)
{
    public PlatformVerdict Verdict { get; } = verdict;

    /// <summary>What operators read; by default the verdict in words, with the message quoted.</summary>
    public string Words { get => field ?? PlatformFaultTexts.Of(Verdict, Message); init; }

    /// <summary>The platform's own code, for metrics and look-up; 0 for none.</summary>
    public int Code { get; init; }

    /// <summary>The code where the platform uses words; null for platforms with numbers only.</summary>
    public string? CodeName { get; init; }

    /// <summary>The least time to wait before the next try, if the platform said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// True when the platform takes nothing more for long because a monthly quota is used up: messages to individuals then go over another platform.
    /// </summary>
    public bool IsUsedUp { get; init; }

    /// <summary>True when the bot was taken out of the group that something was for.</summary>
    public bool IsOutOfGroup { get; init; }

    /// <summary>True when the request may still have taken effect (no answer came).</summary>
    public bool MaybeDone { get; init; }
}
