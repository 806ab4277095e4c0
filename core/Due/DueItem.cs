using System.Text.Json.Serialization;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>A piece of timed work: what falls due, when, and by which rule. Its id is unique for the fact, so that the same fact has one.</summary>
public sealed record DueItem : Entity
{
    /// <summary>Key of the rule that says what is to be done.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of what it is about; null for work that is about nothing in particular.</summary>
    public string? Subject { get; init; }

    /// <summary>The instant at which it falls due; it stays the same however late or often it is tried.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it is looked at next: at first <see cref="At"/>, after a failure later; null once it has ended.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Whether it comes after what else is due at its instant: what is sent leaves after all that may make it needless (G8).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLast { get; init; }

    /// <summary>How often it was tried and failed since it last did not.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? Reason { get; init; }

    /// <summary>How it ended last; a standing one goes on all the same.</summary>
    public DueEnd? End { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>As it is once it falls due at another instant: as if it had never been tried.</summary>
    public DueItem DueAt(DateTimeOffset at) => this with { At = at, Next = at, Attempts = 0, Reason = null };

    internal DueItem Ended(DueEnd end, DateTimeOffset now) => this with { Next = null, End = end, EndedAt = now };
}

/// <summary>The ways in which a piece of timed work ends.</summary>
public enum DueEnd
{
    Done,

    /// <summary>It was too late for it, as its rule has it.</summary>
    Skipped,

    /// <summary>What it was about is gone.</summary>
    Cancelled,

    /// <summary>It was tried again and again, and the operators were told.</summary>
    Failed,
}

/// <summary>A rule whose work waits until an operator resumes it; its id is the rule's key.</summary>
public sealed record PausedRule : Entity
{
    public required bool IsPaused { get; init; }
}

/// <summary>Up to when the ledger is known to have been drained: after a stop it tells when that began.</summary>
public sealed record DrainedUntil : Entity
{
    /// <summary>The id of the only one.</summary>
    public const string Only = "only";

    public required DateTimeOffset At { get; init; }
}

/// <summary>How timed work is stored and found.</summary>
public static class DueKinds
{
    /// <summary>What has not ended, by when it is looked at, and what is last of its instant after the rest of it.</summary>
    public static DocumentIndex<DueItem> ByNext { get; } =
        new("next", item => item.Next is { } next ? new IndexKey($"{((IndexKey)next).Text}{(item.IsLast ? 1 : 0)}") : default(IndexKey?));

    /// <summary>What ran, by when it ended.</summary>
    public static DocumentIndex<DueItem> ByEnded { get; } = new("ended", item => item.EndedAt is { } at ? at : default(IndexKey?));

    /// <summary>Rings, so that whichever node drains looks at the clock anew.</summary>
    public static DocumentKind<DueItem> Items { get; } = new("due_items", audited: false, ByNext, ByEnded) { Rings = true };

    /// <inheritdoc cref="Items"/>
    public static DocumentKind<PausedRule> Pauses { get; } = new("paused_rules", audited: true) { Rings = true };

    public static IEnumerable<DocumentKind> All { get; } = [Items, Pauses, new DocumentKind<DrainedUntil>("drained_until", audited: false)];
}
