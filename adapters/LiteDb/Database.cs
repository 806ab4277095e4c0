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

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            current?.Dispose();
        }
    }

    public static bool IsFault(Exception fault) => fault is LiteException or IOException or UnauthorizedAccessException or ObjectDisposedException;

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
