using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The store for several nodes under kinds that change.</summary>
public sealed class PostgreSqlFormTests(SharedServer fixture) : FormContract
{
    private string connectionString = "";

    [Fact]
    public async Task A_node_of_the_release_before_that_still_runs_writes_no_wrong_keys_and_loses_nothing()
    {
        await SaveAsync(new Memo { Id = "a", Text = "甲", Owner = "Li" });
        await using var earlier = await OpenAsync(Before);
        var session = new Sessions(earlier, Before, Clock).Open(Tester);
        session.Store((await session.FindAsync<Memo>("a", Ct))! with { Owner = "Wang" }, "memo.edit");
        await using var today = await OpenAsync(Today);

        await Should.ThrowAsync<StorageException>(() => session.CommitAsync(Ct));

        (await today.QueryAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_that_were_filled_half_way_are_filled_to_the_end()
    {
        await SaveAsync(Memos());
        await (await OpenAsync(Today)).DisposeAsync();
        await PostgreSqlServer.ExecuteAsync(
            connectionString,
            "DELETE FROM keys_memos__owner__v2 WHERE id > 'M-0500'; INSERT INTO filling (keys, after) VALUES ('keys_memos__owner__v2', 'M-0500')",
            Ct);

        await using var store = await OpenAsync(Today);

        (await store.CountAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldBe(Memos().Length);
        (await PostgreSqlServer.ExecuteAsync(connectionString, "SELECT count(*) FROM filling", Ct)).ShouldBe(0L);
    }

    protected override async ValueTask<IStore> OpenAsync(DocumentKinds kinds)
    {
        connectionString = connectionString.Length > 0 ? connectionString : await (await fixture.Server).NewSchemaAsync(Ct);
        return await PostgreSqlStore.OpenAsync(connectionString, kinds, Clock, Ct);
    }

    protected override ValueTask<IStore> JoinAsync(IStore store, DocumentKinds kinds) => OpenAsync(kinds);

    protected override Task<IStoreSnapshot> SnapshotAsync(DocumentKinds kinds) => PostgreSqlTransfer.SnapshotAsync(connectionString, kinds, Ct);

    protected override async Task<IStoreTarget> TargetAsync(DocumentKinds kinds)
    {
        connectionString = await (await fixture.Server).NewSchemaAsync(Ct);
        return await PostgreSqlTransfer.TargetAsync(connectionString, kinds, Ct);
    }
}
