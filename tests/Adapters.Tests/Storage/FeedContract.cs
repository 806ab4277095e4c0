using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about the feed and its followers.</summary>
public abstract class FeedContract : DeletionContract
{
    [Fact]
    public async Task The_feed_tells_each_change_with_its_document_actor_deal_and_event()
    {
        var session = Sessions.Open(Tester);
        session.Store(new Note { Id = "a", Deal = "D-1" }, "note.create");
        session.Store(new Note { Id = "b", PartOf = "a" }, "note.create");
        session.Store(new Note { Id = "c" }, "note.create");
        session.Raise(new NoteTaken { At = session.Now, NoteId = "b" });
        session.Raise(new NoteTaken { At = session.Now, NoteId = "b" });
        await session.CommitAsync(Ct);

        var changes = await Store.ChangesAfterAsync(0, 10, Ct);

        changes.Select(change => (change.Sequence, change.Change.EntityId, change.Change.Version, change.Change.About?.Deal?.Text)).ShouldBe(
            [(1, "a", 1, "D-1"), (2, "b", 1, "D-1"), (3, "c", 1, null), (4, "b", null, "D-1")]);
        changes.ShouldAllBe(change => change.Change.Kind == "notes" && change.Change.Actor == Tester && change.IsIntact);
        changes[1].Change.Event.ShouldNotBeNull().ShouldContain("\"noteId\":\"b\"");
        (changes[3].Change.Action, changes[3].Change.Event).ShouldBe(("note.taken", changes[1].Change.Event));
        (await Store.ChangesAfterAsync(1, 2, Ct)).ShouldBe(changes.Skip(1).Take(2));
        (await Store.ChangesAfterAsync(4, 10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_bell_rings_once_there_is_more_in_the_feed_and_not_for_what_is_not_in_it()
    {
        using var rung = new SemaphoreSlim(0);
        using var listening = Store.Bell.Listen(IBell.Changes, () => rung.Release());

        await SendAsync(Outgoing("o", "r"));
        await SaveAsync(new Note { Id = "a" });
        (await rung.WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
        (await Store.ChangesAfterAsync(0, 10, Ct)).Count.ShouldBe(1);
        await SaveAsync(new Note { Id = "b" });
        (await rung.WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBeTrue();
        rung.CurrentCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_view_shows_all_documents_at_its_position_whatever_is_written_meanwhile()
    {
        await SaveAsync([.. Enumerable.Range(0, 2_500).Select(i => new Note { Id = $"{i:0000}", Text = "before" })]);

        await using var view = await Store.ViewAsync(Ct);
        await ChangeAsync("0007");
        await SaveAsync(new Note { Id = "since" });

        view.Position.ShouldBe(2_500);
        var notes = await view.StreamAsync<Note>(Ct).ToListAsync(Ct);
        notes.Select(note => note.Id).ShouldBe(Enumerable.Range(0, 2_500).Select(i => $"{i:0000}"));
        notes.ShouldAllBe(note => note.Text == "before" && note.Version == 1);
        (await Store.ChangesAfterAsync(view.Position, 10, Ct)).Select(change => change.Change.EntityId).ShouldBe(["0007", "since"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_follower_begins_goes_on_and_begins_again_from_nothing(bool fromView)
    {
        await SaveAsync([.. Enumerable.Range(0, 700).Select(i => new Note { Id = $"{i}" })]);
        await FollowAsync(fromView);
        await ShouldHaveCountedAllAsync();

        await ChangeAsync("7");
        await SaveAsync(new Note { Id = "new" });
        await FollowAsync(fromView);
        await ShouldHaveCountedAllAsync();

        await Following(fromView).ResetAsync(Ct);
        await ChangeAsync("7");
        await FollowAsync(fromView);
        await ShouldHaveCountedAllAsync();
    }

    [Fact]
    public async Task A_follower_that_is_stopped_before_its_commit_goes_on_without_gap_or_double()
    {
        await SaveAsync(new Note { Id = "a" });
        await FollowAsync(fromView: false);
        await SaveAsync([.. Enumerable.Range(0, 600).Select(i => new Note { Id = $"{i}" })]);

        // A dead process leaves nothing of a step.
        var stopped = new Following(Store, Sessions, Stopping(fromView: false), Clock);
        await Should.ThrowAsync<OperationCanceledException>(() => stopped.StepAsync(Ct));
        await CrashAsync();

        (await Following(fromView: false).StepAsync(Ct)).ShouldBe(Followed.Taken);
        (await Store.FindAsync<Counted>("notes", Ct))!.UpTo.ShouldBe(501);
        await CrashAsync();
        await FollowAsync(fromView: false);
        await ShouldHaveCountedAllAsync();
    }

    [Fact]
    public async Task Of_two_that_lead_one_follower_at_once_one_is_late_and_has_done_nothing()
    {
        await SaveAsync(new Note { Id = "a" });
        await FollowAsync(fromView: false);
        await SaveAsync(new Note { Id = "b" });
        var steps = new List<Followed>();
        var between = new Between(new Counting(Store, fromView: false), async () => steps.Add(await Following(fromView: false).StepAsync(Ct)));

        steps.Add(await new Following(Store, Sessions, between, Clock).StepAsync(Ct));

        steps.ShouldBe([Followed.Taken, Followed.Late]);
        await FollowAsync(fromView: false);
        await ShouldHaveCountedAllAsync();
    }

    [Fact]
    public async Task A_follower_runs_as_the_bell_rings_and_tries_again_what_went_wrong()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var failures = 0;
        var failing = new Between(
            new Counting(Store, fromView: false), () => failures++ == 0 ? throw new InvalidOperationException("once") : Task.CompletedTask);
        var told = new List<Exception>();
        var running = new Following(Store, Sessions, failing, Clock).RunAsync(told.Add, end.Token);

        for (var i = 0; i < 20; i++)
        {
            await SaveAsync(new Note { Id = $"{i}" });
        }

        await UntilCountedAsync(20).WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await end.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
        told.ShouldHaveSingleItem().Message.ShouldBe("once");
        await ShouldHaveCountedAllAsync();
    }

    [Fact]
    public async Task Whatever_is_committed_stopped_and_begun_again_a_follower_counts_what_the_store_has() =>
        await Gen.Int[0, 6].Array[1, 25].SampleAsync(
            async deeds =>
            {
                foreach (var deed in deeds)
                {
                    await (deed switch
                    {
                        0 or 1 => SaveAsync([.. Enumerable.Range(0, deed + 1).Select(_ => new Note { Id = Ulid.NewUlid().ToString() })]),
                        2 => ChangeAnyAsync(),
                        3 => Following(fromView: false).StepAsync(Ct),
                        4 => Should.ThrowAsync<OperationCanceledException>(() => StoppedAsync()),
                        5 => Following(fromView: true).ResetAsync(Ct),
                        _ => Task.WhenAll(
                            Following(fromView: true).StepAsync(Ct), Following(fromView: false).StepAsync(Ct),
                            SaveAsync(new Note { Id = Ulid.NewUlid().ToString() })),
                    });
                }

                await FollowAsync(fromView: deeds.Length % 2 == 0);
                await ShouldHaveCountedAllAsync();
            },
            iter: 40, threads: 1);

    [Fact]
    public async Task A_deals_history_is_found_by_the_deal_the_newest_first_and_page_by_page()
    {
        for (var i = 0; i < 25; i++)
        {
            await SaveAsync(
                new Note { Id = $"{i}", Deal = $"D-{i % 2}" }, new Note { Id = $"part of {i}", PartOf = $"{i}" }, new Note { Id = $"none {i}" });
        }

        (await HistoryAsync("D-1", 0, 5)).ShouldBe(["part of 23", "23", "part of 21", "21", "part of 19"]);
        (await HistoryAsync("D-1", 5, 3)).ShouldBe(["19", "part of 17", "17"]);
        (await HistoryAsync("D-1", 22, 10)).ShouldBe(["part of 1", "1"]);
        (await HistoryAsync("D-", 0, 10)).ShouldBeEmpty();
        (await Store.AuditLog.OfDealAsync("D-0", Ct).ToListAsync(Ct))
            .ShouldAllBe(entry => entry.IsIntact && entry.Change.About!.Deal == new Id<Deal>("D-0"));

        // More than are read at once.
        await SaveAsync([.. Enumerable.Range(0, 120).Select(i => new Note { Id = $"long {i}", Deal = "D-2" })]);
        (await HistoryAsync("D-2", 0, 200)).ShouldBe(Enumerable.Range(0, 120).Reverse().Select(i => $"long {i}"));
        (await HistoryAsync("D-2", 100, 1)).ShouldBe(["long 19"]);

        await ReopenAsync();
        (await HistoryAsync("D-0", 0, 1)).ShouldBe(["part of 24"]);
    }

    /// <summary>The changed documents, from a deal's history.</summary>
    protected async Task<IEnumerable<string>> HistoryAsync(string deal, int skip, int take) =>
        await Store.AuditLog.OfDealAsync(deal, Ct).Skip(skip).Take(take).Select(entry => entry.Change.EntityId).ToListAsync(Ct);

    private Following Following(bool fromView) => new(Store, Sessions, new Counting(Store, fromView), Clock);

    private async Task FollowAsync(bool fromView)
    {
        while (await Following(fromView).StepAsync(Ct) != Followed.Nothing)
        {
        }
    }

    private async Task StoppedAsync()
    {
        await SaveAsync(new Note { Id = Ulid.NewUlid().ToString() });
        await new Following(Store, Sessions, Stopping(fromView: true), Clock).StepAsync(Ct);
    }

    private async Task ShouldHaveCountedAllAsync()
    {
        var notes = await Store.QueryAsync(new Query<Note>(), Ct);
        var tally = (await Store.FindAsync<Counted>("notes", Ct))!;
        var end = await Store.AuditLog.EndAsync(Ct);
        (tally.Documents, tally.Versions, tally.UpTo).ShouldBe((notes.Count, notes.Sum(note => note.Version), end.Sequence));
    }

    private async Task UntilCountedAsync(int documents)
    {
        while ((await Store.FindAsync<Counted>("notes", Ct))?.Documents != documents)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, Ct);
        }
    }

    private async Task ChangeAnyAsync()
    {
        if (await Store.QueryAsync(new Query<Note>().Take(1), Ct) is [var note])
        {
            await ChangeAsync(note.Id);
        }
    }

    private async Task ChangeAsync(string id)
    {
        var session = Sessions.Open(Tester);
        var note = (await session.FindAsync<Note>(id, Ct))!;
        session.Store(note with { Text = $"{note.Text}." }, "note.edit");
        await session.CommitAsync(Ct);
    }

    private Between Stopping(bool fromView) => new(new Counting(Store, fromView), () => throw new OperationCanceledException());

    // Does something between a follower's work and its commit.
    private sealed class Between(IFollower follower, Func<Task> meanwhile) : IFollower
    {
        public string Name => follower.Name;

        public async Task<long> BeginAsync(Session session, CancellationToken ct)
        {
            var position = await follower.BeginAsync(session, ct);
            await meanwhile();
            return position;
        }

        public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
        {
            await follower.TakeAsync(session, changes, ct);
            await meanwhile();
        }
    }
}
