using LiteDB;
using LiteDB.Engine;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// A LiteDB database on two files of ours. LiteDB itself flushes its log to the operating system only, so that a power cut could take what was
/// acknowledged; these files decide when the disk has to have it (docs/decisions/0004-embedded-store.md).
/// </summary>
internal sealed class StoreFiles : LiteDatabase
{
    private readonly LiteEngine engine;
    private readonly DataFile data;
    private readonly LogFile log;

    private StoreFiles(LiteEngine engine, DataFile data, LogFile log) : base(engine) => (this.engine, this.data, this.log) = (engine, data, log);

    /// <param name="path">The data file; the log lies beside it under the name that LiteDB gives it.</param>
    /// <param name="openLog">Opens the log.</param>
    public static StoreFiles Open(string path, Func<string, LogFile> openLog)
    {
        var data = new DataFile(path);
        LogFile? log = null;
        try
        {
            log = openLog(Path.Combine(Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}"));
            return new StoreFiles(new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }), data, log);
        }
        catch
        {
            log?.Dispose();
            data.Dispose();
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing)
        {
            return;
        }

        LeftTransactions.Quieten(engine);
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            log.Dispose();
            data.Dispose();
        }
    }
}

/// <summary>The data file: written only when the log is carried over into it, after which LiteDB flushes once and then empties the log.</summary>
internal sealed class DataFile(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    public override void Flush() => Flush(flushToDisk: true);
}

/// <summary>
/// The log: a transaction's pages, the last one marked as its confirmation. The disk has all other pages before that one is written, so that a
/// confirmed transaction is never torn, and has that one before the commit returns.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="beforeWrite">For tests: throws when the disk is to be full.</param>
internal sealed class LogFile(string path, Action? beforeWrite = null)
    : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    // Where a page of LiteDB's format 8 (all of 5.x) says that it confirms its transaction.
    private const int ConfirmedAt = 18;
    private bool ahead;

    public override void Write(byte[] buffer, int offset, int count)
    {
        beforeWrite?.Invoke();
        var confirms = count > ConfirmedAt && buffer[offset + ConfirmedAt] != 0;
        if (confirms && ahead)
        {
            Flush(flushToDisk: true);
        }

        base.Write(buffer, offset, count);
        if (confirms)
        {
            Flush(flushToDisk: true);
        }

        ahead = !confirms;
    }
}
