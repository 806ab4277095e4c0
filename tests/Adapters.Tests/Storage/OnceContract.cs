using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about what happens once, and only on what was read.</summary>
public abstract class OnceContract : ListContract
{
    [Fact]
    public async Task What_was_decided_on_a_document_is_refused_once_that_has_changed()
    {
        await SaveAsync(new Note { Id = "read", Text = "first" });
        var deciding = Sessions.Open(Tester);
        deciding.Require((await deciding.FindAsync<Note>("read", Ct))!);
        deciding.Store(new Note { Id = "decided" }, "decide");
        deciding.Note("decide", "notes", "decided");
        deciding.Send(Outgoing("out", "r"));
        await ChangeAsync("read");

        var conflict = await Should.ThrowAsync<ConcurrencyException>(() => deciding.CommitAsync(Ct));

        (conflict.Kind, conflict.DocumentId).ShouldBe(("notes", "read"));
        (await Store.FindAsync<Note>("decided", Ct)).ShouldBeNull();
        (await Store.Outbox.DepthAsync(Ct)).Pending.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_required_is_not_written()
    {
        await SaveAsync(new Note { Id = "read" }, new Note { Id = "changed" });
        var session = Sessions.Open(Tester);
        var (read, changed) = ((await session.FindAsync<Note>("read", Ct))!, (await session.FindAsync<Note>("changed", Ct))!);
        session.Require(read);
        session.Require(changed);
        session.Store(changed with { Text = "new" }, "edit");

        await session.CommitAsync(Ct);

        (await Store.FindAsync<Note>("read", Ct))!.Version.ShouldBe(1);
        (await Store.FindAsync<Note>("changed", Ct))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task With_requirements_alone_there_is_nothing_to_commit()
    {
        await SaveAsync(new Note { Id = "read" });
        var session = Sessions.Open(Tester);
        session.Require((await session.FindAsync<Note>("read", Ct))!);
        await ChangeAsync("read");

        await session.CommitAsync(Ct);

        (await Store.FindAsync<Note>("read", Ct))!.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Only_what_was_read_can_be_required()
    {
        await SaveAsync(new Note { Id = "read" });
        var before = (await Store.FindAsync<Note>("read", Ct))!;
        await ChangeAsync("read");
        var session = Sessions.Open(Tester);

        Should.Throw<InvalidOperationException>(() => session.Require(before));
        await session.FindAsync<Note>("read", Ct);
        Should.Throw<InvalidOperationException>(() => session.Require(before));
    }

    [Fact]
    public async Task Of_two_at_once_that_each_require_what_the_other_writes_one_goes_through()
    {
        const int Pairs = 30;
        var sessions = new List<Session>();
        foreach (var pair in Enumerable.Range(0, Pairs))
        {
            await SaveAsync(new Note { Id = $"{pair}-a" }, new Note { Id = $"{pair}-b" });
            sessions.AddRange([await BoundAsync($"{pair}-a", $"{pair}-b"), await BoundAsync($"{pair}-b", $"{pair}-a")]);
        }

        var went = await Task.WhenAll(sessions.Select(session => Task.Run(() => WentAsync(session), Ct)));

        went.Chunk(2).ShouldAllBe(pair => pair.Count(one => one) == 1);

        async Task<Session> BoundAsync(string writes, string requires)
        {
            var session = Sessions.Open(Tester);
            session.Require((await session.FindAsync<Note>(requires, Ct))!);
            session.Store((await session.FindAsync<Note>(writes, Ct))! with { Text = "alone" }, "edit");
            return session;
        }
    }

    [Fact]
    public async Task What_happens_once_happens_once()
    {
        (await OnceAsync("a")).ShouldBeTrue();
        (await OnceAsync("a")).ShouldBeFalse();
        (await OnceAsync("A")).ShouldBeTrue();
        (await OnceAsync(new string('长', 1_000))).ShouldBeTrue();
        (await OnceAsync(new string('长', 1_000))).ShouldBeFalse();
        (await OnceAsync(new string('长', 1_001))).ShouldBeTrue();
        (await Store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(0);
    }

    [Fact]
    public async Task It_may_happen_again_after_its_interval()
    {
        (await OnceAsync("a", TimeSpan.FromHours(1))).ShouldBeTrue();
        Clock.Advance(TimeSpan.FromMinutes(59));
        (await OnceAsync("a", TimeSpan.FromHours(1))).ShouldBeFalse();
        Clock.Advance(TimeSpan.FromMinutes(1));
        (await OnceAsync("a", TimeSpan.FromHours(1))).ShouldBeTrue();
        (await OnceAsync("a", TimeSpan.FromHours(1))).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_at_once_one_is_the_first()
    {
        var firsts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => OnceAsync("a"), Ct)));

        firsts.Count(first => first).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_decided_under_one_name_is_decided_one_after_the_other()
    {
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => Sessions.DoAsync(
                Tester,
                async session =>
                {
                    await session.OneByOneAsync("owner/甲", Ct);
                    return await session.QueryAsync(new Query<Note>().Where(Note.ByOwner, "甲").Take(1), Ct) is [var there]
                        ? there.Id
                        : session.Store(new Note { Id = $"{i}", Owner = "甲" }, "create").Id;
                },
                Ct),
            Ct)));

        found.Distinct().ShouldHaveSingleItem();
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_session_finds_and_counts_its_own_changes()
    {
        await SaveAsync([.. new[] { "1", "2", "3", "4" }.Select(id => new Note { Id = id, Owner = "甲", Topic = id })]);
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>("1", Ct))! with { Owner = "乙" }, "edit");
        session.Store(new Note { Id = "0", Owner = "甲", Topic = "0" }, "create");
        session.Store((await session.FindAsync<Note>("4", Ct))! with { Topic = "00" }, "edit");
        var query = new Query<Note>().Where(Note.ByOwner, "甲").OrderBy(Note.ByTopic);

        (await IdsAsync(query)).ShouldBe(["0", "4", "2", "3"]);
        (await IdsAsync(query.Take(1))).ShouldBe(["0"]);
        (await IdsAsync(query.Take(3))).ShouldBe(["0", "4", "2"]);
        (await IdsAsync(query.Skip(1).Take(2))).ShouldBe(["4", "2"]);
        (await IdsAsync(query.Skip(3))).ShouldBe(["3"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "乙").Take(1))).ShouldBe(["1"]);
        (await session.CountAsync(query, Ct)).ShouldBe(4);
        (await session.CountAsync(new Query<Note>().Where(Note.ByOwner, "乙"), Ct)).ShouldBe(1);
        (await session.CountAsync(new Query<Note>(), Ct)).ShouldBe(5);

        session.TakeBack();
        (await IdsAsync(query)).ShouldBe(["1", "2", "3", "4"]);
        await session.CommitAsync(Ct);
        (await Store.CountAsync(query, Ct)).ShouldBe(4);

        async Task<IEnumerable<string>> IdsAsync(Query<Note> wanted) => (await session.QueryAsync(wanted, Ct)).Select(note => note.Id);
    }

    private Task<bool> OnceAsync(string name, TimeSpan? interval = null) => Sessions.DoAsync(
        Tester, async session => interval is { } time ? await session.OnceAsync(name, time, Ct) : await session.OnceAsync(name, Ct), Ct);

    private async Task ChangeAsync(string id)
    {
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>(id, Ct))! with { Text = "changed" }, "edit");
        await session.CommitAsync(Ct);
    }

    private static async Task<bool> WentAsync(Session session)
    {
        try
        {
            await session.CommitAsync(Ct);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }
}
