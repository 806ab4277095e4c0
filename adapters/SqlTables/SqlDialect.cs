using System.Data.Common;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.SqlTables;

/// <summary>What databases write differently. Parameters come in the order of their first use, each used once: some drivers bind by place.</summary>
internal abstract class SqlDialect
{
    /// <summary>The column that says when a row was last written, by the server's clock.</summary>
    protected const string ChangedAt = "changed_at";

    public abstract string Sort { get; }

    /// <summary>What connections are made with.</summary>
    public virtual string Prepared(SqlTablesOptions options) => options.ConnectionString;

    /// <summary>Said first on each connection: sessions come back from the pool as they were made, and none is known to be in any zone.</summary>
    public abstract string OnOpen { get; }

    /// <summary>Asks whose tables these are.</summary>
    public abstract string WhoseBooks { get; }

    public abstract string Parameter(string column);

    /// <summary>Writes a row whether it is there or not.</summary>
    /// <param name="row">The row.</param>
    /// <param name="stamp">The column of the time.</param>
    public abstract string Upsert(SqlRow row, string stamp = ChangedAt);

    public string Insert(SqlRow row, string stamp) =>
        $"INSERT INTO {row.Table} ({Columns(row)}, {stamp}) VALUES ({string.Join(", ", row.Cells.Select(cell => Parameter(cell.Column)))}, CURRENT_TIMESTAMP)";

    /// <summary>What went wrong; whether it may be done all the same; whether the key was there already.</summary>
    public abstract (TargetFault Fault, bool MayBeDone, bool IsDuplicate) Read(DbException fault);

    protected static string Columns(SqlRow row) => string.Join(", ", row.Cells.Select(cell => cell.Column));

    protected static IEnumerable<string> Others(SqlRow row) => row.Cells.Skip(1).Select(cell => cell.Column);
}
