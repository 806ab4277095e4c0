namespace ChatSales.Core.Storage.Checking;

/// <summary>Which entries of a log, taken in order, change which documents; the others are notes.</summary>
public sealed class DocumentLog(DocumentKinds kinds)
{
    // Entries of earlier programs have no version; with these actions they noted something, with a detail, and changed nothing.
    private static readonly HashSet<string> Notes = ["command.not-allowed", "deal.advance-refused", "deal.return-reason", "evidence.refused"];

    private readonly HashSet<string> audited = [.. kinds.All.Where(kind => kind.Audited).Select(kind => kind.Name)];
    private bool tellsVersions;

    /// <summary>Whether the next entry changes the document that it names.</summary>
    /// <param name="change">What the next entry says.</param>
    /// <param name="isKnown">Whether an earlier entry created the document it names.</param>
    public bool Changes(AuditDraft change, bool isKnown)
    {
        tellsVersions |= change.Version is not null || change.Action == AuditKey.Begins;
        return audited.Contains(change.Kind) && (tellsVersions ? change.Version is not null : ChangedBefore(change, isKnown));
    }

    /// <summary>Whether an entry that changes a document deletes it.</summary>
    public static bool Deletes(AuditDraft change) => change is { After: null, Version: not null };

    private static bool ChangedBefore(AuditDraft change, bool isKnown) =>
        change.After is not null && (change.Before is not null || (!isKnown && !Notes.Contains(change.Action)));
}
