using System.Diagnostics;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The embedded store in a folder, and what only a store on disk can show.</summary>
public sealed class LiteDbStoreTests : StoreContract
{
    private readonly List<IStore> dead = [];
    private string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    protected override ValueTask<IStore> OpenAsync() => new(LiteDbStore.Open(folder, Note.Kinds, Clock));

    // A dead process leaves its files as they are.
    protected override async Task CrashAsync()
    {
        var left = $"{folder}-left";
        using (var copy = Process.Start("cp", ["-r", folder, left]))
        {
            await copy.WaitForExitAsync(Ct);
        }

        dead.Add(Store);
        folder = left;
        Store = await OpenAsync();
        await Store.Inbox.ClaimAsync(0, Ct);
        Clock.Advance(TimeSpan.FromSeconds(10));
    }

    private async Task<IStore> OpenAgainAsync()
    {
        await Store.DisposeAsync();
        return await OpenAsync();
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
    public void A_second_process_is_told_that_the_store_is_in_use()
    {
        Store.IsOwnedAlone.ShouldBeTrue();
        Should.Throw<StorageException>(() => LiteDbStore.Open(folder, Note.Kinds, Clock)).Message.ShouldContain("another process");
    }

    // On a busy machine a start may take longer than the wait.
    [Fact]
    public async Task A_message_with_which_alone_a_process_died_waits_from_the_first_claim_on()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await ClaimInboxAsync();
        await CrashAsync();
        Store = await OpenAgainAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));

        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromSeconds(5));
        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Unended.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_file_is_reported_and_left_as_it_is()
    {
        await Store.DisposeAsync();
        var path = Path.Combine(folder, "chatsales.db");
        var damage = new byte[20_000];
        Random.Shared.NextBytes(damage);
        await File.WriteAllBytesAsync(path, damage, Ct);

        Should.Throw<StorageException>(() => LiteDbStore.Open(folder, Note.Kinds, Clock));

        (await File.ReadAllBytesAsync(path, Ct)).ShouldBe(damage);
    }

    [Fact]
    public async Task A_pipe_in_the_place_of_the_file_is_reported()
    {
        await Store.DisposeAsync();
        var path = Path.Combine(folder, "chatsales.db");
        File.Delete(path);
        using (var making = Process.Start("mkfifo", [path]))
        {
            await making.WaitForExitAsync(Ct);
        }

        Should.Throw<StorageException>(() => LiteDbStore.Open(folder, Note.Kinds, Clock));
    }

    [Fact]
    public async Task A_store_of_a_newer_format_is_refused()
    {
        await Store.DisposeAsync();
        using (var file = new LiteDB.LiteDatabase(Path.Combine(folder, "chatsales.db")))
        {
            file.GetCollection("meta").Update(new LiteDB.BsonDocument { ["_id"] = "schema", ["version"] = 99 });
        }

        Should.Throw<StorageException>(() => LiteDbStore.Open(folder, Note.Kinds, Clock)).Message.ShouldContain("format 99");
    }

    [Fact]
    public async Task Histories_are_made_of_a_log_from_before_there_were_any()
    {
        await SaveAsync([
            .. Enumerable.Range(0, 1_500).Select(i => new Note { Id = $"{i}", Deal = $"D-{i % 2}" }),
            new Note { Id = "part", PartOf = "7" },
        ]);
        var before = await HistoryAsync("D-1", 0, 1_000);
        await Store.DisposeAsync();
        using (var file = new LiteDB.LiteDatabase(Path.Combine(folder, "chatsales.db")))
        {
            // As an older program left it.
            file.DropCollection("audit_deals");
            file.GetCollection("events").Insert(new LiteDB.BsonDocument { ["_id"] = 1L, ["j"] = "{}" });
            file.GetCollection("meta").Update(new LiteDB.BsonDocument { ["_id"] = "schema", ["version"] = 2 });
            var audit = file.GetCollection("audit");
            foreach (var row in audit.FindAll().ToList())
            {
                var entry = System.Text.Json.Nodes.JsonNode.Parse(row["j"].AsString)!;
                entry["change"]!.AsObject().Remove("about");
                row["j"] = entry.ToJsonString(StoredJson.Options);
                audit.Update(row);
            }
        }

        Store = await OpenAsync();

        (await HistoryAsync("D-1", 0, 1_000)).ShouldBe(before);
        before.Take(2).ShouldBe(["part", "1499"]);
        await SaveAsync(new Note { Id = "new", Deal = "D-1" });
        (await HistoryAsync("D-1", 0, 1)).ShouldBe(["new"]);
    }

    [Fact]
    public async Task A_new_index_finds_documents_that_were_there_before()
    {
        await SaveAsync([.. Enumerable.Range(0, 1_500).Select(i => new Note { Id = $"{i}", Owner = i == 1_234 ? "甲" : "乙", Tags = ["x", $"{i}"] })]);
        await Store.DisposeAsync();
        using (var file = new LiteDB.LiteDatabase(Path.Combine(folder, "chatsales.db")))
        {
            // As an older program left it: without the index and without its keys.
            var notes = file.GetCollection("notes");
            notes.DropIndex("tag");
            foreach (var note in notes.FindAll().ToList())
            {
                note["ix"].AsDocument.Remove("tag");
                notes.Update(note);
            }
        }

        Store = await OpenAsync();

        (await Store.QueryAsync(new Query<Note>().Where(Note.ByTag, "1234"), Ct)).ShouldHaveSingleItem().Owner.ShouldBe("甲");
        (await Store.CountAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldBe(1_500);
    }

    [Fact]
    public async Task A_new_tally_counts_documents_that_were_there_before()
    {
        await SaveAsync(Parcels(1_000));
        var before = await TallyAsync(new KeyRange("depot\t"));
        await Store.DisposeAsync();
        using (var file = new LiteDB.LiteDatabase(Path.Combine(folder, "chatsales.db")))
        {
            file.DropCollection("tally_parcels__weights");
            file.GetCollection("meta").Delete("tally_parcels__weights");
        }

        Store = await OpenAsync();

        (await TallyAsync(new KeyRange("depot\t"))).ShouldBe(before);
        before.Count.ShouldBe(889);
    }
}
