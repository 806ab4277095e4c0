using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Whoever can write to the database, by SQL.</summary>
public sealed class PostgreSqlTamperTests(SharedServer shared) : HistoryTamperContract
{
    private string connectionString = "";

    [Theory]
    [InlineData("UPDATE journal SET audit_hash = repeat('1', 64)", 6)]
    [InlineData("UPDATE journal SET audit_sequence = 9", 9)]
    [InlineData("UPDATE journal SET audit_key = ''", 6)]
    [InlineData("DELETE FROM journal", 0)]
    public async Task A_journal_that_does_not_go_on_from_the_end_of_the_log_is_told_and_nothing_is_written(string sql, int from)
    {
        await ExecuteAsync(sql);

        (await FindingsAsync()).ShouldBe([$"journal: goes on from audit {from}, which is not where the log ends (6), or has another hash or key"]);
        (await Should.ThrowAsync<StorageException>(() => OpenAsync(null).AsTask())).Message.ShouldContain("run verify");
    }

    protected override async ValueTask<IStore> OpenAsync(AuditKey? auditKey)
    {
        connectionString = connectionString.Length > 0 ? connectionString : await (await shared.Server).NewSchemaAsync(Ct);
        return await PostgreSqlStore.OpenAsync(connectionString, Kinds, Clock, Ct, auditKey);
    }

    protected override Task<IStoreSnapshot> SnapshotAsync() => PostgreSqlTransfer.SnapshotAsync(connectionString, Kinds, Ct);

    protected override async Task<SortedDictionary<long, string>> AuditAsync()
    {
        await using var snapshot = await SnapshotAsync();
        return new SortedDictionary<long, string>(
            await snapshot.ReadAsync(StoreParts.Audit, Ct).ToDictionaryAsync(row => Documents.Read<AuditEntry>(row).Sequence, cancellationToken: Ct));
    }

    protected override async Task OverwriteAuditAsync(SortedDictionary<long, string> rows)
    {
        await ExecuteAsync("DELETE FROM audit");
        foreach (var (number, json) in rows)
        {
            await ExecuteAsync($"INSERT INTO audit VALUES ({number}, {Quoted(json)})");
        }

        // The last of these is never one that can't be read.
        var end = AuditEnd.Of(Documents.Read<AuditEntry>(rows.Values.Last()));
        await ExecuteAsync(
            $"UPDATE journal SET audit_key = {Quoted(end.Key ?? "")}, audit_sequence = {end.Sequence}, audit_hash = {Quoted(end.Hash)}");
    }

    protected override async Task OverwriteAsync(string kind, string id, string? json)
    {
        await ExecuteAsync($"DELETE FROM doc_{kind} WHERE id = {Quoted(id)}");
        if (json is not null)
        {
            var entity = Filed(kind, json);
            await ExecuteAsync($"INSERT INTO doc_{kind} (id, version, body) VALUES ({Quoted(id)}, {entity?.Version ?? 1}, {Quoted(json)})");
            foreach (var index in entity is null ? [] : KindOf(kind).Indexes)
            {
                await ExecuteAsync($"DELETE FROM keys_{kind}__{index.Name} WHERE id = {Quoted(id)}");
                foreach (var (key, nth) in Documents.Keys(index, entity!))
                {
                    await ExecuteAsync($"INSERT INTO keys_{kind}__{index.Name} (id, key, nth) VALUES ({Quoted(id)}, {Quoted(key)}, {nth})");
                }
            }
        }
    }

    protected override Task RefileAsync(string kind, string from, string to) =>
        ExecuteAsync($"UPDATE doc_{kind} SET id = {Quoted(to)} WHERE id = {Quoted(from)}");

    protected override Task RefileAsync(string kind, string id, long version) =>
        ExecuteAsync($"UPDATE doc_{kind} SET version = {version} WHERE id = {Quoted(id)}");

    protected override Task RefileAsync(string kind, string id, string index, string key) =>
        ExecuteAsync($"UPDATE keys_{kind}__{index} SET key = {Quoted(key)} WHERE id = {Quoted(id)}");

    protected override Task RetallyAsync(string kind, string tally, string key, long count) =>
        ExecuteAsync($"INSERT INTO tally_{kind}__{tally} VALUES ({Quoted(key)}, {count}, 2) ON CONFLICT (key) DO UPDATE SET n = excluded.n");

    protected override Task RenumberAuditAsync(long after, long by) =>
        ExecuteAsync($"UPDATE audit SET sequence = sequence + {by} WHERE sequence > {after}");

    protected override Task ForgetHistoryAsync(string deal) => ExecuteAsync($"DELETE FROM audit_deals WHERE deal = {Quoted(deal)}");

    protected override Task AddHistoryAsync(string deal, long number) =>
        ExecuteAsync($"INSERT INTO audit_deals (deal, sequence) VALUES ({Quoted(deal)}, {number})");

    protected override async Task<IStore> OpenRenumberedAsync(long after, long by)
    {
        var store = await OpenAsync(null);
        await RenumberAuditAsync(after, by);
        return store;
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private Task<object?> ExecuteAsync(string sql) => PostgreSqlServer.ExecuteAsync(connectionString, sql, Ct);
}
