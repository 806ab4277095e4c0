using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Erased values and deleted documents: the log stays intact, says so, and still exposes tampering.</summary>
public abstract class ErasureContract : SealTamperContract
{
    // Entry 7 creates the person, 8 changes them, 9 notes something about them; 10 erases, 11 vouches.
    private const string Secret = "王小明";
    private static readonly Remark Told =
        new("audit 11: P1 has erased text, topic of notes P9 at 2026-11-24 02:00:00Z, from entries 7, 8, 9", IsWrong: false);

    [Fact]
    public async Task Erased_values_are_gone_from_the_document_and_the_log_which_stays_whole_and_says_who_erased_what()
    {
        await EraseAsync();

        (await AllAsync([Key], [])).ShouldBe([Told]);
        (await RowsAsync()).ShouldNotContain(
            row => row.Contains(Secret, StringComparison.Ordinal) || row.Contains("13800000000", StringComparison.Ordinal));
        await using var store = await OpenAsync(Key);
        (await store.FindAsync<Note>("P9", Ct)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            note => (note.Text, note.Topic, note.Owner, note.Version).ShouldBe(("P9", null, "o", 3)));
        var entries = await store.AuditLog.ReadAsync(6, Ct).ToListAsync(Ct);
        entries[0].Change.After.ShouldBe("""{"owner":"","tags":[],"text":"P9"}""");
        (entries[1].Change.Before, entries[1].Change.After).ShouldBe(("""{"owner":"","text":"P9"}""", """{"owner":"o","text":"P9"}"""));
        entries.Take(3).ShouldAllBe(entry => entry.Erased == true && entry.Salt == null);
    }

    [Fact]
    public async Task The_log_goes_on_after_an_erasure_and_a_second_one_of_the_same_finds_nothing()
    {
        await EraseAsync();
        await using (var store = await OpenAsync(Key))
        {
            var session = new Sessions(store, Kinds, Clock).Open(Tester);
            var note = (await session.FindAsync<Note>("P9", Ct))!;
            (await new Erasure(store, Kinds).PrepareAsync(session, note, ["text", "topic"], "person.erase", Ct)).ShouldBe(0);
            await session.CommitAsync(Ct);
            await CommitAsync(store, one => one.Note("note.looked-at", "notes", "P9"));
        }

        (await AllAsync([Key], [])).ShouldBe([Told]);
    }

    [Fact]
    public async Task An_erased_entry_that_is_changed_afterwards_is_told()
    {
        await EraseAsync();
        await ChangeEntryAsync(8, entry => entry with { Change = entry.Change with { Actor = Tester with { PersonId = new("P2") } } });

        (await AllAsync([Key], [])).Where(remark => remark.IsWrong).Select(remark => remark.Text)
            .ShouldBe(["audit 8: was changed after it was written; it says that values were erased from it, but no entry vouches for what is left"]);
    }

    [Fact]
    public async Task An_entry_that_only_claims_to_be_erased_is_told()
    {
        await ChangeEntryAsync(4, entry => entry with { Change = entry.Change with { After = """{"text":"forged"}""" }, Erased = true });

        (await FindingsAsync()).ShouldContain(
            "audit 4: was changed after it was written; it says that values were erased from it, but no entry vouches for what is left");
    }

    [Fact]
    public async Task An_entry_that_claims_to_be_erased_though_nothing_is_gone_is_told()
    {
        await ChangeEntryAsync(4, entry => entry with { Erased = true });

        (await FindingsAsync()).ShouldBe(["audit 4: says that values were erased from it, but none were"]);
    }

    [Fact]
    public async Task Erased_values_that_are_put_back_are_told()
    {
        var before = "";
        await EraseAsync(async () => before = (await AuditAsync())[7]);
        await ChangeEntryAsync(7, _ => Read<AuditEntry>(before));

        (await AllAsync([Key], [])).Where(remark => remark.IsWrong).Select(remark => remark.Text)
            .ShouldContain("audit 7: values that were erased by entry 11 are there again");
    }

    [Fact]
    public async Task The_hash_of_an_erased_entry_does_not_let_its_values_be_guessed()
    {
        AuditEntry? before = null;
        await EraseAsync(async () => before = Read<AuditEntry>((await AuditAsync())[7]));

        var erased = Read<AuditEntry>((await AuditAsync())[7]);
        (erased with { Change = before!.Change }).IsIntact.ShouldBeFalse();
        (erased with { Change = before.Change, Salt = before.Salt }).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task A_deleted_document_is_no_fault_and_one_that_is_put_back_is_told()
    {
        await using (var store = await OpenAsync(Key))
        {
            var session = new Sessions(store, Kinds, Clock).Open(Tester);
            session.Delete((await session.FindAsync<Note>("a", Ct))!, "note.delete");
            await session.CommitAsync(Ct);
        }

        (await FindingsAsync()).ShouldBeEmpty();

        await OverwriteAsync("notes", "a", """{"text":"two","owner":"o","tags":[],"id":"a","version":2}""");
        (await FindingsAsync()).ShouldBe(["notes a: is there, though it was deleted (entry 7)"]);
    }

    [Fact]
    public async Task A_deletion_whose_note_is_gone_or_was_put_in_is_told()
    {
        await using (var store = await OpenAsync(Key))
        {
            var session = new Sessions(store, Kinds, Clock).Open(Tester);
            session.Delete((await session.FindAsync<Note>("a", Ct))!, "note.delete");
            await session.CommitAsync(Ct);
        }

        await OverwriteAsync("deletions", "notes/a", null);
        await OverwriteAsync("deletions", "notes/b", """{"at":"2026-11-24T02:00:00+00:00","id":"notes/b","version":1}""");
        (await FindingsAsync()).ShouldBe(
        [
            "deletions notes/b: no entry of the log tells of it",
            "notes a: was deleted (entry 7), but the note that keeps its id from being used again is gone",
        ]);
    }

    private async Task EraseAsync(Func<Task>? before = null)
    {
        await using (var store = await OpenAsync(Key))
        {
            await CommitAsync(store, session => session.Store(new Note { Id = "P9", Text = Secret, Topic = "13800000000" }, "person.create"));
            var sessions = new Sessions(store, Kinds, Clock);
            var session = sessions.Open(Tester);
            session.Store((await session.FindAsync<Note>("P9", Ct))! with { Text = $"{Secret}2", Owner = "o" }, "person.edit");
            session.Note("person.link", "notes", "P9", new { text = Secret, door = "wecom" });
            await session.CommitAsync(Ct);
        }

        await (before?.Invoke() ?? Task.CompletedTask);
        await using (var store = await OpenAsync(Key))
        {
            var session = new Sessions(store, Kinds, Clock).Open(Tester);
            var without = (await session.FindAsync<Note>("P9", Ct))! with { Text = "P9", Topic = null };
            (await new Erasure(store, Kinds).PrepareAsync(session, without, ["text", "topic"], "person.erase", Ct)).ShouldBe(3);
            await session.CommitAsync(Ct);
        }
    }

    private async Task ChangeEntryAsync(long number, Func<AuditEntry, AuditEntry> change)
    {
        var rows = await AuditAsync();
        rows[number] = Json(change(Read<AuditEntry>(rows[number])));
        await OverwriteAuditAsync(rows);
    }

    private async Task<List<string>> RowsAsync()
    {
        await using var snapshot = await SnapshotAsync();
        return await snapshot.Parts.ToAsyncEnumerable().SelectMany((part, _) => snapshot.ReadAsync(part, Ct)).ToListAsync(Ct);
    }
}
