using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Where a person's next files belong, as they said before sending them; its id is the person's. The files of the first message within ten minutes
/// are filed there, and those chosen together with them, which chats send one after another; whatever comes later is asked about.
/// </summary>
public sealed record EvidenceWish : Entity
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    // Between two files that a phone sends of its own accord.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(5);

    public required Id<Deal> DealId { get; init; }

    /// <summary>The key of a kind of evidence.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a file was last filed by it.</summary>
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>When the first file was.</summary>
    public DateTimeOffset? FirstMetAt { get; init; }

    /// <summary>The first of the row that was filed by it.</summary>
    public Id<Upload>? FirstOfRow { get; init; }

    /// <summary>Whether they took it back, or have turned to something else since it was met.</summary>
    public bool IsDropped { get; init; }

    public bool IsAlive(DateTimeOffset now) => !IsDropped
        && (MetAt is { } met ? now - met < Together && now - (FirstMetAt ?? met) < FileRow.Gap : now - At < Life);
}
