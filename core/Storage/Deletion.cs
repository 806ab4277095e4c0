namespace ChatSales.Core.Storage;

/// <summary>
/// That a document of an audited kind was deleted: its id is kind and id of that. It is kept for good, so that no other document takes the id, under
/// which the log describes the deleted one; ids of the product's own records may be reused.
/// </summary>
public sealed record Deletion : Entity
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "deletions";

    public required DateTimeOffset At { get; init; }

    /// <summary>The id of the deletion of a document.</summary>
    public static string IdOf(DocumentKind kind, string id) => IdOf(kind.Name, id);

    /// <inheritdoc cref="IdOf(DocumentKind, string)"/>
    public static string IdOf(string kind, string id) => StoreLimits.ShortenedKey($"{kind}/{id}");
}

/// <summary>A new document has the id of a deleted one; nothing was changed. Such an id can never be used again.</summary>
public sealed class DeletedException(string kind, string id) : UnstorableException($"The {kind} '{id}' was deleted; its id is not used again.")
{
    public string Kind { get; } = kind;

    public string DocumentId { get; } = id;
}
