using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The part of <see cref="StoreContract"/> about inbox and outbox.</summary>
public abstract class QueueContract : IAsyncLifetime
{
    protected static readonly Actor Tester = new(new("P1"), "test", "test:1");

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected IStore Store { get; set; } = null!;

    protected Sessions Sessions => new(Store, Note.Kinds, Clock);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<IStore> OpenAsync();

    /// <summary>The process with the store dies silently, another opens it, and some seconds pass.</summary>
    protected abstract Task CrashAsync();

    [Fact]
    public async Task Ids_of_handled_messages_are_forgotten_after_days_not_before()
    {
        await Store.Inbox.AddAsync(Incoming("m", "c"), Ct);
        await ClaimInboxAsync();
        await Store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome("m", InboxFate.Done) }, Ct);
        await PassAsync(TimeSpan.FromDays(3));
        (await Store.Inbox.AddAsync(Incoming("m", "c"), Ct)).ShouldBeFalse();

        await PassAsync(TimeSpan.FromDays(2));

        (await Store.Inbox.AddAsync(Incoming("m", "c"), Ct)).ShouldBeTrue();
    }

    [Fact]
    public async Task Of_very_many_old_ids_one_tidying_forgets_all()
    {
        var ids = Enumerable.Range(0, 2_500).Select(i => $"m{i}").ToList();
        await Task.WhenAll(ids.Select(id => Store.Inbox.AddAsync(Incoming(id, id), Ct)));
        for (IReadOnlyList<InboxMessage> claimed; (claimed = await Store.Inbox.ClaimAsync(500, Ct)).Count > 0;)
        {
            await Task.WhenAll(
                claimed.Select(message => Store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome(message.Id, InboxFate.Done) }, Ct)));
        }

        await PassAsync(TimeSpan.FromDays(5));

        (await Task.WhenAll(ids.Select(id => Store.Inbox.AddAsync(Incoming(id, id), Ct)))).ShouldAllBe(isNew => isNew);
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
    public async Task What_no_store_can_hold_is_not_taken_into_the_inbox_and_the_longest_that_can_be_is_handled_like_any_other()
    {
        var longest = new string('长', StoreLimits.LongestKey);
        await Should.ThrowAsync<StoreLimitException>(() => Store.Inbox.AddAsync(Incoming($"{longest}长", "a"), Ct));
        await Should.ThrowAsync<StoreLimitException>(() => Store.Inbox.AddAsync(Incoming("1\ud83d", "a"), Ct));
        await Should.ThrowAsync<StoreLimitException>(() => Store.Inbox.AddAsync(Incoming("1", $"{longest}长"), Ct));
        await Should.ThrowAsync<StoreLimitException>(() =>
            Store.Inbox.AddAsync(Incoming("1", "a") with { Payload = new string('长', StoreLimits.LongestText + 1) }, Ct));
        await Store.Inbox.AddAsync(Incoming(longest, longest) with { Payload = new string('长', StoreLimits.LongestText) }, Ct);

        (await ClaimInboxAsync()).ShouldBe([longest]);
        await SettleAsync(new InboxOutcome(longest, InboxFate.Dead, Reason: "given up"));

        (await Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Payload.Length.ShouldBe(StoreLimits.LongestText);
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
        await Store.Outbox.SettleAsync(
            new OutboxOutcome("1", OutboxFate.Retry)
            {
                NotBefore = Clock.GetUtcNow().AddSeconds(10),
                MaybeSent = true,
                Reason = "busy",
            },
            Ct);
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
    public async Task What_is_less_urgent_neither_goes_out_of_order_nor_holds_up_what_is_more()
    {
        await SendAsync(Relayed("1"), Relayed("2"), Outgoing("3", "r"), Outgoing("4", "r"));
        (await ClaimOutboxAsync()).ShouldBe(["1", "3"]);
        await Store.Outbox.SettleAsync(
            new OutboxOutcome("1", OutboxFate.Retry)
            {
                NotBefore = Clock.GetUtcNow().AddMinutes(1),
                CountsAsAttempt = false,
                Reason = "rate limit",
            },
            Ct);
        await Store.Outbox.SettleAsync(new OutboxOutcome("3", OutboxFate.Sent), Ct);
        (await ClaimOutboxAsync()).ShouldBe(["4"]);

        await ReopenAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Store.Outbox.ClaimAsync(10, Ct)).Select(message => (message.Id, message.GivesWay)).ShouldBe([("1", true), ("4", false)],
            ignoreOrder: true);
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent) { Parts = 2 }, Ct);
        await Store.Outbox.SettleAsync(new OutboxOutcome("4", OutboxFate.Sent), Ct);
        (await ClaimOutboxAsync()).ShouldBe(["2"]);
        (await Store.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(-9), Ct)).Sum(mark => mark.Parts).ShouldBe(4);

        static OutboxMessage Relayed(string id) => Outgoing(id, "r") with { Class = MessageClass.Relay };
    }

    [Fact]
    public async Task What_was_sent_is_counted_and_a_known_id_is_not_sent_again()
    {
        await SendAsync(Outgoing("1", "r"));
        await ClaimOutboxAsync();
        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent) { Parts = 3 }, Ct);
        await SendAsync(Outgoing("1", "r"));

        (await ClaimOutboxAsync()).ShouldBeEmpty();
        (await Store.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([new SentMark(Clock.GetUtcNow(), 3)]);
        (await Store.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(1), Ct)).ShouldBeEmpty();
        (await Store.Outbox.SentToAsync("test", "other", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBeEmpty();
        await ReopenAsync();
        (await Store.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([new SentMark(Clock.GetUtcNow(), 3)]);
    }

    [Fact]
    public async Task What_waits_for_a_recipient_is_counted_of_either_line()
    {
        await SendAsync(Outgoing("1", "r"), Outgoing("2", "r"), Outgoing("3", "r") with { Class = MessageClass.Relay }, Outgoing("4", "other"));
        await ClaimOutboxAsync();
        (await Store.Outbox.WaitingAsync("test", "r", Ct)).ShouldBe(3);

        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        await Store.Outbox.SettleAsync(new OutboxOutcome("3", OutboxFate.Dead), Ct);

        (await Store.Outbox.WaitingAsync("test", "r", Ct)).ShouldBe(1);
        (await Store.Outbox.WaitingAsync("elsewhere", "r", Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_dropped_is_neither_listed_nor_counted_nor_sent_again_and_the_next_goes()
    {
        await SendAsync(Outgoing("1", "r"), Outgoing("2", "r"));
        await ClaimOutboxAsync();

        await Store.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Dropped), Ct);
        await SendAsync(Outgoing("1", "r"));
        await ReopenAsync();

        (await ClaimOutboxAsync()).ShouldBe(["2"]);
        (await Store.Outbox.DepthAsync(Ct)).ShouldSatisfyAllConditions(depth => depth.Pending.ShouldBe(1), depth => depth.Dead.ShouldBe(0));
        (await Store.Outbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
        (await Store.Outbox.FindDeadLetterAsync("1", Ct)).ShouldBeNull();
        (await Store.Outbox.SentToAsync("test", "r", DateTimeOffset.UnixEpoch, Ct)).Sum(mark => mark.Parts).ShouldBe(0);
    }

    /// <summary>Lets time pass, then tidies.</summary>
    private Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return Store.TidyAsync(Ct);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await OpenAsync();
    }

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

    protected async Task SettleAsync(InboxOutcome outcome)
    {
        var session = Sessions.Open(Tester);
        session.Settle(outcome);
        await session.CommitAsync(Ct);
    }

    protected async Task<IEnumerable<string>> IdsAsync(Query<Note> query) => (await Store.QueryAsync(query, Ct)).Select(note => note.Id);
}
