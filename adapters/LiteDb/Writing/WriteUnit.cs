using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>One caller's write: all or nothing, decided by <see cref="Check"/> before anything is written.</summary>
internal abstract class WriteUnit
{
    private readonly TaskCompletionSource<bool> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the write would survive the process; false if there was nothing to write.</summary>
    public Task<bool> Done => done.Task;

    /// <summary>Whether there is anything to write.</summary>
    /// <exception cref="ConcurrencyException">It conflicts with what is there.</exception>
    /// <exception cref="DeletedException">A document it would create was deleted.</exception>
    public abstract bool Check(LiteDatabase database);

    public abstract void Write(LiteDatabase database, Running running);

    /// <summary>In-memory work once it is durable.</summary>
    public virtual void Committed()
    {
    }

    public void Complete(bool written) => done.TrySetResult(written);

    public void Fail(Exception fault) => done.TrySetException(fault);
}

/// <summary>Numbers and hashes that continue from write to write.</summary>
internal sealed record Running
{
    public AuditEnd Audit { get; set; } = AuditEnd.Empty;

    /// <summary>Order of arrival of outbox messages.</summary>
    public long Order { get; set; }
}
