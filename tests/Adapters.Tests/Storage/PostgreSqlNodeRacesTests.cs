using System.Collections.Concurrent;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Nodes that do the same at once, many times over.</summary>
public sealed class PostgreSqlNodeRacesTests(SharedServer fixture) : PostgreSqlNodes(fixture)
{
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
        (await one.QueryAsync(new Query<Note>(), Ct))
            .GroupBy(note => note.Id[..1])
            .ShouldAllBe(notes => notes.Count() == 3 && notes.DistinctBy(note => note.Text).Count() == 1);
    }

    [Fact]
    public async Task What_two_nodes_tally_at_once_under_the_same_keys_is_exact_and_none_hangs()
    {
        const int Each = 60;
        await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(i => Task.Run(
            async () =>
            {
                var session = new Sessions(i % 2 == 0 ? one : two, Note.Kinds, clock).Open(Tester);
                session.Store(new Parcel { Id = $"{i}", Depot = i % 3 == 0 ? "甲" : "乙", Day = i % 4, Weight = i }, "parcel.take");
                await session.CommitAsync(Ct);
            },
            Ct)));

        var sums = await two.TallyAsync(Parcel.Weights, [new("depot\t"), new("day\t")], Ct);

        sums.Where(sum => sum.Key.StartsWith("depot", StringComparison.Ordinal))
            .Sum(sum => sum.Value.Sum)
            .ShouldBe(Enumerable.Range(0, 2 * Each).Sum());
        (sums[Parcel.At("甲").Prefix].Count, sums["day\t003"].Count).ShouldBe((2 * Each / 3, 2 * Each / 4));
    }

    [Fact]
    public async Task Of_two_nodes_that_each_require_what_the_other_writes_one_goes_through_and_none_hangs()
    {
        const int Pairs = 30;
        var sessions = new List<Session>();
        foreach (var pair in Enumerable.Range(0, Pairs))
        {
            var both = SessionOn(one);
            both.Store(new Note { Id = $"{pair}-a" }, "note.create");
            both.Store(new Note { Id = $"{pair}-b" }, "note.create");
            await both.CommitAsync(Ct);
            sessions.AddRange([await BoundAsync(one, $"{pair}-a", $"{pair}-b"), await BoundAsync(two, $"{pair}-b", $"{pair}-a")]);
        }

        var refused = await Task.WhenAll(sessions.Select(session =>
            Task.Run(async () => await Record.ExceptionAsync(() => session.CommitAsync(Ct)), Ct)));

        refused.Chunk(2).ShouldAllBe(pair => pair.Count(fault => fault == null) == 1);
        refused.OfType<Exception>().ShouldAllBe(fault => fault is ConcurrencyException);

        Session SessionOn(PostgreSqlStore store) => new Sessions(store, Note.Kinds, clock).Open(Tester);

        async Task<Session> BoundAsync(PostgreSqlStore store, string writes, string requires)
        {
            var session = SessionOn(store);
            session.Require((await session.FindAsync<Note>(requires, Ct))!);
            session.Store((await session.FindAsync<Note>(writes, Ct))! with { Text = "alone" }, "note.edit");
            return session;
        }
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

        // Each declares the other dead in turn, while that one is at work.
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

        await Task.WhenAll(adding, WorkAsync(one), WorkAsync(one), WorkAsync(two), WorkAsync(two), StrikeAsync())
            .WaitAsync(TimeSpan.FromMinutes(2), Ct);

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
                    sending.TryAdd(message.Recipient, message.Id).ShouldBeTrue($"{message.Id} while {sending.GetValueOrDefault(message.Recipient)} "
                        + "is under way");
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
}
