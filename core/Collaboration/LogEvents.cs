using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration;

/// <summary>
/// Something happened to an entry of a deal's collaboration log (T3, I1). Events carry no words: these can be erased from the entry.
/// </summary>
public abstract record LogEvent : DomainEvent
{
    public override (string Kind, string Id) Of => (LogKinds.Entries, EntryId.Text);

    public required Id<LogEntry> EntryId { get; init; }

    public required Id<Deal> DealId { get; init; }

    public Id<Ticket>? TicketId { get; init; }

    public required Id<Person> AuthorId { get; init; }
}

/// <summary>Something was said.</summary>
public sealed record LogWritten : LogEvent
{
    public override string Name => "log.written";

    public required string Platform { get; init; }

    /// <summary>How many files came along.</summary>
    public required int Files { get; init; }
}

/// <summary>It was changed.</summary>
public sealed record LogEdited : LogEvent
{
    public override string Name => "log.edited";
}

/// <summary>It was taken back.</summary>
public sealed record LogRecalled : LogEvent
{
    public override string Name => "log.recalled";
}
