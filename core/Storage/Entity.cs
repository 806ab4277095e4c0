using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>
/// A document that is stored whole, found by its id and changed only through a <see cref="Session"/>.
/// Entities are immutable: change one with <c>with</c> and hand the copy to <see cref="Session.Store{T}"/>.
/// </summary>
public abstract record Entity
{
    /// <summary>Unique within its kind; ordinal comparison; at most <see cref="StoreLimits.LongestKey"/> UTF-16 units.</summary>
    public required string Id { get; init; }

    /// <summary>0 until stored; increased by one with each stored change. Detects concurrent changes.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The JSON of the earlier form it was read from; null if it was stored in today's. With its next change, the log records the upgrade.
    /// </summary>
    [JsonIgnore]
    internal string? LiftedFrom { get; init; }
}
