using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// The LiteDB file, for one caller at a time: its page cache may hand a reader a page that it is about to reuse (all of 5.x), and readers may see a
/// half-made collection. LiteDB closes itself after a disk fault; here it is reopened on next use, so that a passing fault (a full disk) needs no
/// restart.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly Func<LiteDatabase> open;
    private readonly Lock gate = new();
    private readonly Lock holding = new();
    private LiteDatabase? current;
    private bool disposed;

    public Database(Func<LiteDatabase> open)
    {
        this.open = open;
        current = Opened();
    }

    /// <summary>Runs work on the open file; after a fault the file is reopened for the next caller. No reader may outlive the work.</summary>
    /// <exception cref="StorageException">The file can't be read or written.</exception>
    public T Use<T>(Func<LiteDatabase, T> work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            var file = current ??= Opened();
            try
            {
                return work(file);
            }
            catch (Exception fault) when (IsFault(fault))
            {
                current = null;
                Close(file);
                throw Translate(fault);
            }
        }
    }

    /// <summary>
    /// Runs work beside all callers, while the data file stays as it is: LiteDB moves nothing from its log there as long as a transaction is open, be
    /// it an empty one.
    /// </summary>
    /// <param name="first">Runs on the file, before the work, while there is no other caller.</param>
    /// <param name="work">Must not use the file through LiteDB.</param>
    /// <exception cref="StorageException">The file can't be read or written, or had to be reopened meanwhile: the work is worth nothing.</exception>
    public void Hold(Action<LiteDatabase> first, Action work)
    {
        // Else the second one would wait for the first one's transaction to end with the gate closed.
        lock (holding)
        {
            var held = Use(file =>
            {
                first(file);
                file.BeginTrans();
                return file;
            });
            bool isStill;
            try
            {
                work();
            }
            finally
            {
                isStill = Release(held);
            }

            if (!isStill)
            {
                throw new StorageException("The store was opened again while it was read.");
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            current?.Dispose();
        }
    }

    public static bool IsFault(Exception fault) => fault is LiteException or IOException or UnauthorizedAccessException or ObjectDisposedException;

    private bool Release(LiteDatabase held)
    {
        lock (gate)
        {
            return current == held && !disposed && held.Rollback();
        }
    }

    private static StorageException Translate(Exception fault) => new($"The store can't be used: {fault.Message}", fault);

    private static void Close(LiteDatabase broken)
    {
        try
        {
            broken.Dispose();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            // It is already broken; all that matters is releasing its file handles.
        }
    }

    private LiteDatabase Opened()
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (IsFault(fault) || fault is InvalidCastException or ArgumentException or NotSupportedException)
        {
            throw Translate(fault);
        }
    }
}
