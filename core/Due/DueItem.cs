using System.Text.Json.Serialization;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Due;

/// <summary>A piece of timed work: what falls due, when, and by which rule. Its id names the fact, so each fact has one piece.</summary>
public sealed record DueItem : Entity
{
    /// <summary>Key of the rule that says what to do.</summary>
    public required string Rule { get; init; }

    /// <summary>Id of what it is about; null if nothing in particular.</summary>
    public string? Subject { get; init; }

    /// <summary>The instant at which it falls due; stays the same however late or often it is tried.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When to try it next: at first <see cref="At"/>, later after a failure; null once it has ended.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>Whether it comes after everything else due at its instant: messages leave after whatever may make them needless (G8).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsLast { get; init; }

    /// <summary>How often in a row it has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed last.</summary>
    public string? Reason { get; init; }

    /// <summary>How it ended last; a standing one goes on regardless.</summary>
    public DueEnd? End { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The piece rescheduled to another instant, as if never tried.</summary>
    public DueItem DueAt(DateTimeOffset at) => this with { At = at, Next = at, Attempts = 0, Reason = null };

    internal DueItem Ended(DueEnd end, DateTimeOffset now) => this with { Next = null, End = end, EndedAt = now };
}

/// <summary>How a piece of timed work can end.</summary>
public enum DueEnd
{
    Done,

    /// <summary>It came too late, by its rule.</summary>
    Skipped,

    /// <summary>What it was about is gone.</summary>
    Cancelled,

    /// <summary>It kept failing, and the operators were told.</summary>
    Failed,
}

/// <summary>A rule that is paused until an operator resumes it; its id is the rule's key.</summary>
public sealed record PausedRule : Entity
{
    public required bool IsPaused { get; init; }
}

/// <summary>Until when the ledger is known to have been drained; after a stop, this tells when it began.</summary>
public sealed record DrainedUntil : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    public required DateTimeOffset At { get; init; }
}

/// <summary>How timed work is stored and found.</summary>
public static class DueKinds
{
    /// <summary>What has not ended, by when to try it; at the same instant, the last ones after the rest.</summary>
    public static DocumentIndex<DueItem> ByNext { get; } =
        new("next", item => item.Next is { } next ? new IndexKey($"{((IndexKey)next).Text}{(item.IsLast ? 1 : 0)}") : default(IndexKey?));

    /// <summary>
    /// In which order what is due by now is done: first what may make messages needless or add to them, then the messages, as after a stop all of it
    /// is at one instant (G8, G12).
    /// </summary>
    public static DocumentIndex<DueItem> ByTurn { get; } =
        new("turn", item => item.Next is { } next ? TurnOf(item.IsLast, next) : default(IndexKey?));

    /// <summary>A piece's key in <see cref="ByTurn"/>; without an instant, where pieces of its sort begin.</summary>
    public static IndexKey TurnOf(bool isLast, DateTimeOffset? next) => new($"{(isLast ? 1 : 0)}{(next is { } at ? ((IndexKey)at).Text : "")}");

    /// <summary>What ran, by when it ended.</summary>
    public static DocumentIndex<DueItem> ByEnded { get; } = new("ended", item => item.EndedAt is { } at ? at : default(IndexKey?));

    /// <summary>Rings, so that whichever node drains looks at the clock again.</summary>
    public static DocumentKind<DueItem> Items { get; } = new("due_items", audited: false, ByNext, ByTurn, ByEnded) { Rings = true };

    /// <inheritdoc cref="Items"/>
    public static DocumentKind<PausedRule> Pauses { get; } = new("paused_rules", audited: true) { Rings = true };

    public static IEnumerable<DocumentKind> All { get; } =
        [Items, Pauses, new DocumentKind<DrainedUntil>("drained_until", audited: false), new DocumentKind<KnownStops>("known_stops", audited: false)];
}
