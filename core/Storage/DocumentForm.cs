using System.Text.Json;

namespace ChatSales.Core.Storage;

/// <summary>
/// A document as it is about to be stored, within <see cref="StoreLimits"/>. Made by whoever commits, so that the one place where all commits pass has less to do and meets
/// nothing that can't be written.
/// </summary>
public sealed record DocumentForm(DocumentKind Kind, Entity Entity, long ExpectedVersion, Entity? Before, string Json)
{
    /// <summary>What the store must have of it; version 0 for nothing.</summary>
    public DocumentRequirement Expected => new(Kind, Entity.Id, ExpectedVersion);

    /// <summary>The documents of a change set.</summary>
    /// <exception cref="StoreLimitException">Something of the change set is more than any store holds.</exception>
    /// <exception cref="ArgumentException">A kind was never registered, or it is not said what a document was before: a mistake of ours.</exception>
    public static IReadOnlyList<DocumentForm> Of(ChangeSet changes, DocumentKinds kinds)
    {
        StoreLimits.Check(changes);
        return [.. changes.Documents.Select(write => Of(write, kinds.Of(write.Entity.GetType())))];
    }

    private static DocumentForm Of(DocumentWrite write, DocumentKind kind)
    {
        if (kind.Tallies.Count > 0 && (write.Before?.Version ?? 0) != write.ExpectedVersion)
        {
            throw new ArgumentException($"What {kind.Name} {write.Entity.Id} was before is not said, but needed for the kind's tallies.", nameof(write));
        }

        StoreLimits.Check(kind, write.Entity);
        var json = JsonSerializer.Serialize(write.Entity, kind.Type, StoredJson.Options);
        StoreLimits.CheckText($"a document of {kind.Name}", json);
        return new DocumentForm(kind, write.Entity, write.ExpectedVersion, write.Before, json);
    }
}
