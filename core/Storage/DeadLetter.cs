namespace ChatSales.Core.Storage;

/// <summary>A message that was given up and is kept: an incoming or an outgoing one.</summary>
public sealed record DeadLetter
{
    /// <summary>What a <see cref="ConcurrencyException"/> names when a letter is no longer given up because it was repeated or dropped.</summary>
    public const string Kind = "dead_letters";

    public DeadLetter(InboxMessage incoming) => Incoming = incoming;

    public DeadLetter(OutboxMessage outgoing) => Outgoing = outgoing;

    /// <summary>Set exactly when <see cref="Outgoing"/> is not.</summary>
    public InboxMessage? Incoming { get; }

    public OutboxMessage? Outgoing { get; }

    public string Id => Incoming?.Id ?? Outgoing!.Id;

    public string Platform => Incoming?.Platform ?? Outgoing!.Platform;

    /// <summary>When it came, or was to be sent.</summary>
    public DateTimeOffset At => Incoming?.ReceivedAt ?? Outgoing!.CreatedAt;

    public string? Reason => Incoming is null ? Outgoing!.Reason : Incoming.Reason;

    public int Attempts => Incoming?.Attempts ?? Outgoing!.Attempts;

    /// <summary>How often it was repeated before.</summary>
    public int Repeats => Incoming?.Repeats ?? Outgoing!.Repeats;
}

/// <summary>What an operator does about a letter; part of a <see cref="ChangeSet"/>, so that it and its audit entry are one.</summary>
public sealed record DeadLetterOutcome(DeadLetter Letter, DeadLetterFate Fate);

/// <summary>The two ends of a dead letter.</summary>
public enum DeadLetterFate
{
    /// <summary>Back into its queue as if never tried, before anything later for its conversation or recipient.</summary>
    Repeated,

    /// <summary>Forgotten for good; like a settled message's, its id stays remembered, so that a late duplicate has no effect.</summary>
    Dropped,
}
