using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>
/// Something that happened to the business, named in the past tense (I1). The feed carries it with the change that caused it
/// (<see cref="AuditDraft.Event"/>).
/// </summary>
public abstract record DomainEvent
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The stable name under which others know it, e.g. <c>deal.stage-changed</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The document it happened to: its kind's name, and its id.</summary>
    [JsonIgnore]
    public abstract (string Kind, string Id) Of { get; }
}
