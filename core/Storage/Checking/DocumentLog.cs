namespace ChatSales.Core.Storage.Checking;

/// <summary>Which entries of the log change which documents.</summary>
internal sealed class DocumentLog(DocumentKinds kinds)
{
    // Entries of earlier programs tell no version; by these they noted something, with a detail, and changed nothing.
    private static readonly HashSet<string> Notes = ["command.not-allowed", "deal.advance-refused", "deal.return-reason", "evidence.refused"];

    private readonly Dictionary<string, DocumentKind> audited = kinds.All.Where(kind => kind.Audited).ToDictionary(kind => kind.Name);

    /// <summary>Kinds whose documents the log must tell of.</summary>
    public IEnumerable<DocumentKind> Kinds => audited.Values;

    /// <param name="change">What an entry says.</param>
    /// <param name="isKnown">Whether an earlier entry has made the document that it names.</param>
    public bool Changes(AuditDraft change, bool isKnown) => audited.ContainsKey(change.Kind)
        && (change.Version is not null || (change.After is not null && (change.Before is not null || (!isKnown && !Notes.Contains(change.Action)))));
}
