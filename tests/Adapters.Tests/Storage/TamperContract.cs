using System.Text.Json;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>
/// What <see cref="Verification"/> must see on every store after someone who may write to its database, but has no key, has been there. The log: 1
/// the key begins, 2 a is created, 3 b is created, 4 a is changed, 5 a refusal without a document is noted, 6 b is changed.
/// </summary>
public abstract partial class TamperContract : IAsyncLifetime
{
    protected static readonly Actor Tester = new(new("P1"), "test", "test:1");
    private readonly AuditKey key = AuditKey.New();

    protected AuditKey Key => key;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected static DocumentKinds Kinds { get; } = new([.. Note.Kinds.All, new DocumentKind<Jot>("jots", audited: false)]);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using (var store = await OpenAsync(key))
        {
            await CommitAsync(store, session => key.Begin(session, null));
            await WriteAsync(store);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected abstract ValueTask<IStore> OpenAsync(AuditKey? auditKey);

    protected abstract Task<IStoreSnapshot> SnapshotAsync();

    /// <summary>The rows of the log as they are stored, by number.</summary>
    protected abstract Task<SortedDictionary<long, string>> AuditAsync();

    /// <summary>Replaces all rows of the log, and makes the store continue from there, as the store's user can.</summary>
    protected abstract Task OverwriteAuditAsync(SortedDictionary<long, string> rows);

    /// <summary>Replaces a document's JSON, filed by its content if readable; null removes it.</summary>
    protected abstract Task OverwriteAsync(string kind, string id, string? json);

    /// <summary>Files a document under a wrong id.</summary>
    protected abstract Task RefileAsync(string kind, string from, string to);

    /// <summary>Files a document with a wrong version.</summary>
    protected abstract Task RefileAsync(string kind, string id, long version);

    /// <summary>Files a document under a wrong key.</summary>
    protected abstract Task RefileAsync(string kind, string id, string index, string key);

    /// <summary>Files log entries, starting from one, under wrong numbers.</summary>
    protected abstract Task RenumberAuditAsync(long after, long by);

    /// <summary>The store after <see cref="RenumberAuditAsync"/>, which may come while it is open where others can write then.</summary>
    protected abstract Task<IStore> OpenRenumberedAsync(long after, long by);

    protected static DocumentKind KindOf(string name) => Kinds.All.Single(kind => kind.Name == name);

    /// <summary>A document that can be read; null for another.</summary>
    protected static Entity? Filed(string kind, string json) => StoredJson.TryRead(json, KindOf(kind).Type) as Entity;

    [Fact]
    public async Task What_nobody_has_touched_is_intact() => (await FindingsAsync()).ShouldBeEmpty();

    [Fact]
    public async Task A_document_that_was_changed_is_told_with_its_field_and_the_entry_that_last_set_it()
    {
        await OverwriteAsync("notes", "a", """{"text":"forged","owner":"o","tags":[],"id":"a","version":2}""");

        (await FindingsAsync()).ShouldBe(["notes a: text is not what the log says (entry 4)"]);
    }

    [Fact]
    public async Task A_field_that_was_added_and_a_version_that_was_raised_are_told()
    {
        await OverwriteAsync("notes", "a", """{"text":"two","owner":"o","tags":[],"topic":"new","id":"a","version":9}""");

        (await FindingsAsync()).ShouldBe(["notes a: has version 9, by the log 2 (entry 4)", "notes a: topic is not what the log says"]);
    }

    [Fact]
    public async Task A_document_that_was_taken_away_one_that_was_put_in_and_one_that_is_no_json_are_told()
    {
        await OverwriteAsync("notes", "b", null);
        await OverwriteAsync("notes", "c", """{"text":"new","owner":"","tags":[],"id":"c","version":1}""");
        await OverwriteAsync("notes", "a", """{"text":1,"id":"a","version":2}""");

        (await FindingsAsync()).ShouldBe(
            [
                "notes c: no entry of the log tells of it",
                "notes a: can't be read",
                "notes b: is gone; the log tells of it from entry 3 to 6 and of no end",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Two_documents_that_were_swapped_by_their_ids_alone_are_told()
    {
        await RefileAsync("notes", "a", "x");
        await RefileAsync("notes", "b", "a");
        await RefileAsync("notes", "x", "b");

        (await FindingsAsync()).ShouldBe(["notes b: is kept under the id a", "notes a: is kept under the id b"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_filed_with_another_version_key_or_number_is_told()
    {
        await RefileAsync("notes", "a", 77);
        await RefileAsync("notes", "b", "owner", "nobody");
        await RefileAsync("jots", "1", "2");

        (await FindingsAsync()).ShouldBe(
            ["notes a: is kept as version 77, but is 2", "notes b: is not found by owner as it should be", "jots 1: is kept under the id 2"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("{\"text\":\"two\",\"text\":\"two\",\"owner\":\"o\",\"tags\":[],\"id\":\"a\",\"version\":2}", "notes a: has a field twice")]
    [InlineData("{\"text\":\"two\",\"owner\":{\"o\":1,\"o\":2},\"tags\":[],\"id\":\"a\",\"version\":2}", "notes a: has a field twice")]
    [InlineData("{\"text\":\"\\ud800\",\"owner\":\"o\",\"tags\":[],\"id\":\"a\",\"version\":2}", "notes a: can't be read")]
    [InlineData("null", "notes: a document can't be read")]
    [InlineData("[]", "notes: a document can't be read")]
    [InlineData("{\"id\":null,\"version\":2}", "notes: a document can't be read")]
    public async Task A_crafted_document_is_told_and_hides_no_other(string json, string finding)
    {
        await OverwriteAsync("notes", "a", json);
        await OverwriteAsync("notes", "b", null);

        var findings = await FindingsAsync();
        findings.ShouldContain(finding);
        findings.ShouldContain("notes b: is gone; the log tells of it from entry 3 to 6 and of no end");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"sequence\":4,\"change\":{},\"previousHash\":\"\",\"hash\":\"\"}")]
    public async Task A_crafted_entry_is_told_and_hides_no_other(string json)
    {
        var rows = await AuditAsync();
        rows[4] = json;
        await OverwriteAuditAsync(rows);

        (await FindingsAsync())
            .Take(3)
            .ShouldBe([
                "audit: the entry after 3 can't be read",
                "audit 5: expected number 4; entries are missing",
                "audit 5: does not follow the entry before it",
            ]);
    }

    [Theory]
    [InlineData("{\"text\":\"two\",\"text\":\"forged\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public async Task A_change_that_cannot_be_read_is_told_and_hides_no_other(string after)
    {
        await ForgeAsync(entries => entries[3] = entries[3] with { Change = entries[3].Change with { After = after } });

        var findings = await FindingsAsync();
        findings.ShouldContain("audit 4: notes a: what was changed can't be read");
        findings.ShouldContain("notes a: text is not what the log says (entry 4)");
    }

    [Fact]
    public async Task What_is_said_in_another_order_or_form_is_the_same()
    {
        await OverwriteAsync("notes", "a", """{"id":"a", "version":2, "owner":"o", "tags":[ ], "text":"\u0074wo"}""");

        (await FindingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kind_that_is_not_audited_has_nothing_to_be_compared_with()
    {
        await OverwriteAsync("jots", "1", """{"text":"forged","id":"1","version":1}""");

        (await FindingsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("P1", "P2")]
    [InlineData("2026-11-24T02:", "2026-11-23T02:")]
    [InlineData("note.edit", "note.read")]
    public async Task Another_person_instant_or_deed_in_an_entry_shows_even_where_all_hashes_were_made_again(string was, string forged)
    {
        await ForgeAsync(entries =>
            entries[3] = entries[3] with { Change = Read<AuditDraft>(Json(entries[3].Change).Replace(was, forged, StringComparison.Ordinal)) });

        (await FindingsAsync()).ShouldBe(
            Enumerable.Range(4, 3).Select(n => $"audit {n}: its seal does not fit; it was written by someone without the key"));
    }

    [Fact]
    public async Task An_entry_that_was_changed_without_its_hash_shows()
    {
        var rows = await AuditAsync();
        rows[4] = rows[4].Replace("P1", "P2", StringComparison.Ordinal);
        await OverwriteAuditAsync(rows);

        (await FindingsAsync()).ShouldBe(["audit 4: was changed after it was written"]);
    }

    [Fact]
    public async Task An_entry_that_was_put_in_shows_and_so_does_one_that_was_taken_out()
    {
        await ForgeAsync(entries => entries.Insert(4, entries[4]));
        (await FindingsAsync()).ShouldBe(
            Enumerable.Range(6, 2).Select(n => $"audit {n}: its seal does not fit; it was written by someone without the key"));

        await ForgeAsync(entries => entries.RemoveRange(3, 2));
        (await FindingsAsync()).ShouldContain("notes a: has version 2, by the log 1 (entry 2)");
    }

    [Fact]
    public async Task Two_entries_that_were_swapped_show_with_their_numbers_and_without()
    {
        var rows = await AuditAsync();
        (rows[4], rows[5]) = (rows[5], rows[4]);
        await OverwriteAuditAsync(rows);

        (await FindingsAsync()).ShouldBe([
            "audit 5: expected number 4; entries are missing",
            "audit 5: does not follow the entry before it",
            "audit 4: stands after 5; entries were put in or moved",
            "audit 4: does not follow the entry before it",
            "audit 6: expected number 5; entries are missing",
            "audit 6: does not follow the entry before it",
            "audit 5: is kept under the number 4",
            "audit 4: is kept under the number 5",
        ]);
    }

    // What a forger with write access to the database can do: change entries, renumber them and recompute their hashes. Seals can only be left or
    // removed.
    protected async Task ForgeAsync(Action<List<AuditEntry>> change)
    {
        var entries = (await AuditAsync()).Values.Select(Read<AuditEntry>).ToList();
        change(entries);
        var (rows, end) = (new SortedDictionary<long, string>(), AuditEnd.Empty);
        foreach (var entry in entries)
        {
            var forged = AuditEntry.Chain(end.Sequence + 1, end.Hash, entry.Change, salt: entry.Salt) with { Seal = entry.Seal };
            rows[forged.Sequence] = Json(forged);
            end = AuditEnd.Of(forged);
        }

        await OverwriteAuditAsync(rows);
    }

    protected async Task<IReadOnlyList<string>> FindingsAsync(params IReadOnlyList<AuditAnchor> anchors)
    {
        var remarks = await AllAsync([key], anchors);
        remarks.ShouldAllBe(remark => remark.IsWrong);
        return [.. remarks.Select(remark => remark.Text)];
    }

    protected async Task<IReadOnlyList<Remark>> AllAsync(IReadOnlyList<AuditKey> keys, IReadOnlyList<AuditAnchor> anchors)
    {
        await using var snapshot = await SnapshotAsync();
        return await new Verification(snapshot, Kinds, LiteDbFolder.Vault(Path.GetTempPath()), keys, anchors).RunAsync(Ct).ToListAsync(Ct);
    }

    protected async Task<AuditEnd> EndAsync() => AuditEnd.Of(Read<AuditEntry>((await AuditAsync()).Values.Last()));

    protected async Task WriteAsync(IStore store)
    {
        await CommitAsync(
            store,
            session =>
                session.Store(
                    new Note
                    {
                        Id = "a",
                        Text = "one",
                        Owner = "o",
                    },
                    "note.create"),
            session => session.Store(new Jot { Id = "1", Text = "jot" }, "jot"));
        await CommitAsync(store, session => session.Store(new Note { Id = "b", Text = "b" }, "note.create"));
        await ChangeAsync(store, "a", "two");
        await CommitAsync(store, session => session.Note("evidence.refused", "notes", "nobody", new { reason = "too large" }));
        await ChangeAsync(store, "b", "bb");
    }

    protected async Task ChangeAsync(IStore store, string id, string text)
    {
        var session = new Sessions(store, Kinds, Clock).Open(Tester);
        session.Store((await session.FindAsync<Note>(id, Ct))! with { Text = text }, "note.edit");
        await session.CommitAsync(Ct);
    }

    protected Task CommitAsync(IStore store, params Action<Session>[] deeds)
    {
        var session = new Sessions(store, Kinds, Clock).Open(Tester);
        Array.ForEach(deeds, deed => deed(session));
        return session.CommitAsync(Ct);
    }

    protected static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, StoredJson.Options)!;

    protected static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);
}

/// <summary>A document that isn't a business fact.</summary>
public sealed record Jot : Entity
{
    public required string Text { get; init; }
}
