using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The store for several nodes, alone on a database.</summary>
public sealed class PostgreSqlStoreTests(SharedServer fixture) : StoreContract
{
    // It beats only when a test says so: an abandoned store is dead to the next.
    private readonly Pulse pulse = new() { Time = new FakeTimeProvider() };
    private readonly List<IStore> dead = [];
    private string connectionString = "";

    protected override async ValueTask<IStore> OpenAsync()
    {
        connectionString = connectionString.Length > 0 ? connectionString : await (await fixture.Server).NewSchemaAsync(Ct);
        return await PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, Clock, pulse, Ct);
    }

    protected override async Task CrashAsync()
    {
        dead.Add(Store);
        Store = await OpenAsync();
        for (var looks = 0; looks <= pulse.MostMissed + 1; looks++)
        {
            await ((PostgreSqlStore)Store).BeatAsync(Ct);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var store in dead)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_store_of_a_newer_format_is_refused()
    {
        await PostgreSqlServer.ExecuteAsync(connectionString, "UPDATE format SET version = 99", Ct);

        (await Should.ThrowAsync<StorageException>(async () => await OpenAsync())).Message.ShouldContain("format 99");
    }

    [Fact]
    public async Task A_store_of_the_first_format_is_upgraded_and_what_was_sent_counts()
    {
        await SendAsync(Outgoing("1", "r"));
        await ClaimOutboxAsync();
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        await PostgreSqlServer.ExecuteAsync(
            connectionString,
            "DROP INDEX outbox_sent; ALTER TABLE outbox DROP COLUMN parts; ALTER TABLE inbox_lines DROP COLUMN alone; "
            + $"ALTER TABLE journal DROP COLUMN audit_key; {AsFormat4} UPDATE format SET version = 1",
            Ct);

        await ReopenAsync();

        (await Store.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([new SentMark(Clock.GetUtcNow(), 1)]);
        (await Store.CheckAsync(Ct)).ShouldContain("format 6");
    }

    [Fact]
    public async Task Histories_are_made_of_a_log_from_before_there_were_any()
    {
        await SaveAsync([
            .. Enumerable.Range(0, 1_500).Select(i => new Note { Id = $"{i}", Deal = $"D-{i % 2}" }),
            new Note { Id = "part", PartOf = "7" },
        ]);
        var before = await HistoryAsync("D-1", 0, 1_000);
        await PostgreSqlServer.ExecuteAsync(
            connectionString,
            $"{AsFormat4} UPDATE audit SET entry = (entry::jsonb #- '{{change,about}}')::json; UPDATE format SET version = 4",
            Ct);

        await ReopenAsync();

        (await HistoryAsync("D-1", 0, 1_000)).ShouldBe(before);
        before.Take(2).ShouldBe(["part", "1499"]);
        await SaveAsync(new Note { Id = "new", Deal = "D-1" });
        (await HistoryAsync("D-1", 0, 1)).ShouldBe(["new"]);
    }

    // What an earlier program had, and what it lacked.
    private const string AsFormat4 =
        "DROP TABLE filling; DROP TABLE audit_deals; CREATE TABLE events (sequence bigint PRIMARY KEY, event json NOT NULL); "
        + "ALTER TABLE journal ADD COLUMN event_sequence bigint NOT NULL DEFAULT 0;";

    [Fact]
    public async Task A_new_index_finds_documents_that_were_there_before()
    {
        await SaveAsync([.. Enumerable.Range(0, 1_500).Select(i => new Note { Id = $"{i}", Owner = i == 1_234 ? "甲" : "乙", Tags = ["x", $"{i}"] })]);
        await PostgreSqlServer.ExecuteAsync(connectionString, "DROP TABLE keys_notes__owner, keys_notes__tag", Ct);

        await ReopenAsync();

        (await Store.QueryAsync(new Query<Note>().Where(Note.ByOwner, "甲"), Ct)).ShouldHaveSingleItem().Id.ShouldBe("1234");
        (await Store.CountAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldBe(1_500);
    }

    [Fact]
    public async Task A_new_tally_counts_documents_that_were_there_before()
    {
        await SaveAsync(Parcels(1_000));
        await SaveAsync([.. Parcels(600).Select(parcel => parcel with { Id = $"{parcel.Id}-2" })]);
        var before = await TallyAsync(new KeyRange("depot\t"));
        await PostgreSqlServer.ExecuteAsync(connectionString, "DROP TABLE tally_parcels__weights", Ct);

        await ReopenAsync();

        (await TallyAsync(new KeyRange("depot\t"))).ShouldBe(before);
        before.Count.ShouldBe(889 + 534);
    }

    [Fact]
    public async Task Nodes_that_start_together_upgrade_one_after_the_other()
    {
        var empty = await (await fixture.Server).NewSchemaAsync(Ct);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgreSqlStore.OpenAsync(empty, Note.Kinds, Clock, Ct)));

        (await nodes[0].CheckAsync(Ct)).ShouldEndWith("format 6, 4 nodes");
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_that_can_not_hold_all_text_is_refused()
    {
        var server = await fixture.Server;
        await PostgreSqlServer.ExecuteAsync(server.ConnectionString(), "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0", Ct);

        (
            await Should.ThrowAsync<StorageException>(() => PostgreSqlStore.OpenAsync(server.ConnectionString("latin"), Note.Kinds, Clock, Ct))
        ).Message.ShouldContain("LATIN1");
        (
            await Should.ThrowAsync<StorageException>(() =>
                PostgreSqlStore.OpenAsync(server.ConnectionString(schema: "nowhere"), Note.Kinds, Clock, Ct))).Message.ShouldContain("search path");
    }
}
