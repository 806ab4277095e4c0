using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Writing;

/// <summary>
/// The one thread that writes. All writes that wait are committed in one LiteDB transaction, so that many callers share one flush to the disk; each still
/// stands or falls alone.
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
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task<bool> WriteAsync(WriteUnit unit)
    {
        loop.Add(unit);
        return unit.Done;
    }

    public void Dispose() => loop.Dispose();

    private void Commit(List<WriteUnit> group)
    {
        // Nobody is answered before the commit: what a unit found may be the uncommitted work of one before it.
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

        running = ahead;
        answers.ForEach(answer => answer());
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
        catch (ConcurrencyException conflict)
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
