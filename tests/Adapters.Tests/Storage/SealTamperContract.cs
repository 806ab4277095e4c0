using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="TamperContract"/> about the log's end, its anchors and its seals.</summary>
public abstract class SealTamperContract : TamperContract
{
    [Fact]
    public async Task The_last_entries_that_were_cut_off_show_by_an_anchor_and_by_the_documents_that_they_changed()
    {
        var anchor = AuditAnchor.Of(await EndAsync(), Clock.GetUtcNow(), Key);
        await ForgeAsync(entries => entries.RemoveRange(4, 2));

        (await FindingsAsync(anchor)).ShouldBe([
            "anchor of 2026-11-24 02:00:00Z: entry 6 was there then; the log ends at 4 now",
            "notes b: has version 2, by the log 1 (entry 3)",
            "notes b: text is not what the log says (entry 3)",
        ]);
    }

    [Fact]
    public async Task A_log_that_was_written_anew_shows_by_an_anchor_from_the_chat_and_a_forged_anchor_by_its_seal()
    {
        var end = await EndAsync();
        var typed = AuditAnchor.TryParse($"{end.Sequence} {end.Hash[..20]}")!;
        var forged = AuditAnchor.Of(end, Clock.GetUtcNow(), Key) with { At = Clock.GetUtcNow().AddDays(1) };
        (await FindingsAsync(typed, AuditAnchor.Of(end, Clock.GetUtcNow(), Key))).ShouldBeEmpty();
        (await FindingsAsync(forged)).ShouldBe([
            "anchor of 2026-11-25 02:00:00Z: its seal does not fit; the line was changed, or the bot has not written it",
        ]);

        await ForgeAsync(entries =>
            entries[1] = entries[1] with { Change = entries[1].Change with { Actor = Tester with { PersonId = new("P2") } } });

        (await FindingsAsync(typed)).ShouldContain("anchor 6: entry 6 was another one then; the log up to there was written anew");
    }

    [Fact]
    public async Task Entries_under_other_numbers_than_their_own_are_told_and_reading_them_ends()
    {
        await using (var store = await OpenRenumberedAsync(after: 3, by: 100_000))
        {
            (await store.AuditLog.ReadAsync(0, Ct).Take(10).Select(entry => entry.Sequence).ToListAsync(Ct)).ShouldBe([1, 2, 3, 4, 5, 6]);
        }

        (await FindingsAsync())
            .Take(3)
            .ShouldBe([
                "audit 4: is kept under the number 100004",
                "audit 5: is kept under the number 100005",
                "audit 6: is kept under the number 100006",
            ]);
    }

    [Fact]
    public async Task Seals_that_were_taken_away_show()
    {
        await ForgeAsync(entries => entries[4] = entries[4] with { Seal = null });
        (await FindingsAsync()).ShouldBe([
            "audit 5: no seal, though entries before have one; written by someone without the key, or the seal was taken away",
        ]);

        await ForgeAsync(entries =>
            entries.ConvertAll(entry => entry with { Seal = null }).ForEach(entry => entries[(int)entry.Sequence - 1] = entry));
        (await FindingsAsync()).ShouldBe([
            "audit 1 to 6: no seal, though there is a key here; unless the bot has never run with it, the seals were taken away",
        ]);
    }

    [Fact]
    public async Task Entries_under_a_key_of_the_forgers_own_show()
    {
        var own = AuditKey.New();
        await ForgeAsync(entries => entries.RemoveRange(3, 3));
        var rows = await AuditAsync();
        var next = AuditEnd
            .Of(Read<AuditEntry>(rows[3]))
            .Next(new AuditDraft(Clock.GetUtcNow(), Tester, AuditKey.Begins, AuditKey.Kind, own.Id, null, $$"""{"before":"{{Key.Id}}"}"""), own);
        rows[4] = Json(next);
        rows[5] = Json(
            AuditEnd
                .Of(next)
                .Next(new AuditDraft(Clock.GetUtcNow(), Tester, "note.edit", "notes", "b", """{"text":"b"}""", """{"text":"bb"}""", 2), own));
        await OverwriteAuditAsync(rows);

        (await FindingsAsync())[0].ShouldBe($"audit 4 to 5: sealed with key {own.Id}, which is not here, instead of {Key.Id}");
    }

    [Fact]
    public async Task Without_the_key_it_is_said_what_cannot_be_told_and_nothing_is_wrong()
    {
        var remarks = await AllAsync([], []);

        remarks
            .ShouldHaveSingleItem()
            .ShouldBe(
                new Remark(
                    $"audit 1 to 6: sealed with key {Key.Id}, which is not here; that they follow each other was checked, "
                    + "by whom they were written can't be told",
                    IsWrong: false));
    }

    [Fact]
    public async Task Another_key_goes_on_only_where_the_log_says_so_and_then_each_part_is_checked_with_its_own()
    {
        var next = AuditKey.New();
        await using (var store = await OpenAsync(next))
        {
            (await Should.ThrowAsync<StorageException>(() => ChangeAsync(store, "a", "three"))).Message.ShouldContain($"sealed with key {Key.Id}");
            await Should.ThrowAsync<StorageException>(() => CommitAsync(store, session => next.Begin(session, null)));
            await CommitAsync(store, session => next.Begin(session, Key.Id));
            await CommitAsync(store, session => session.Note("note.looked-at", "notes", "a"));
            (await store.AuditLog.EndAsync(Ct)).ShouldBe(AuditEnd.Of(await store.AuditLog.ReadAsync(0, Ct).LastAsync(Ct)));
        }

        await using (var keyless = await OpenAsync(null))
        {
            (
                await Should.ThrowAsync<StorageException>(() => CommitAsync(keyless, session => session.Note("note.looked-at", "notes", "a")))
            ).Message.ShouldContain("nothing is written without one");
        }

        (await AllAsync([Key, next], [])).ShouldBeEmpty();
        (await AllAsync([next], []))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                remark => remark.IsWrong.ShouldBeFalse(),
                remark => remark.Text.ShouldStartWith("audit 1 to 6: sealed with key"));
    }

    [Fact]
    public async Task A_log_from_before_there_was_a_key_goes_on_and_it_is_said_up_to_where_it_has_no_seals()
    {
        // As earlier programs wrote it: no seals, no versions.
        await ForgeAsync(entries =>
        {
            entries.RemoveAt(0);
            entries
                .ConvertAll(entry => entry with { Seal = null, Change = entry.Change with { Version = null } })
                .ForEach(entry => entries[entries.FindIndex(one => one.Sequence == entry.Sequence)] = entry);
        });
        (await AllAsync([], [])).ShouldBe([new Remark("audit 1 to 5: not sealed, as there was no key yet", IsWrong: false)]);

        await using (var store = await OpenAsync(Key))
        {
            await CommitAsync(store, session => Key.Begin(session, null));
            await ChangeAsync(store, "a", "three");
        }

        (await AllAsync([Key], [])).ShouldBe([
            new Remark("audit 1 to 5: not sealed, as there was no key yet; what stands there is fixed since 6, where a key begins", IsWrong: false),
        ]);
    }
}
