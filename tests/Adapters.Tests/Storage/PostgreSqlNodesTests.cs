using System.Collections.Concurrent;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Several nodes on one database. They beat only when the test says so: one that is not told to is dead to the others.</summary>
public sealed class PostgreSqlNodesTests(SharedServer fixture) : IAsyncLifetime
{
    private static readonly Actor Tester = new("P1", "test");
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly Pulse pulse = new() { Time = new FakeTimeProvider() };
    private readonly List<PostgreSqlStore> opened = [];
    private PostgreSqlStore one = null!;
    private PostgreSqlStore two = null!;
    private string connectionString = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await (await fixture.Server).NewSchemaAsync(Ct);
        (one, two) = (await OpenAsync(), await OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in opened)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Only_one_node_has_a_conversation_at_a_time()
    {
        await AddAsync(("1", "a"), ("2", "a"), ("3", "b"));

        (await ClaimAsync(one, 1)).ShouldBe(["1"]);
        (await ClaimAsync(two, 10)).ShouldBe(["3"]);
        await CommitAsync(one, "1");

        (await ClaimAsync(two, 10)).ShouldBe(["2"]);
    }

    [Fact]
    public async Task Messages_of_a_dead_node_are_taken_over_and_what_it_commits_late_is_refused_as_a_whole()
    {
        await AddAsync(("1", "a"), ("2", "a"));
        await ClaimAsync(one, 10);
        (await ClaimAsync(two, 10)).ShouldBeEmpty();

        await OutliveAsync(two);

        (await ClaimAsync(two, 10)).ShouldBe(["1"]);
        (await Should.ThrowAsync<ConcurrencyException>(() => CommitAsync(one, "1"))).Kind.ShouldBe(InboxMessage.Kind);
        (await two.FindAsync<Note>("1", Ct)).ShouldBeNull();
        (await two.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct)).ShouldBeEmpty();
        (await two.Outbox.DepthAsync(Ct)).Pending.ShouldBe(0);
        await CommitAsync(two, "1");
        (await ClaimAsync(two, 10)).ShouldBe(["2"]);
    }

    [Fact]
    public async Task What_ended_a_node_is_handled_on_the_next_once_that_has_nothing_else_in_hand()
    {
        await AddAsync(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"));
        await ClaimAsync(one, 1);
        (await ClaimAsync(two, 1)).ShouldBe(["2"]);
        await OutliveAsync(two);

        (await ClaimAsync(two, 10)).ShouldBeEmpty();
        await CommitAsync(two, "2");
        (await ClaimAsync(two, 10)).ShouldBe(["1"]);
        await one.BeatAsync(Ct);
        (await ClaimAsync(one, 1)).ShouldBe(["3"]);
        await two.DisposeAsync();

        await one.BeatAsync(Ct);
        (await ClaimAsync(one, 10)).ShouldBeEmpty();
        await CommitAsync(one, "3");
        (await one.Inbox.ClaimAsync(10, Ct)).Select(message => (message.Id, message.Unended)).ShouldBe([("1", 1)]);
        await CommitAsync(one, "1");
        (await ClaimAsync(one, 10)).ShouldBe(["4"]);
    }

    [Fact]
    public async Task A_node_that_was_taken_for_dead_goes_on_as_another()
    {
        await AddAsync(("1", "a"), ("2", "b"));
        await ClaimAsync(one, 1);
        await OutliveAsync(two);

        (await ClaimAsync(one, 10)).ShouldBeEmpty();
        await one.BeatAsync(Ct);
        (await ClaimAsync(one, 1)).ShouldBe(["1"]);
        await CommitAsync(one, "1");

        (await two.FindAsync<Note>("1", Ct)).ShouldNotBeNull();
        (await ClaimAsync(two, 10)).ShouldBe(["2"]);
    }

    [Fact]
    public async Task A_node_that_beats_keeps_what_it_has_however_long_it_takes()
    {
        await AddAsync(("1", "a"));
        await ClaimAsync(one, 10);

        for (var beats = 0; beats < 20; beats++)
        {
            await one.BeatAsync(Ct);
            await two.BeatAsync(Ct);
        }

        (await ClaimAsync(two, 10)).ShouldBeEmpty();
        await CommitAsync(one, "1");
    }

    [Fact]
    public async Task A_node_that_leaves_gives_back_what_it_has_at_once()
    {
        await AddAsync(("1", "a"));
        await ClaimAsync(one, 10);

        await one.DisposeAsync();

        (await ClaimAsync(two, 10)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task What_a_dead_node_was_sending_may_have_been_sent()
    {
        await SendAsync(Outgoing("1", "r"), Outgoing("2", "s"));
        await one.Outbox.ClaimAsync(1, Ct);

        await OutliveAsync(two);

        (await two.Outbox.ClaimAsync(10, Ct)).Select(message => (message.Id, message.MaybeSent)).ShouldBe([("1", true), ("2", false)]);
    }

    [Fact]
    public async Task A_letter_that_both_nodes_repeat_or_drop_is_settled_once()
    {
        await SendAsync([.. Enumerable.Range(0, 20).Select(i => Outgoing($"{i:D2}", $"r{i}"))]);
        foreach (var message in await one.Outbox.ClaimAsync(20, Ct))
        {
            await one.Outbox.SettleAsync(new OutboxOutcome(message.Id, OutboxFate.Dead), Ct);
        }

        var letters = (await two.Outbox.DeadLettersAsync(20, Ct)).Select(message => new DeadLetter(message)).ToList();
        var settled = await Task.WhenAll(letters.SelectMany(letter => new[] { (Store: one, Fate: DeadLetterFate.Repeated), (Store: two, Fate: DeadLetterFate.Dropped) }.Select(async node =>
        {
            try
            {
                await node.Store.CommitAsync(new ChangeSet { DeadLetters = [new DeadLetterOutcome(letter, node.Fate)] }, Ct);
                return (letter.Id, node.Fate);
            }
            catch (ConcurrencyException)
            {
                return default;
            }
        })));

        var done = settled.Where(one => one.Id is not null).ToList();
        done.Select(one => one.Id).Order().ShouldBe(letters.Select(letter => letter.Id));
        (await two.Outbox.ClaimAsync(20, Ct)).Select(message => message.Id).Order().ShouldBe(done.Where(one => one.Fate == DeadLetterFate.Repeated).Select(one => one.Id).Order());
    }

    [Fact]
    public async Task Late_news_that_a_message_was_sent_counts_until_another_node_sends_it()
    {
        await SendAsync(Outgoing("1", "r"), Outgoing("2", "r"), Outgoing("3", "s"));
        await one.Outbox.ClaimAsync(10, Ct);
        await OutliveAsync(two);

        await one.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent), Ct);
        (await two.Outbox.ClaimAsync(10, Ct)).Select(message => message.Id).ShouldBe(["2", "3"], ignoreOrder: true);
        await one.Outbox.SettleAsync(new OutboxOutcome("3", OutboxFate.Sent), Ct);
        await one.Outbox.SettleAsync(new OutboxOutcome("2", OutboxFate.Dead), Ct);

        (await two.Outbox.DepthAsync(Ct)).ShouldSatisfyAllConditions(depth => depth.Pending.ShouldBe(2), depth => depth.Dead.ShouldBe(0));
        await two.Outbox.SettleAsync(new OutboxOutcome("2", OutboxFate.Sent), Ct);
        await two.Outbox.SettleAsync(new OutboxOutcome("3", OutboxFate.Sent), Ct);
        (await two.Outbox.DepthAsync(Ct)).Pending.ShouldBe(0);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_given_back()
    {
        await AddAsync(("1", "a"));
        await PostgreSqlServer.ExecuteAsync(connectionString, "UPDATE inbox_lines SET claimed = '1', node = (SELECT id FROM nodes ORDER BY id LIMIT 1)", Ct);
        (await ClaimAsync(two, 10)).ShouldBeEmpty();

        await one.BeatAsync(Ct);
        await two.BeatAsync(Ct);

        (await ClaimAsync(two, 10)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_message_added_on_one_node_wakes_the_other()
    {
        // Nobody looks by itself here: its time stands still.
        var wait = two.Inbox.WaitAsync(Ct);
        await AddAsync(("1", "a"));
        await wait.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        (await ClaimAsync(two, 10)).ShouldBe(["1"]);

        wait = two.Outbox.WaitAsync(Ct);
        await CommitAsync(two, "1");
        await wait.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        (await one.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_one_node_has_sent_to_someone_counts_on_the_other()
    {
        await SendAsync(Outgoing("1", "r"));
        await one.Outbox.ClaimAsync(10, Ct);
        await one.Outbox.SettleAsync(new OutboxOutcome("1", OutboxFate.Sent) { Parts = 2 }, Ct);

        (await two.Outbox.SentToAsync("test", "r", clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([new SentMark(clock.GetUtcNow(), 2)]);
    }

    [Fact]
    public async Task Nodes_that_start_together_on_an_empty_database_share_one_seal()
    {
        var empty = await (await fixture.Server).NewSchemaAsync(Ct);
        var kinds = new DocumentKinds(ProductKinds.All);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostgreSqlStore.OpenAsync(empty, kinds, clock, pulse, Ct)));
        opened.AddRange(nodes);

        var seals = await Task.WhenAll(nodes.Select(store => Seal.LoadAsync(new Sessions(store, kinds, clock), Ct)));

        var button = seals[0].Protect(new SealedCommand("x", "P1", null));
        seals.ShouldAllBe(seal => seal.Open<SealedCommand>(button) != null);
    }

    [Fact]
    public async Task Both_write_one_audit_chain_and_one_row_of_events()
    {
        await Task.WhenAll(new[] { one, two }.SelectMany(store => Enumerable.Range(0, 100).Select(async i =>
        {
            var session = new Sessions(store, Note.Kinds, clock).Open(Tester);
            session.Store(new Note { Id = $"{(store == one ? 1 : 2)}-{i}" }, "note.create");
            session.Raise(new NoteTaken { At = clock.GetUtcNow(), NoteId = $"{i}" });
            await session.CommitAsync(Ct);
        })));

        await Chains.ShouldBeWholeAsync(one, 200);
        (await one.EventsAfterAsync(0, 1000, Ct)).Select(happened => happened.Sequence).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
    }

    [Fact]
    public async Task Of_two_nodes_that_create_the_same_documents_in_any_order_one_wins_each_and_none_hangs()
    {
        var wins = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var session = new Sessions(i % 2 == 0 ? one : two, Note.Kinds, clock).Open(Tester);
            var ids = new[] { $"{i / 4}-a", $"{i / 4}-b", $"{i / 4}-c" };
            foreach (var id in i % 4 < 2 ? ids : ids.Reverse())
            {
                session.Store(new Note { Id = id, Text = $"{i}" }, "note.create");
            }

            try
            {
                await session.CommitAsync(Ct);
                wins.Add($"{i / 4}");
            }
            catch (ConcurrencyException)
            {
                // The other was faster.
            }
        }));

        wins.Order().ShouldBe(Enumerable.Range(0, 10).Select(i => $"{i}"));
        (await one.QueryAsync(new Query<Note>(), Ct)).GroupBy(note => note.Id[..1]).ShouldAllBe(notes => notes.Count() == 3 && notes.DistinctBy(note => note.Text).Count() == 1);
    }

    [Fact]
    public async Task Nothing_is_lost_doubled_or_out_of_order_while_nodes_are_taken_for_dead_again_and_again()
    {
        const int Conversations = 12, Each = 15;
        var left = Conversations * Each;
        var adding = Task.WhenAll(Enumerable.Range(0, Conversations).Select(async conversation =>
        {
            for (var i = 0; i < Each; i++)
            {
                await (i % 2 == 0 ? one : two).Inbox.AddAsync(Incoming($"{conversation}:{i:00}", $"{conversation}"), Ct);
            }
        }));

        async Task WorkAsync(PostgreSqlStore store)
        {
            while (Volatile.Read(ref left) > 0)
            {
                foreach (var message in await store.Inbox.ClaimAsync(4, Ct))
                {
                    await Task.Yield();
                    try
                    {
                        await CommitAsync(store, message.Id);
                        Interlocked.Decrement(ref left);
                    }
                    catch (ConcurrencyException lost)
                    {
                        lost.Kind.ShouldBe(InboxMessage.Kind);
                    }
                }
            }
        }

        // Each strikes the other off in turn, while that is at work.
        async Task StrikeAsync()
        {
            while (Volatile.Read(ref left) > 0)
            {
                await OutliveAsync(two);
                await one.BeatAsync(Ct);
                await OutliveAsync(one);
                await two.BeatAsync(Ct);
            }
        }

        await Task.WhenAll(adding, WorkAsync(one), WorkAsync(one), WorkAsync(two), WorkAsync(two), StrikeAsync()).WaitAsync(TimeSpan.FromMinutes(2), Ct);

        var audit = await one.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);
        audit.Count.ShouldBe(Conversations * Each);
        audit.GroupBy(entry => entry.Change.EntityId.Split(':')[0]).ShouldAllBe(conversation =>
            conversation.Select(entry => int.Parse(entry.Change.EntityId.Split(':')[1])).SequenceEqual(Enumerable.Range(0, Each)));
        await Chains.ShouldBeWholeAsync(two, Conversations * Each);
        (await one.Outbox.DepthAsync(Ct)).Pending.ShouldBe(Conversations * Each);
    }

    [Fact]
    public async Task Recipients_get_their_messages_once_and_in_order_whichever_node_sends_them()
    {
        const int Recipients = 8, Each = 12;
        var (sending, sent) = (new ConcurrentDictionary<string, string>(), new ConcurrentQueue<string>());
        await Task.WhenAll(Enumerable.Range(0, Recipients).Select(async recipient =>
        {
            for (var i = 0; i < Each; i++)
            {
                var session = new Sessions(i % 2 == 0 ? one : two, Note.Kinds, clock).Open(Tester);
                session.Send(Outgoing($"{recipient}:{i:00}", $"{recipient}"));
                await session.CommitAsync(Ct);
            }
        }));

        async Task SendAsync(PostgreSqlStore store)
        {
            while (sent.Count < Recipients * Each)
            {
                await Task.WhenAll((await store.Outbox.ClaimAsync(4, Ct)).Select(async message =>
                {
                    sending.TryAdd(message.Recipient, message.Id).ShouldBeTrue($"{message.Id} while {sending.GetValueOrDefault(message.Recipient)} is under way");
                    await Task.Yield();
                    var retry = message.Attempts == 0 && message.Id[^1] is ('3' or '7');
                    sending.TryRemove(message.Recipient, out _);
                    if (!retry)
                    {
                        sent.Enqueue(message.Id);
                    }

                    await store.Outbox.SettleAsync(new OutboxOutcome(message.Id, retry ? OutboxFate.Retry : OutboxFate.Sent), Ct);
                }));
            }
        }

        await Task.WhenAll(SendAsync(one), SendAsync(one), SendAsync(two), SendAsync(two)).WaitAsync(TimeSpan.FromMinutes(1), Ct);

        sent.Count.ShouldBe(Recipients * Each);
        sent.GroupBy(id => id.Split(':')[0]).ShouldAllBe(ids => ids.SequenceEqual(ids.Order()) && ids.Distinct().Count() == Each);
        (await one.Outbox.DepthAsync(Ct)).Pending.ShouldBe(0);
    }

    private async Task<PostgreSqlStore> OpenAsync()
    {
        var store = await PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, clock, pulse, Ct);
        opened.Add(store);
        return store;
    }

    // Looks so often that whoever does not beat meanwhile is dead.
    private async Task OutliveAsync(PostgreSqlStore store)
    {
        for (var looks = 0; looks < pulse.MostMissed + 2; looks++)
        {
            await store.BeatAsync(Ct);
        }
    }

    private async Task AddAsync(params (string Id, string Conversation)[] messages)
    {
        foreach (var (id, conversation) in messages)
        {
            await one.Inbox.AddAsync(Incoming(id, conversation), Ct);
        }
    }

    private async Task SendAsync(params OutboxMessage[] messages)
    {
        var session = new Sessions(one, Note.Kinds, clock).Open(Tester);
        Array.ForEach(messages, session.Send);
        await session.CommitAsync(Ct);
    }

    private static async Task<IEnumerable<string>> ClaimAsync(PostgreSqlStore store, int max) => (await store.Inbox.ClaimAsync(max, Ct)).Select(message => message.Id);

    // A turn: an effect that can be had only once, an answer, and the outcome.
    private async Task CommitAsync(PostgreSqlStore store, string id)
    {
        var session = new Sessions(store, Note.Kinds, clock).Open(Tester);
        session.Store(new Note { Id = id }, "note.create");
        session.Send(Outgoing($"answer-{id}", "r"));
        session.Settle(new InboxOutcome(id, InboxFate.Done));
        await session.CommitAsync(Ct);
    }

    private static InboxMessage Incoming(string id, string conversation) =>
        new() { Id = id, Platform = "test", Conversation = conversation, ReceivedAt = DateTimeOffset.UnixEpoch, Payload = "{}" };

    private static OutboxMessage Outgoing(string id, string recipient) => new() { Id = id, Platform = "test", Recipient = recipient, Content = "{}", CreatedAt = DateTimeOffset.UnixEpoch };
}

/// <summary>Reading the audit log as a whole.</summary>
internal static class Chains
{
    /// <summary>The log has so many entries, numbered without gaps, each intact and linked to the one before.</summary>
    public static async Task ShouldBeWholeAsync(IStore store, int entries)
    {
        var previous = AuditEntry.Genesis;
        var next = 1L;
        await foreach (var entry in store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken))
        {
            entry.ShouldSatisfyAllConditions(e => e.Sequence.ShouldBe(next), e => e.PreviousHash.ShouldBe(previous), e => e.IsIntact.ShouldBeTrue());
            (previous, next) = (entry.Hash, next + 1);
        }

        (next - 1).ShouldBe(entries);
    }
}
