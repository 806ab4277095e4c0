using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>One caller's change set on its way.</summary>
internal sealed class CommitUnit(ChangeSet changes, IReadOnlyList<DocumentForm> documents)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChangeSet Changes => changes;

    /// <summary>The changed documents, as stored.</summary>
    public IReadOnlyList<DocumentForm> Documents => documents;

    /// <summary>The versions it must find for the documents that it writes, deletes or requires.</summary>
    public IEnumerable<DocumentRequirement> Expected => 
        documents.Select(write => write.Expected).Concat(changes.Required).Concat(changes.Deleted.Select(gone => gone.Expected));

    /// <summary>Deletions that must not exist for the documents it creates.</summary>
    public IEnumerable<DocumentRequirement> NotDeleted => documents.Select(write => write.NotDeleted).OfType<DocumentRequirement>();

    /// <summary>Completes once the changes are durable.</summary>
    public Task Done => done.Task;

    /// <summary>Roughly how many rows it writes or locks.</summary>
    public int Weight =>
        changes.Documents.Count + changes.Required.Count + changes.Deleted.Count
        + changes.Audit.Count + changes.Erased.Count + changes.Outgoing.Count + 1;

    public void Complete() => done.TrySetResult();

    public void Fail(Exception fault) => done.TrySetException(fault);
}
