namespace ChatSales.Core.Storage;

/// <summary>
/// Something that happened to the business, named in the past tense (I1). Stored with the change that caused it; ordered by sequence.
/// </summary>
public abstract record DomainEvent
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The stable name under which others know it, e.g. <c>deal.stage-changed</c>.</summary>
    public abstract string Name { get; }
}

/// <summary>A domain event as stored: its place in the order, its name and its JSON.</summary>
public sealed record RecordedEvent(long Sequence, string Name, DateTimeOffset At, string Json);
