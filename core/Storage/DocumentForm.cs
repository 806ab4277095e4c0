namespace ChatSales.Core.Storage;

/// <summary>
/// A document as it is about to be stored, within <see cref="StoreLimits"/>. Made by the committer, so that the one place that all commits pass
/// through has less to do and never meets what can't be written.
/// </summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Entity">With its new version.</param>
/// <param name="ExpectedVersion">That of the stored one; 0 if it must not exist yet.</param>
/// <param name="Before">The stored one, of kinds that have tallies; null for a new one.</param>
/// <param name="Json">As it is stored.</param>
/// <param name="Keys">Of each of the kind's indexes, each once.</param>
/// <param name="NotDeleted">A requirement for a new one: that none with its id was deleted (<see cref="DeletedException"/>); null if that doesn't
/// matter.</param>
public sealed record DocumentForm(
    DocumentKind Kind,
    Entity Entity,
    long ExpectedVersion,
    Entity? Before,
    string Json,
    IReadOnlyList<IReadOnlyList<string>> Keys,
    DocumentRequirement? NotDeleted)
{
    /// <summary>What the store must have; version 0 for nothing.</summary>
    public DocumentRequirement Expected => new(Kind, Entity.Id, ExpectedVersion);

    /// <summary>The documents of a change set.</summary>
    /// <exception cref="StoreLimitException">Something of the change set is more than any store holds.</exception>
    /// <exception cref="ArgumentException">A kind was never registered, or a document's previous state is missing: a programming mistake.</exception>
    public static IReadOnlyList<DocumentForm> Of(ChangeSet changes, DocumentKinds kinds)
    {
        StoreLimits.Check(changes);
        var deletions = kinds.Find(typeof(Deletion));
        return [.. changes.Documents.Select(write => Of(write, kinds.Of(write.Entity.GetType()), deletions))];
    }

    private static DocumentForm Of(DocumentWrite write, DocumentKind kind, DocumentKind? deletions)
    {
        if (kind.Tallies.Count > 0 && (write.Before?.Version ?? 0) != write.ExpectedVersion)
        {
            throw new ArgumentException(
                $"What {kind.Name} {write.Entity.Id} was before is not said, but needed for the kind's tallies.",
                nameof(write));
        }

        var keys = kind.KeysOf(write.Entity);
        StoreLimits.Check(kind, write.Entity, keys);
        var json = kind.Write(write.Entity);
        StoreLimits.CheckText($"a document of {kind.Name}", json);
        var isNew = write.ExpectedVersion == 0 && kind.Audited && deletions is not null;
        var notDeleted = isNew ? new DocumentRequirement(deletions!, Deletion.IdOf(kind, write.Entity.Id), 0) : null;
        return new DocumentForm(kind, write.Entity, write.ExpectedVersion, write.Before, json, keys, notDeleted);
    }
}
