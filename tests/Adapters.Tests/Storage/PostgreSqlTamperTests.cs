using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.PostgreSql;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Whoever can write to the database, by SQL.</summary>
public sealed class PostgreSqlTamperTests(SharedServer shared) : TamperContract
{
    private string connectionString = "";

    protected override async ValueTask<IStore> OpenAsync(AuditKey? auditKey)
    {
        connectionString = connectionString.Length > 0 ? connectionString : await (await shared.Server).NewSchemaAsync(Ct);
        return await PostgreSqlStore.OpenAsync(connectionString, Kinds, Clock, Ct, auditKey);
    }

    protected override Task<IStoreSnapshot> SnapshotAsync() => PostgreSqlTransfer.SnapshotAsync(connectionString, Kinds, Ct);

    protected override async Task<SortedDictionary<long, string>> AuditAsync()
    {
        await using var store = await PostgreSqlStore.OpenAsync(connectionString, Kinds, Clock, Ct);
        return new SortedDictionary<long, string>(await store.AuditLog.ReadAsync(0, Ct).ToDictionaryAsync(entry => entry.Sequence, entry => Documents.Json(entry), cancellationToken: Ct));
    }

    protected override async Task OverwriteAuditAsync(SortedDictionary<long, string> rows)
    {
        await ExecuteAsync("DELETE FROM audit");
        foreach (var (number, json) in rows)
        {
            await ExecuteAsync($"INSERT INTO audit VALUES ({number}, {Quoted(json)})");
        }
    }

    protected override async Task OverwriteAsync(string kind, string id, string? json)
    {
        await ExecuteAsync($"DELETE FROM doc_{kind} WHERE id = {Quoted(id)}");
        if (json is not null)
        {
            await ExecuteAsync($"INSERT INTO doc_{kind} (id, version, body) VALUES ({Quoted(id)}, 1, {Quoted(json)})");
        }
    }

    protected override Task ForgetJournalAsync() => ExecuteAsync(
        "UPDATE journal SET audit_key = '', audit_sequence = (SELECT max(sequence) FROM audit), audit_hash = (SELECT entry ->> 'hash' FROM audit ORDER BY sequence DESC LIMIT 1)");

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private Task<object?> ExecuteAsync(string sql) => PostgreSqlServer.ExecuteAsync(connectionString, sql, Ct);
}
