using System.Collections.Concurrent;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>
/// The one thread that writes. All writes that wait are committed in one LiteDB transaction, so that many callers share one flush to the disk; each still
/// stands or falls alone.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int LargestGroup = 512;
    private readonly BlockingCollection<WriteUnit> waiting = [];
    private readonly Database database;
    private readonly Thread thread;
    private Journal journal;

    public Writer(Database database, Journal journal)
    {
        (this.database, this.journal) = (database, journal);
        // LiteDB binds a transaction to its thread, so the loop can't be a task.
        thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
        thread.Start();
    }

    /// <exception cref="ConcurrencyException">See <see cref="WriteUnit.Check"/>.</exception>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task<bool> WriteAsync(WriteUnit unit)
    {
        try
        {
            waiting.Add(unit);
            return unit.Done;
        }
        catch (Exception fault) when (fault is InvalidOperationException or ObjectDisposedException)
        {
            throw new StorageException("The store is closed.", fault);
        }
    }

    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        waiting.Dispose();
    }

    private void Run()
    {
        var group = new List<WriteUnit>(LargestGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<WriteUnit> group)
    {
        // Nobody is answered before the commit: what a unit found may be the uncommitted work of one before it.
        var answers = new List<Action>(group.Count);
        var ahead = journal with { };
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
                catch
                {
                    file.Rollback();
                    throw;
                }
            });
        }
        catch (Exception fault)
        {
            var told = fault as StorageException ?? new StorageException($"The store can't be written: {fault.Message}", fault);
            group.ForEach(unit => unit.Fail(told));
            return;
        }

        journal = ahead;
        answers.ForEach(answer => answer());
    }

    private static Action Apply(WriteUnit unit, LiteDB.LiteDatabase file, Journal journal)
    {
        try
        {
            if (!unit.Check(file))
            {
                return () => unit.Complete(written: false);
            }
        }
        catch (ConcurrencyException conflict)
        {
            return () => unit.Fail(conflict);
        }

        unit.Write(file, journal);
        return () =>
        {
            unit.Committed();
            unit.Complete(written: true);
        };
    }
}
