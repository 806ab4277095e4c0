namespace ChatSales.Core.Storage.Checking;

/// <summary>Compares what a store keeps next to a row's JSON, to find the row, with the JSON itself: look-ups trust the former.</summary>
public static class FilingCheck
{
    /// <summary>A document; an unreadable one is skipped.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="filed">It, and how it is filed.</param>
    /// <param name="tallies">Told of it.</param>
    public static IEnumerable<Remark> Of(DocumentKind kind, FiledDocument filed, TallyCheck tallies)
    {
        if (kind.TryRead(filed.Json) is not { Id: not null } entity)
        {
            tallies.Miss();
            yield break;
        }

        tallies.Take(entity);

        if (filed.Id != filed.AsId(entity.Id))
        {
            // Its keys are found by the id it is kept under, so they are also the other document's.
            yield return new Remark($"{kind.Name} {entity.Id}: is kept under the id {filed.Id}");
            yield break;
        }

        if (filed.Version != entity.Version)
        {
            yield return new Remark($"{kind.Name} {entity.Id}: is kept as version {filed.Version}, but is {entity.Version}");
        }

        foreach (var index in kind.Indexes.Where(index => !HasKeys(filed, index, entity)))
        {
            yield return new Remark($"{kind.Name} {entity.Id}: is not found by {index.Name} as it should be");
        }
    }

    /// <summary>A row of the audit log; an unreadable one is skipped.</summary>
    /// <param name="number">Under which it is kept.</param>
    /// <param name="json">The entry.</param>
    /// <param name="isFiled">Whether an entry is found in a deal's history.</param>
    public static IEnumerable<Remark> Of(long number, string json, Func<long, string, bool> isFiled)
    {
        if (StoredJson.TryRead(json, typeof(Numbered)) is not Numbered row)
        {
            yield break;
        }

        if (row.Sequence != number)
        {
            yield return new Remark($"audit {row.Sequence}: is kept under the number {number}");
        }
        else if (row.Change?.ChangedDeal is { } deal && !isFiled(number, deal))
        {
            yield return new Remark($"audit {number}: is not found in the history of its deal");
        }
    }

    /// <summary>An entry that a deal's history shows though it belongs to another one or to none; null if it may belong there.</summary>
    /// <param name="kinds">Kinds of documents.</param>
    /// <param name="number">Under which the entry is kept.</param>
    /// <param name="json">The entry.</param>
    /// <param name="deal">In whose history it is found.</param>
    public static Remark? OfHistory(DocumentKinds kinds, long number, string json, string deal) =>
        StoredJson.TryRead(json, typeof(Numbered)) is Numbered { Change: { } change } row && row.Sequence == number
            // Entries of earlier programs name no deal: they were filed by what their documents were then.
            && (change.About is not null || kinds.Named(change.Kind) is { HasTies: false })
            && change.ChangedDeal != deal
                ? new Remark($"audit {number}: is found in the history of deal {deal}, to which it does not belong")
                : null;

    // A changed document may not even yield keys.
    private static bool HasKeys(FiledDocument filed, DocumentIndex index, Entity entity)
    {
        try
        {
            return filed.HasKeys(index, entity);
        }
        catch (Exception fault) when (IsOfEntity(fault))
        {
            return false;
        }
    }

    /// <summary>Whether an entity with unchecked fields may cause it.</summary>
    internal static bool IsOfEntity(Exception fault) =>
        fault is ArgumentException or InvalidOperationException or FormatException or ArithmeticException or NullReferenceException;

    private sealed record Numbered(long Sequence, AuditDraft? Change);
}

/// <summary>A document as a store has filed it.</summary>
/// <param name="Json">The document.</param>
/// <param name="Id">Under which it is found.</param>
/// <param name="Version">Against which writers are checked; null if it is no number.</param>
/// <param name="AsId">The form in which the store keeps an id.</param>
/// <param name="HasKeys">Whether it is filed in an index by the entity's keys.</param>
public sealed record FiledDocument(string Json, string Id, long? Version, Func<string, string> AsId, Func<DocumentIndex, Entity, bool> HasKeys);
