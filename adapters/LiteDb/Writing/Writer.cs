using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>
/// The one thread that writes. All waiting writes commit in one LiteDB transaction, so that many callers share one flush to the disk; each still
/// succeeds or fails alone.
/// </summary>
internal sealed class Writer : IDisposable
{
    private readonly Database database;
    private readonly GroupLoop<WriteUnit> loop;
    private Running running;

    public Writer(Database database, Running running)
    {
        (this.database, this.running) = (database, running);
        loop = new GroupLoop<WriteUnit>("store writer", Commit);
    }

    /// <exception cref="ConcurrencyException">See <see cref="WriteUnit.Check"/>.</exception>
    /// <exception cref="UnwritableException">Others can be written, but not this one.</exception>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task<bool> WriteAsync(WriteUnit unit)
    {
        loop.Add(unit);
        return unit.Done;
    }

    public void Dispose() => loop.Dispose();

    // One unwritable unit must not take the others down.
    private void Commit(List<WriteUnit> group)
    {
        if (TryCommit(group) is not { } fault)
        {
            return;
        }

        if (group.Count > 1 && !IsOfDisk(fault))
        {
            group.ForEach(unit => Commit([unit]));
            return;
        }

        // Writing something else shows whether the unit or the store is at fault.
        Exception told = IsOfDisk(fault) || TryCommit([new Probe()]) is not null
            ? fault as StorageException ?? new StorageException($"The store can't be written: {fault.Message}", fault)
            : new UnwritableException($"The store can't write this: {fault.Message}", fault);
        group.ForEach(unit => unit.Fail(told));
    }

    // Or of the audit log's key, which is no unit's either (AuditEnd.Next): what LiteDB throws is always another fault's cover.
    private static bool IsOfDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or StorageException { InnerException: null }
        || (fault.InnerException is { } inner && IsOfDisk(inner));

    // Null if the group was committed and its callers were answered.
    private Exception? TryCommit(List<WriteUnit> group)
    {
        // Nobody is answered before the commit: a unit may have seen another's uncommitted work.
        var answers = new List<Action>(group.Count);
        var ahead = running with { };
        try
        {
            database.Use(file =>
            {
                file.BeginTrans();
                try
                {
                    foreach (var unit in group)
                    {
                        answers.Add(Apply(unit, file, ahead));
                    }

                    return file.Commit();
                }
                catch (Exception first)
                {
                    RollBack(file, first);
                    throw;
                }
            });
        }
        catch (Exception fault)
        {
            return fault;
        }

        running = ahead;
        answers.ForEach(answer => answer());
        return null;
    }

    // The first fault says why; after a disk fault there may be nothing to roll back.
    private static void RollBack(LiteDB.LiteDatabase file, Exception first)
    {
        try
        {
            file.Rollback();
        }
        catch (Exception second) when (Database.IsFault(first) && Database.IsFault(second))
        {
            // The file is reopened, which also rolls back.
        }
    }

    private static Action Apply(WriteUnit unit, LiteDB.LiteDatabase file, Running running)
    {
        try
        {
            if (!unit.Check(file))
            {
                return () => unit.Complete(written: false);
            }
        }
        catch (Exception conflict) when (conflict is ConcurrencyException or DeletedException)
        {
            return () => unit.Fail(conflict);
        }

        unit.Write(file, running);
        return () =>
        {
            unit.Committed();
            unit.Complete(written: true);
        };
    }
}
