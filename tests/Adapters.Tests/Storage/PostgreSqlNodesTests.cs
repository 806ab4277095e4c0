using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What belongs to one node, what all share, and what happens to it when a node dies.</summary>
public sealed class PostgreSqlNodesTests(SharedServer fixture) : PostgreSqlNodes(fixture)
{
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
    public async Task A_node_names_the_others_that_live_and_neither_those_that_left_nor_the_dead()
    {
        ((IStore)one).IsOwnedAlone.ShouldBeFalse();
        (await OthersOfAsync(one)).ShouldHaveSingleItem().ShouldStartWith(Environment.MachineName);

        await two.DisposeAsync();
        (await one.OthersAsync(Ct)).ShouldBeEmpty();

        await PostgreSqlServer.ExecuteAsync(connectionString, "INSERT INTO nodes (id, name) VALUES (gen_random_uuid(), 'dead')", Ct);
        (await OthersOfAsync(one)).ShouldBeEmpty();
    }

    // Every node beats as time passes.
    private async Task<IReadOnlyList<string>> OthersOfAsync(PostgreSqlStore store)
    {
        var others = store.OthersAsync(Ct).AsTask();
        for (var beats = 0; beats < 5_000 && !others.IsCompleted; beats++)
        {
            ((FakeTimeProvider)pulse.Time).Advance(pulse.Beat);
            await Task.WhenAny(others, Task.Delay(5, Ct));
        }

        return await others.WaitAsync(TimeSpan.FromSeconds(1), Ct);
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
        var settled = await Task.WhenAll(
            letters.SelectMany(letter =>
                new[] { (Store: one, Fate: DeadLetterFate.Repeated), (Store: two, Fate: DeadLetterFate.Dropped) }.Select(async node =>
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
        (await two.Outbox.ClaimAsync(20, Ct))
            .Select(message => message.Id)
            .Order()
            .ShouldBe(done.Where(one => one.Fate == DeadLetterFate.Repeated).Select(one => one.Id).Order());
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
        await PostgreSqlServer.ExecuteAsync(
            connectionString,
            "UPDATE inbox_lines SET claimed = '1', node = (SELECT id FROM nodes ORDER BY id LIMIT 1)",
            Ct);
        (await ClaimAsync(two, 10)).ShouldBeEmpty();

        await one.BeatAsync(Ct);
        await two.BeatAsync(Ct);

        (await ClaimAsync(two, 10)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task A_message_added_on_one_node_wakes_the_other()
    {
        // Nobody looks by themselves here: time stands still.
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
        var empty = await NewSchemaAsync();
        var kinds = new DocumentKinds(ProductKinds.All);
        var nodes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PostgreSqlStore.OpenAsync(empty, kinds, clock, pulse, Ct)));
        opened.AddRange(nodes);

        var seals = await Task.WhenAll(nodes.Select(store => Seal.LoadAsync(new Sessions(store, kinds, clock), Ct)));

        var button = seals[0].Protect(new SealedSaying("x", new Dictionary<string, string>(), new("P1"), null));
        seals.ShouldAllBe(seal => seal.Open(button) != null);
    }

    [Fact]
    public async Task Both_write_one_chain_and_whoever_reads_meanwhile_never_sees_a_number_before_a_smaller_one()
    {
        var reading = ReadToAsync(200);
        await Task.WhenAll(new[] { one, two }.SelectMany(store => Enumerable.Range(0, 100).Select(async i =>
        {
            var session = new Sessions(store, Note.Kinds, clock).Open(Tester);
            session.Store(new Note { Id = $"{(store == one ? 1 : 2)}-{i}" }, "note.create");
            session.Raise(new NoteTaken { At = clock.GetUtcNow(), NoteId = $"{(store == one ? 1 : 2)}-{i}" });
            await session.CommitAsync(Ct);
        })));

        await Chains.ShouldBeWholeAsync(one, 200);
        (await reading.WaitAsync(TimeSpan.FromSeconds(30), Ct)).ShouldBe(Enumerable.Range(1, 200).Select(i => (long)i));
    }

    [Fact]
    public async Task A_follower_that_both_lead_while_both_write_counts_everything_once()
    {
        var counted = new[] { one, two }.Select(store => Task.Run(async () =>
        {
            var following = new Following(store, new Sessions(store, Note.Kinds, clock), new Counting(store, fromView: store == two), clock);
            while ((await store.FindAsync<Counted>("notes", Ct))?.Documents != 200)
            {
                await following.StepAsync(Ct);
            }
        })).ToList();

        await Task.WhenAll(new[] { one, two }.SelectMany(store => Enumerable.Range(0, 100).Select(async i =>
        {
            var session = new Sessions(store, Note.Kinds, clock).Open(Tester);
            session.Store(new Note { Id = $"{(store == one ? 1 : 2)}-{i}" }, "note.create");
            await session.CommitAsync(Ct);
        })));
        await Task.WhenAll(counted).WaitAsync(TimeSpan.FromSeconds(60), Ct);

        (await one.FindAsync<Counted>("notes", Ct))!.ShouldSatisfyAllConditions(
            tally => tally.Versions.ShouldBe(200),
            tally => tally.UpTo.ShouldBe(200));
    }

    private async Task<IReadOnlyList<long>> ReadToAsync(long last)
    {
        var read = new List<long>();
        while (read.LastOrDefault() < last)
        {
            read.AddRange((await two.ChangesAfterAsync(read.LastOrDefault(), 1_000, Ct)).Select(change => change.Sequence));
        }

        return read;
    }
}
