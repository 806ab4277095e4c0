using ChatSales.Core.Storage;
using LiteDB;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// The LiteDB file. LiteDB closes itself after a fault of the disk; here it is opened again on next use, so that a passing fault (a full disk) needs no restart.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly Func<LiteDatabase> open;
    private readonly Lock gate = new();
    private LiteDatabase current;
    private bool disposed;

    public Database(Func<LiteDatabase> open)
    {
        this.open = open;
        current = Guarded(open);
    }

    /// <summary>Runs work on the open file; after a fault the file is opened afresh for the next caller.</summary>
    /// <exception cref="StorageException">The file can't be read or written.</exception>
    public T Use<T>(Func<LiteDatabase, T> work)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        var used = current;
        try
        {
            return work(used);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            Reopen(used);
            throw Translate(fault);
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            current.Dispose();
        }
    }

    public static bool IsFault(Exception fault) => fault is LiteException or IOException or UnauthorizedAccessException or ObjectDisposedException;

    private static StorageException Translate(Exception fault) => new($"The store can't be used: {fault.Message}", fault);

    private void Reopen(LiteDatabase broken)
    {
        lock (gate)
        {
            if (disposed || !ReferenceEquals(current, broken))
            {
                return;
            }

            try
            {
                broken.Dispose();
            }
            catch (Exception fault) when (IsFault(fault))
            {
                // It is broken already; all that counts is that its file handles are let go.
            }

            current = Guarded(open);
        }
    }

    private static LiteDatabase Guarded(Func<LiteDatabase> open)
    {
        try
        {
            return open();
        }
        catch (Exception fault) when (IsFault(fault) || fault is InvalidCastException or ArgumentException)
        {
            throw Translate(fault);
        }
    }
}
