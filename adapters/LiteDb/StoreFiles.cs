using LiteDB;
using LiteDB.Engine;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// A LiteDB database on two files of ours. LiteDB itself flushes its log only to the operating system, so that a power cut could lose what was
/// acknowledged; these files decide when it must be on disk (docs/decisions/0004-embedded-store.md).
/// </summary>
internal sealed class StoreFiles : LiteDatabase
{
    private readonly LiteEngine engine;
    private readonly DataFile data;
    private readonly LogFile log;

    private StoreFiles(LiteEngine engine, DataFile data, LogFile log) : base(engine) => (this.engine, this.data, this.log) = (engine, data, log);

    /// <param name="path">The data file; the log is next to it under LiteDB's name.</param>
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

/// <summary>The data file: written only when the log is merged into it, after which LiteDB flushes once and then empties the log.</summary>
internal sealed class DataFile(string path) : FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0)
{
    public override void Flush() => Flush(flushToDisk: true);
}

/// <summary>
/// The log: a transaction's pages, the last one marked as its confirmation. All other pages are on disk before that one is written, so that a
/// confirmed transaction is never torn, and that one is on disk before the commit returns.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="beforeWrite">For tests: throws to simulate a full disk.</param>
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
