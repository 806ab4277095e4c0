using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>
/// A sort of timed work: what to do when a piece of it falls due. What it changes, sends and schedules goes into the piece's own session, which is
/// committed with the piece's end, so it takes effect once whatever is restarted.
/// </summary>
public abstract class DueRule
{
    /// <summary>Part of the stored format.</summary>
    public abstract string Key { get; }

    /// <summary>What operators call it.</summary>
    public abstract Message Title { get; }

    /// <summary>Whether operators hear that a piece was late because nothing ran; false if nobody waits for it.</summary>
    public virtual bool IsTold => true;

    /// <summary>Its catch-up: whether to do a late piece anyway; if not, it is skipped and reported.</summary>
    public virtual bool IsStillToBeDone(DueItem item, DateTimeOffset now) => true;

    /// <exception cref="Exception">The piece is retried with back-off; then the operators are told.</exception>
    public abstract Task RunAsync(DueWork work, CancellationToken ct);

    /// <summary>Called in place of <see cref="RunAsync"/> when it is too late: tells those who wait for it, if any.</summary>
    public virtual Task SkipAsync(DueWork work, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A rule that always has one piece ahead, like a sweep or a report.</summary>
public abstract class StandingRule : DueRule
{
    /// <summary>The first instant after the given one at which it falls due.</summary>
    public abstract DateTimeOffset NextAfter(DateTimeOffset instant);

    /// <summary>Whether there is anything that it could ever do; if not, none of its pieces is scheduled.</summary>
    public virtual bool IsOn => true;

    /// <summary>Whether it has no visible effect: a clock that is set doesn't stop for it.</summary>
    public virtual bool IsHousekeeping => false;

    /// <summary>Whether each missed time is handled by itself; if not, one run stands for all.</summary>
    public virtual bool IsEachTime => false;
}

/// <summary>A piece of work that is due, with the session for its effects.</summary>
/// <param name="Session">Committed with the piece's end.</param>
/// <param name="Item">The piece as it was found.</param>
public sealed record DueWork(Session Session, DueItem Item)
{
    /// <summary>When it is done: its own instant, or later if it is late.</summary>
    public DateTimeOffset Now => Session.Now;

    /// <summary>When it was to be done; now if an operator runs it early.</summary>
    public DateTimeOffset At => Item.At < Now ? Item.At : Now;

    /// <summary>When it falls due again, if the rule says so.</summary>
    internal DateTimeOffset? NextAt { get; private set; }

    /// <summary>Lets the same piece fall due again.</summary>
    public void Again(DateTimeOffset at) => NextAt = at;
}

/// <summary>The rules of all features.</summary>
public sealed class DueRules(IEnumerable<DueRule> rules)
{
    private readonly Dictionary<string, DueRule> byKey = rules.ToDictionary(rule => rule.Key);

    public IEnumerable<DueRule> All => byKey.Values;

    /// <summary>A rule by its key; null if only another release has it.</summary>
    public DueRule? Find(string key) => byKey.GetValueOrDefault(key);
}
