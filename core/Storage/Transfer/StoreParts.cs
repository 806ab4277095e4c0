namespace ChatSales.Core.Storage.Transfer;

/// <summary>
/// Names of the parts of a store; stable, as backups consist of them. Documents are whole entities in the order of their ids; audit entries are in
/// their own order; rows of the queues are <see cref="StoredIncoming"/> and <see cref="StoredOutgoing"/>: first the settled ones by id, then those
/// given up, then those that wait, in the order in which they came.
/// </summary>
public static class StoreParts
{
    /// <summary>Rows of <see cref="AuditEntry"/>.</summary>
    public const string Audit = "audit";

    public const string Inbox = "inbox";

    public const string Outbox = "outbox";

    /// <summary>
    /// Parts of earlier programs' stores that are no longer needed, replaced by marks and, for events, by the log: left out when a backup is
    /// restored.
    /// </summary>
    public static IReadOnlyList<string> Retired { get; } =
        [DocumentsPrefix + "gate_refusals", DocumentsPrefix + "operator_notices", DocumentsPrefix + "used_logins", "events"];

    private const string DocumentsPrefix = "documents/";

    public static IReadOnlyList<string> Of(DocumentKinds kinds) => [.. kinds.All.Select(Of).Order(StringComparer.Ordinal), Audit, Inbox, Outbox];

    /// <summary>The part that holds a kind's documents.</summary>
    public static string Of(DocumentKind kind) => DocumentsPrefix + kind.Name;

    /// <summary>The kind whose documents a part holds; null if it has none, or an unknown one.</summary>
    public static DocumentKind? KindOf(string part, DocumentKinds kinds) => kinds.All.FirstOrDefault(kind => part == Of(kind));

    /// <exception cref="StorageException">The contents have rows unknown to this program.</exception>
    public static void RequireKnown(StoreContents contents, DocumentKinds kinds)
    {
        if (contents.Parts.FirstOrDefault(part => part.Rows > 0 && !Of(kinds).Contains(part.Name)) is { } unknown)
        {
            throw new StorageException($"{unknown.Name}: this program knows no such part of a store; use a newer program.");
        }
    }
}
