using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>One caller's change set on its way.</summary>
internal sealed class CommitUnit(ChangeSet changes, IReadOnlyList<DocumentForm> documents)
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChangeSet Changes => changes;

    /// <summary>The documents of the changes, as they are stored.</summary>
    public IReadOnlyList<DocumentForm> Documents => documents;

    /// <summary>Completes once the changes are durable.</summary>
    public Task Done => done.Task;

    /// <summary>Rows that it writes, about.</summary>
    public int Weight => changes.Documents.Count + changes.Audit.Count + changes.Events.Count + changes.Outgoing.Count + 1;

    public void Complete() => done.TrySetResult();

    public void Fail(Exception fault) => done.TrySetException(fault);
}
