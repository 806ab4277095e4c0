using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about deleted documents.</summary>
public abstract class DeletionContract : OnceContract
{
    [Fact]
    public async Task A_deleted_document_is_found_no_more_and_the_log_keeps_what_it_was()
    {
        await SaveAsync(new Note { Id = "a", Text = "甲", Owner = "o", Tags = ["x"] }, new Note { Id = "b", Owner = "o" });

        await DeleteAsync("a");

        (await Store.FindAsync<Note>("a", Ct)).ShouldBeNull();
        (await IdsAsync(new Query<Note>())).ShouldBe(["b"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "o"))).ShouldBe(["b"]);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic))).ShouldBe(["b"]);
        (await Store.CountAsync(new Query<Note>(), Ct), await Store.CountAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldBe((1, 0));
        (await Store.AuditLog.ReadAsync(2, Ct).SingleAsync(Ct)).Change.ShouldSatisfyAllConditions(
            change => (change.Action, change.EntityId, change.After, change.Version).ShouldBe(("note.delete", "a", null, 2)),
            change => change.Before.ShouldBe("""{"text":"甲","owner":"o","tags":["x"]}"""));
        await Chains.ShouldBeWholeAsync(Store, 3);
    }

    [Fact]
    public async Task A_session_does_not_find_what_it_deletes()
    {
        await SaveAsync([.. Enumerable.Range(0, 5).Select(i => new Note { Id = $"{i}", Owner = "o" })]);
        var session = Sessions.Open(Tester);
        session.Delete((await session.FindAsync<Note>("0", Ct))!, "note.delete");

        (await session.FindAsync<Note>("0", Ct)).ShouldBeNull();
        (await session.QueryAsync(new Query<Note>().Where(Note.ByOwner, "o").Take(2), Ct)).Select(note => note.Id).ShouldBe(["1", "2"]);
        (await session.CountAsync(new Query<Note>().Where(Note.ByOwner, "o"), Ct)).ShouldBe(4);
        Should.Throw<InvalidOperationException>(() => session.Store(new Note { Id = "0" }, "note.create"));

        session.TakeBack();
        (await session.FindAsync<Note>("0", Ct)).ShouldNotBeNull();
        await session.CommitAsync(Ct);
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(5);
    }

    [Fact]
    public async Task Of_a_deletion_and_a_change_at_once_the_slower_one_is_refused()
    {
        await SaveAsync(new Note { Id = "a" }, new Note { Id = "b" });
        var (deleting, changing) = (Sessions.Open(Tester), Sessions.Open(Tester));
        foreach (var id in new[] { "a", "b" })
        {
            deleting.Delete((await deleting.FindAsync<Note>(id, Ct))!, "note.delete");
            changing.Store((await changing.FindAsync<Note>(id, Ct))! with { Text = "x" }, "note.edit");
        }

        await changing.CommitAsync(Ct);
        (await Should.ThrowAsync<ConcurrencyException>(() => deleting.CommitAsync(Ct))).Kind.ShouldBe("notes");
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(2);

        var late = Sessions.Open(Tester);
        late.Store((await late.FindAsync<Note>("a", Ct))! with { Text = "y" }, "note.edit");
        await DeleteAsync("a");
        await Should.ThrowAsync<ConcurrencyException>(() => late.CommitAsync(Ct));
        (await Store.FindAsync<Note>("a", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_id_of_a_deleted_document_is_not_used_again_and_only_who_tries_is_refused()
    {
        await SaveAsync(new Note { Id = "a" });
        await DeleteAsync("a");
        await ReopenAsync();

        var others = Enumerable.Range(0, 10).Select(i => SaveAsync(new Note { Id = $"{i}" })).ToList();
        var refusal = await Should.ThrowAsync<DeletedException>(() => SaveAsync(new Note { Id = "new" }, new Note { Id = "a" }));
        await Task.WhenAll(others);

        (refusal.Kind, refusal.DocumentId).ShouldBe(("notes", "a"));
        (await Store.FindAsync<Note>("new", Ct)).ShouldBeNull();
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(10);
    }

    [Fact]
    public async Task Of_one_id_that_is_deleted_and_made_at_once_whatever_comes_last_holds()
    {
        for (var i = 0; i < 10; i++)
        {
            var id = $"{i}";
            await SaveAsync(new Note { Id = id });
            var deleting = DeleteAsync(id);
            var making = SaveAsync(new Note { Id = id });

            await deleting;
            (await Should.ThrowAsync<Exception>(making) is ConcurrencyException or DeletedException).ShouldBeTrue();
            (await Store.FindAsync<Note>(id, Ct)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Bookkeeping_is_deleted_without_a_trace_and_its_id_may_come_again()
    {
        var session = Sessions.Open(Tester);
        session.Store(new Mark { Id = "m", At = Clock.GetUtcNow() }, "mark");
        await session.CommitAsync(Ct);

        session = Sessions.Open(Tester);
        session.Delete((await session.FindAsync<Mark>("m", Ct))!, "mark.delete");
        await session.CommitAsync(Ct);
        (await Store.FindAsync<Mark>("m", Ct)).ShouldBeNull();

        (await Sessions.Open(Tester).OnceAsync("m", Ct)).ShouldBeTrue();
        session = Sessions.Open(Tester);
        session.Store(new Mark { Id = "m", At = Clock.GetUtcNow() }, "mark");
        await session.CommitAsync(Ct);
        (await Store.FindAsync<Mark>("m", Ct)).ShouldNotBeNull().Version.ShouldBe(1);
        (await Store.CountAsync(new Query<Deletion>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task Only_what_was_read_and_has_not_changed_can_be_deleted()
    {
        await SaveAsync(new Note { Id = "a" });
        var session = Sessions.Open(Tester);
        Should.Throw<InvalidOperationException>(() => session.Delete(new Note { Id = "a", Version = 1 }, "note.delete"));

        var changed = session.Store((await session.FindAsync<Note>("a", Ct))! with { Text = "x" }, "note.edit");
        Should.Throw<InvalidOperationException>(() => session.Delete(changed, "note.delete"));
    }

    private async Task DeleteAsync(string id)
    {
        var session = Sessions.Open(Tester);
        session.Delete((await session.FindAsync<Note>(id, Ct))!, "note.delete");
        await session.CommitAsync(Ct);
    }
}
