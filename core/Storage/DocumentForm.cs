using System.Text.Json;

namespace ChatSales.Core.Storage;

/// <summary>
/// A document as it is about to be stored, within <see cref="StoreLimits"/>. Made by whoever commits, so that the one place where all commits pass has less to do and meets
/// nothing that can't be written.
/// </summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Entity">With its new version.</param>
/// <param name="ExpectedVersion">That of the stored one; 0 for none.</param>
/// <param name="Json">As it is stored.</param>
/// <param name="Keys">Of each of the kind's indexes, each once.</param>
public sealed record DocumentForm(DocumentKind Kind, Entity Entity, long ExpectedVersion, string Json, IReadOnlyList<IReadOnlyList<string>> Keys)
{
    /// <summary>What the store must have of it; version 0 for nothing.</summary>
    public DocumentRequirement Expected => new(Kind, Entity.Id, ExpectedVersion);

    /// <summary>The documents of a change set.</summary>
    /// <exception cref="StoreLimitException">Something of the change set is more than any store holds.</exception>
    /// <exception cref="ArgumentException">A kind was never registered: a mistake of ours.</exception>
    public static IReadOnlyList<DocumentForm> Of(ChangeSet changes, DocumentKinds kinds)
    {
        StoreLimits.Check(changes);
        return [.. changes.Documents.Select(write => Of(write, kinds.Of(write.Entity.GetType())))];
    }

    private static DocumentForm Of(DocumentWrite write, DocumentKind kind)
    {
        var keys = kind.KeysOf(write.Entity);
        StoreLimits.Check(kind, write.Entity.Id, keys);
        var json = JsonSerializer.Serialize(write.Entity, kind.Type, StoredJson.Options);
        StoreLimits.CheckText($"a document of {kind.Name}", json);
        return new DocumentForm(kind, write.Entity, write.ExpectedVersion, json, keys);
    }
}
