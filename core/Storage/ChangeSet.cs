namespace ChatSales.Core.Storage;

/// <summary>All that one unit of work changes; committed together or not at all.</summary>
public sealed record ChangeSet
{
    /// <summary>Each entity carries its new version; the stored one must be at <see cref="DocumentWrite.ExpectedVersion"/>.</summary>
    public IReadOnlyList<DocumentWrite> Documents { get; init; } = [];

    /// <summary>Documents that are not written, but must still be as they were read. With only these there is nothing to commit.</summary>
    public IReadOnlyList<DocumentRequirement> Required { get; init; } = [];

    /// <summary>Documents to delete, each still as it was read.</summary>
    public IReadOnlyList<DocumentDeletion> Deleted { get; init; } = [];

    public IReadOnlyList<AuditDraft> Audit { get; init; } = [];

    /// <summary>
    /// Entries of the log from which values are erased, as they stand from now on; their hashes and seals stay (<see cref="Erasure"/>).
    /// </summary>
    public IReadOnlyList<AuditEntry> Erased { get; init; } = [];

    public IReadOnlyList<OutboxMessage> Outgoing { get; init; } = [];

    /// <summary>The outcome of the inbox message that this work handled; null outside turns.</summary>
    public InboxOutcome? Inbox { get; init; }

    /// <summary>What to do with messages that were given up; each must still be so, and as it was read.</summary>
    public IReadOnlyList<DeadLetterOutcome> DeadLetters { get; init; } = [];

    public bool IsEmpty => Documents.Count + Deleted.Count + Audit.Count + Outgoing.Count + DeadLetters.Count == 0 && Inbox is null;
}

/// <summary>A document to write. Expected version 0 means that it must not exist yet.</summary>
/// <param name="Entity">As it is to be.</param>
/// <param name="ExpectedVersion">At which it must be.</param>
/// <param name="Before">As it is at that version; null for a new one. Needed of kinds that have tallies.</param>
public sealed record DocumentWrite(Entity Entity, long ExpectedVersion, Entity? Before = null);

/// <summary>A document to delete, as it was read.</summary>
public sealed record DocumentDeletion(DocumentKind Kind, Entity Before)
{
    public DocumentRequirement Expected => new(Kind, Before.Id, Before.Version);
}

/// <summary>A document that must still be at the version at which it was read.</summary>
public sealed record DocumentRequirement(DocumentKind Kind, string Id, long Version);
