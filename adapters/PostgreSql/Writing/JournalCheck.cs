using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>Whether the journal continues from the end of the audit log: if not, the next commit would itself break the chain of hashes.</summary>
internal static class JournalCheck
{
    public const string Sql = "SELECT j.audit_sequence, j.audit_hash, j.audit_key, a.sequence, a.entry "
        + "FROM (SELECT) one LEFT JOIN journal j ON true LEFT JOIN (SELECT sequence, entry FROM audit ORDER BY sequence DESC LIMIT 1) a ON true";

    /// <exception cref="StorageException">It continues from elsewhere.</exception>
    public static async Task RequireAsync(Database database, CancellationToken ct)
    {
        if (await database.RepeatAsync(connection => connection.ReadAsync(FaultOf, ct, new Statement(Sql)), ct) is [{ } fault])
        {
            throw new StorageException(
                $"{fault.Text}. Nothing is written, as that would break the log: run verify, and restore the last backup that it finds intact.");
        }
    }

    /// <summary>What is wrong, from a row of <see cref="Sql"/>; null if nothing.</summary>
    public static Remark? FaultOf(NpgsqlDataReader row)
    {
        var end =
            row.IsDBNull(3) ? AuditEnd.Empty
            : StoredJson.TryRead(row.GetString(4), typeof(AuditEntry)) is AuditEntry last && last.Sequence == row.GetInt64(3) ? AuditEnd.Of(last)
            : null;
        var journal = row.IsDBNull(0) ? null : Journal.Read(row).Audit;
        return end is not null && journal == end
            ? null
            : new Remark(
                $"journal: goes on from audit {journal?.Sequence ?? 0}, which is not where the log ends ({(row.IsDBNull(3) ? 0 : row.GetInt64(3))}), or has another hash or key"
            );
    }
}
