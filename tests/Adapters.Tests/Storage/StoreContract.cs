using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What every store must do; each implementation derives from it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private static readonly Actor Tester = new("P1", "test", "test:1");

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected IStore Store { get; set; } = null!;

    private Sessions Sessions => new(Store, Note.Kinds, Clock);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<IStore> OpenAsync();

    [Fact]
    public async Task A_committed_document_is_found_with_its_version()
    {
        await SaveAsync(new Note { Id = "a", Text = "甲" });

        var found = await Store.FindAsync<Note>("a", Ct);

        found.ShouldNotBeNull().ShouldSatisfyAllConditions(note => note.Text.ShouldBe("甲"), note => note.Version.ShouldBe(1));
        (await Store.FindAsync<Note>("A", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_slower_of_two_changes_is_refused_and_changes_nothing()
    {
        await SaveAsync(new Note { Id = "a", Text = "first" });
        var (one, two) = (Sessions.Open(Tester), Sessions.Open(Tester));
        one.Store((await one.FindAsync<Note>("a", Ct))! with { Text = "one" }, "edit");
        two.Store((await two.FindAsync<Note>("a", Ct))! with { Text = "two" }, "edit");
        two.Store(new Note { Id = "b" }, "create");
        await one.CommitAsync(Ct);

        var conflict = await Should.ThrowAsync<ConcurrencyException>(() => two.CommitAsync(Ct));

        (conflict.Kind, conflict.DocumentId).ShouldBe(("notes", "a"));
        (await Store.FindAsync<Note>("a", Ct))!.Text.ShouldBe("one");
        (await Store.FindAsync<Note>("b", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_taken_id_is_refused()
    {
        await SaveAsync(new Note { Id = "a" });

        await Should.ThrowAsync<ConcurrencyException>(() => SaveAsync(new Note { Id = "a" }));
    }

    [Fact]
    public async Task Of_many_changes_at_once_exactly_one_wins_each_version()
    {
        await SaveAsync(new Note { Id = "a", Text = "0" });

        var wins = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            var session = Sessions.Open(Tester);
            var note = (await session.FindAsync<Note>("a", Ct))!;
            session.Store(note with { Text = "x" }, "edit");
            try
            {
                await session.CommitAsync(Ct);
                return 1;
            }
            catch (ConcurrencyException)
            {
                return 0;
            }
        }));

        (await Store.FindAsync<Note>("a", Ct))!.Version.ShouldBe(1 + wins.Sum());
        wins.Sum().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Queries_match_any_key_of_an_index_and_all_conditions()
    {
        await SaveAsync(
            new Note { Id = "1", Owner = "甲", Tags = ["x", "y"] },
            new Note { Id = "2", Owner = "乙", Tags = ["x"] },
            new Note { Id = "3", Owner = "甲", Tags = ["z"] },
            new Note { Id = "4", Owner = "a", Tags = ["X"] });

        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x", "y"))).ShouldBe(["1", "2"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x").Where(Note.ByOwner, "甲"))).ShouldBe(["1"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "A"))).ShouldBeEmpty();
        (await IdsAsync(new Query<Note>().Where(Note.ByTag, []))).ShouldBeEmpty();
        (await Store.CountAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).ShouldBe(2);
        (await Store.CountAsync(new Query<Note>(), Ct)).ShouldBe(4);
    }

    [Fact]
    public async Task Ranges_are_half_open_and_ordered_by_ordinal_keys()
    {
        await SaveAsync([.. new[] { "b", "B", "a", "乙", "甲", "c" }.Select((owner, i) => new Note { Id = $"{i}", Owner = owner })]);

        (await OwnersAsync(new Query<Note>().OrderBy(Note.ByOwner))).ShouldBe(["B", "a", "b", "c", "乙", "甲"]);
        (await OwnersAsync(new Query<Note>().OrderBy(Note.ByOwner, descending: true).Skip(1).Take(2))).ShouldBe(["乙", "c"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, "a", "c").OrderBy(Note.ByOwner))).ShouldBe(["a", "b"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, "c", null).OrderBy(Note.ByOwner))).ShouldBe(["c", "乙", "甲"]);
        (await OwnersAsync(new Query<Note>().Between(Note.ByOwner, null, "b").OrderBy(Note.ByOwner))).ShouldBe(["B", "a"]);

        async Task<IEnumerable<string>> OwnersAsync(Query<Note> query) => (await Store.QueryAsync(query, Ct)).Select(note => note.Owner);
    }

    [Fact]
    public async Task Two_conditions_on_one_index_may_be_met_by_two_keys()
    {
        await SaveAsync(new Note { Id = "1", Tags = ["x", "y"] }, new Note { Id = "2", Tags = ["x"] }, new Note { Id = "3", Tags = ["y", "z", "x"] });

        (await IdsAsync(new Query<Note>().Where(Note.ByTag, "x").Where(Note.ByTag, "y"))).ShouldBe(["1", "3"]);
        (await IdsAsync(new Query<Note>().Between(Note.ByTag, "y", null).Skip(1).Take(1))).ShouldBe(["3"]);
        (await Store.CountAsync(new Query<Note>().Between(Note.ByTag, "y", null), Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task A_document_without_a_key_stands_first_in_that_order_and_meets_no_condition()
    {
        await SaveAsync(
            new Note { Id = "1", Topic = "b" }, new Note { Id = "2" }, new Note { Id = "3", Topic = "a" }, new Note { Id = "4" },
            new Note { Id = "5", Topic = "a" }, new Note { Id = "6", Topic = "" });

        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic))).ShouldBe(["2", "4", "6", "3", "5", "1"]);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic, descending: true))).ShouldBe(["1", "3", "5", "2", "4", "6"]);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByTopic, descending: true).Skip(2).Take(2))).ShouldBe(["5", "2"]);
        (await IdsAsync(new Query<Note>().Where(Note.ByTopic, ""))).ShouldBe(["6"]);
        (await IdsAsync(new Query<Note>().Between(Note.ByTopic, null, "b").OrderBy(Note.ByTopic))).ShouldBe(["6", "3", "5"]);
        (await Store.CountAsync(new Query<Note>().Between(Note.ByTopic, null, null), Ct)).ShouldBe(4);
    }

    [Fact]
    public async Task Whatever_people_type_is_kept_found_and_ordered_by_its_units()
    {
        const string Odd = "\0\u0001 𠮷 \uE000\uFF08\"\\";
        await SaveAsync(new Note { Id = "1", Text = Odd, Owner = Odd }, new Note { Id = "2\0", Owner = "\uFF01" }, new Note { Id = "2", Owner = "𠮷" }, new Note { Id = "3", Owner = "z" });
        await Store.Inbox.AddAsync(Incoming($"m{Odd}", $"c{Odd}"), Ct);

        (await Store.QueryAsync(new Query<Note>().Where(Note.ByOwner, Odd), Ct)).ShouldHaveSingleItem().Text.ShouldBe(Odd);
        (await IdsAsync(new Query<Note>().OrderBy(Note.ByOwner))).ShouldBe(["1", "3", "2", "2\0"]);
        (await Store.FindAsync<Note>("2\0", Ct)).ShouldNotBeNull().Owner.ShouldBe("\uFF01");
        (await ClaimInboxAsync()).ShouldBe([$"m{Odd}"]);
    }

    [Fact]
    public async Task A_changed_document_is_found_under_its_new_keys_only()
    {
        await SaveAsync(new Note { Id = "1", Owner = "old" });
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>("1", Ct))! with { Owner = "new" }, "edit");
        await session.CommitAsync(Ct);

        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "old"))).ShouldBeEmpty();
        (await IdsAsync(new Query<Note>().Where(Note.ByOwner, "new"))).ShouldBe(["1"]);
    }

    [Fact]
    public async Task The_audit_log_chains_what_changed_without_gaps()
    {
        await SaveAsync(new Note { Id = "a", Text = "one", Owner = "o" });
        var session = Sessions.Open(Tester);
        session.Store((await session.FindAsync<Note>("a", Ct))! with { Text = "two" }, "note.edit");
        session.Note("note.looked-at", "notes", "a");
        await session.CommitAsync(Ct);

        var entries = await Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);

        entries.Select(entry => entry.Sequence).ShouldBe([1, 2, 3]);
        entries.ShouldAllBe(entry => entry.IsIntact);
        entries.Select(entry => entry.PreviousHash).ShouldBe([AuditEntry.Genesis, entries[0].Hash, entries[1].Hash]);
        entries[1].Change.ShouldSatisfyAllConditions(
            change => change.Before.ShouldBe("{\"text\":\"one\"}"),
            change => change.After.ShouldBe("{\"text\":\"two\"}"),
            change => change.Actor.ShouldBe(Tester));
        (await Store.AuditLog.ReadAsync(2, Ct).ToListAsync(Ct)).Select(entry => entry.Change.Action).ShouldBe(["note.looked-at"]);
    }

    [Fact]
    public async Task Events_are_kept_in_order()
    {
        foreach (var id in new[] { "1", "2", "3" })
        {
            var session = Sessions.Open(Tester);
            session.Raise(new NoteTaken { At = Clock.GetUtcNow(), NoteId = id });
            await session.CommitAsync(Ct);
        }

        var events = await Store.EventsAfterAsync(1, 10, Ct);

        events.Select(recorded => (recorded.Sequence, recorded.Name)).ShouldBe([(2, "note.taken"), (3, "note.taken")]);
        events[0].Json.ShouldContain("\"noteId\":\"2\"");
    }

    [Fact]
    public async Task The_same_platform_message_twice_is_one_message()
    {
        (await Store.Inbox.AddAsync(Incoming("m1", "c1"), Ct)).ShouldBeTrue();
        (await Store.Inbox.AddAsync(Incoming("m1", "c1"), Ct)).ShouldBeFalse();
        var claimed = await Store.Inbox.ClaimAsync(10, Ct);
        await SettleAsync(new InboxOutcome("m1", InboxFate.Done));

        (await Store.Inbox.AddAsync(Incoming("m1", "c1"), Ct)).ShouldBeFalse();

        claimed.Count.ShouldBe(1);
        (await Store.Inbox.ClaimAsync(10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Conversations_are_handled_in_order_and_side_by_side()
    {
        foreach (var (id, conversation) in new[] { ("1", "a"), ("2", "a"), ("3", "b"), ("4", "a") })
        {
            await Store.Inbox.AddAsync(Incoming(id, conversation), Ct);
        }

        (await ClaimInboxAsync()).ShouldBe(["1", "3"]);
        (await ClaimInboxAsync()).ShouldBeEmpty();
        await SettleAsync(new InboxOutcome("1", InboxFate.Done));
        (await ClaimInboxAsync()).ShouldBe(["2"]);
        await Store.Inbox.ReleaseAsync("2", Ct);
        (await ClaimInboxAsync()).ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_deferred_message_comes_back_when_due_and_lets_others_pass()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await Store.Inbox.AddAsync(Incoming("2", "a"), Ct);
        await ClaimInboxAsync();
        await SettleAsync(new InboxOutcome("1", InboxFate.Deferred, Clock.GetUtcNow().AddSeconds(30), "later"));
        (await ClaimInboxAsync()).ShouldBe(["2"]);
        await SettleAsync(new InboxOutcome("2", InboxFate.Done));
        (await ClaimInboxAsync()).ShouldBeEmpty();

        var wait = Store.Inbox.WaitAsync(Ct);
        Clock.Advance(TimeSpan.FromSeconds(31));
        await wait;

        var again = (await Store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
        (again.Id, again.Attempts, again.Reason).ShouldBe(("1", 1, "later"));
    }

    [Fact]
    public async Task A_given_up_message_is_kept_with_its_reason()
    {
        await Store.Inbox.AddAsync(Incoming("1", "a"), Ct);
        await ClaimInboxAsync();
        await SettleAsync(new InboxOutcome("1", InboxFate.Dead, Reason: "poison"));

        (await Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason.ShouldBe("poison");
        (await Store.Inbox.DepthAsync(Ct)).ShouldBe(new QueueDepth(0, null, 1));
    }

    [Fact]
    public async Task An_effect_and_its_inbox_outcome_stand_or_fall_together()
    {
        await SaveAsync(new Note { Id = "a" });
        await Store.Inbox.AddAsync(Incoming("1", "c"), Ct);
        await ClaimInboxAsync();
        var session = Sessions.Open(Tester);
        session.Store(new Note { Id = "a", Text = "taken id" }, "create");
        session.Send(Outgoing("o1", "r"));
        session.Settle(new InboxOutcome("1", InboxFate.Done));

        await Should.ThrowAsync<ConcurrencyException>(() => session.CommitAsync(Ct));

        (await ClaimOutboxAsync()).ShouldBeEmpty();
        await Store.Inbox.ReleaseAsync("1", Ct);
        (await ClaimInboxAsync()).ShouldBe(["1"]);
    }

    [Fact]
    public async Task An_outcome_that_was_committed_before_is_refused_with_all_that_belongs_to_it()
    {
        await Store.Inbox.AddAsync(Incoming("1", "c"), Ct);
        await ClaimInboxAsync();
        await SettleAsync(new InboxOutcome("1", InboxFate.Done));
        var again = Sessions.Open(Tester);
        again.Store(new Note { Id = "a" }, "create");
        again.Settle(new InboxOutcome("1", InboxFate.Done));

        (await Should.ThrowAsync<ConcurrencyException>(() => again.CommitAsync(Ct))).Kind.ShouldBe(InboxMessage.Kind);

        (await Store.FindAsync<Note>("a", Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_recipients_messages_go_out_one_at_a_time_and_wait_for_a_retry()
    {
        await SendAsync(Outgoing("1", "r"), Outgoing("2", "r"), Outgoing("3", "s"));
        (await ClaimOutboxAsync()).ShouldBe(["1", "3"]);
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Retry) { NotBefore = Clock.GetUtcNow().AddSeconds(10), MaybeSent = true, Reason = "busy" }, Ct);
        (await ClaimOutboxAsync()).ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromSeconds(11));

        var again = (await Store.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
        (again.Id, again.Attempts, again.MaybeSent, again.Reason).ShouldBe(("1", 1, true, "busy"));
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        (await ClaimOutboxAsync()).ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_message_for_later_does_not_hold_back_those_for_now()
    {
        await SendAsync(Outgoing("1", "r") with { NotBefore = Clock.GetUtcNow().AddHours(1) }, Outgoing("2", "r"));

        (await ClaimOutboxAsync()).ShouldBe(["2"]);
        Clock.Advance(TimeSpan.FromHours(2));
        await Store.Outbox.SettleAsync(new OutboxOutcome("2", OutboxFate.Sent), Ct);
        (await ClaimOutboxAsync()).ShouldBe(["1"]);
    }

    [Fact]
    public async Task What_was_sent_is_counted_and_a_known_id_is_not_sent_again()
    {
        await SendAsync(Outgoing("1", "r"));
        await ClaimOutboxAsync();
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        await SendAsync(Outgoing("1", "r"));

        (await ClaimOutboxAsync()).ShouldBeEmpty();
        (await Store.Outbox.SentSinceAsync("test", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([("r", Clock.GetUtcNow())]);
        (await Store.Outbox.SentSinceAsync("test", Clock.GetUtcNow().AddMinutes(1), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_check_names_the_store() => (await Store.CheckAsync(Ct)).ShouldNotBeEmpty();

    protected static InboxMessage Incoming(string id, string conversation) =>
        new() { Id = id, Platform = "test", Conversation = conversation, ReceivedAt = DateTimeOffset.UnixEpoch, Payload = "{}" };

    protected static OutboxMessage Outgoing(string id, string recipient) =>
        new() { Id = id, Platform = "test", Recipient = recipient, Content = "{}", CreatedAt = DateTimeOffset.UnixEpoch };

    protected async Task SaveAsync(params Note[] notes)
    {
        var session = Sessions.Open(Tester);
        foreach (var note in notes)
        {
            session.Store(note, "note.create");
        }

        await session.CommitAsync(Ct);
    }

    protected async Task SendAsync(params OutboxMessage[] messages)
    {
        var session = Sessions.Open(Tester);
        Array.ForEach(messages, session.Send);
        await session.CommitAsync(Ct);
    }

    protected async Task<IEnumerable<string>> ClaimInboxAsync() => (await Store.Inbox.ClaimAsync(10, Ct)).Select(message => message.Id);

    protected async Task<IEnumerable<string>> ClaimOutboxAsync() => (await Store.Outbox.ClaimAsync(10, Ct)).Select(message => message.Id);

    private async Task SettleAsync(InboxOutcome outcome)
    {
        var session = Sessions.Open(Tester);
        session.Settle(outcome);
        await session.CommitAsync(Ct);
    }

    private async Task<IEnumerable<string>> IdsAsync(Query<Note> query) => (await Store.QueryAsync(query, Ct)).Select(note => note.Id);
}
