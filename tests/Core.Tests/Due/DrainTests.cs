using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Due;

public sealed class DrainTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pieces_are_done_once_in_order_of_their_instants_and_those_that_come_last_after_all_others_that_are_due()
    {
        var rule = new NotedRule("a");
        var bench = new LedgerBench([rule]);
        await SetAsync(bench, ("third", "2026-11-24T12:00", false), ("second-last", "2026-11-24T11:00", true), ("second", "2026-11-24T11:00", false),
            ("first", "2026-11-24T10:30", false), ("later", "2026-11-24T15:00", false));

        bench.Clock.SetUtcNow(LedgerBench.At("2026-11-24T13:00"));
        await bench.Drain.RunAsync(Ct);
        await bench.Drain.RunAsync(Ct);

        rule.Ran.Select(ran => ran.Split(' ')[0]).ShouldBe(["a/first", "a/second", "a/third", "a/second-last"]);
        (await bench.Drain.NextAsync(Ct)).ShouldBe(LedgerBench.At("2026-11-24T15:00"));
        (await bench.ItemAsync("a/first")).ShouldSatisfyAllConditions(item => item.End.ShouldBe(DueEnd.Done), item => item.Next.ShouldBeNull());
    }

    [Fact]
    public async Task What_a_piece_sets_for_an_earlier_instant_comes_before_what_was_found_behind_it()
    {
        var rule = new NotedRule("a",
            work => work.Item.Id == "a/first"
                ? Ledger.SetAsync(work.Session, "a", "between", LedgerBench.At("2026-11-24T10:31"), null, Ct)
                : Task.CompletedTask);
        var bench = new LedgerBench([rule]);
        await SetAsync(bench, ("first", "2026-11-24T10:30", false), ("last", "2026-11-24T10:32", false));

        bench.Clock.SetUtcNow(LedgerBench.At("2026-11-24T13:00"));
        await bench.Drain.RunAsync(Ct);

        rule.Ran.Select(ran => ran.Split(' ')[0]).ShouldBe(["a/first", "a/between", "a/last"]);
    }

    [Fact]
    public async Task One_that_fails_changes_nothing_holds_up_no_other_and_is_tried_again_until_the_operators_are_told()
    {
        var bad = new NotedRule("bad", work =>
        {
            work.Session.Store(new Person { Id = "half", Name = "", Role = Role.Rep }, "test");
            throw new InvalidOperationException("It can't be done.");
        });
        var good = new NotedRule("good");
        var bench = new LedgerBench([bad, good]);
        await bench.AddPersonAsync("O", role: Role.Operator);
        await bench.CommitAsync(async session =>
        {
            await Ledger.SetAsync(session, "bad", null, LedgerBench.At("2026-11-24T10:01"), null, Ct);
            await Ledger.SetAsync(session, "good", null, LedgerBench.At("2026-11-24T10:02"), null, Ct);
        });

        await bench.UntilAsync("2026-11-24T10:03");
        good.Ran.ShouldHaveSingleItem();
        (await bench.ItemAsync("bad")).ShouldSatisfyAllConditions(item => item.At.ShouldBe(LedgerBench.At("2026-11-24T10:01")),
            item => item.Reason!.ShouldContain("It can't be done."));
        await bench.UntilAsync("2026-11-24T18:00");

        bad.Ran.ShouldBe(["bad 24 10:01", "bad 24 10:02", "bad 24 10:04", "bad 24 10:08", "bad 24 10:16"]);
        (await bench.ItemAsync("bad")).End.ShouldBe(DueEnd.Failed);
        (await bench.Store.FindAsync<Person>("half", Ct)).ShouldBeNull();
        (await bench.SentAsync()).ShouldBe(["O Ops due bad"]);
    }

    [Fact]
    public async Task A_piece_that_was_cancelled_or_moved_is_not_done_at_its_old_instant()
    {
        var rule = new NotedRule("a");
        var bench = new LedgerBench([rule]);
        await SetAsync(bench, ("gone", "2026-11-24T10:30", false), ("moved", "2026-11-24T10:30", false));
        await bench.CommitAsync(session => Ledger.CancelAsync(session, "a", "gone", Ct));
        await SetAsync(bench, ("moved", "2026-11-24T12:00", false));

        await bench.UntilAsync("2026-11-24T13:00");

        rule.Ran.ShouldBe(["a/moved 24 12:00"]);
        (await bench.ItemAsync("a/gone")).End.ShouldBe(DueEnd.Cancelled);
    }

    [Fact]
    public async Task What_another_node_has_done_meanwhile_has_its_effect_once()
    {
        LedgerBench? bench = null;
        var inner = false;
        var rule = new NotedRule("a", async work =>
        {
            var known = await work.Session.FindAsync<Reminded>("count", Ct) ?? new Reminded { Id = "count" };
            work.Session.Store(known with { Count = known.Count + 1 }, "test");
            if (!inner)
            {
                inner = true;
                await bench!.Drain.RunAsync(Ct);
            }
        });
        bench = new LedgerBench([rule]);
        await SetAsync(bench, ("once", "2026-11-24T10:30", false));

        await bench.UntilAsync("2026-11-24T11:00");

        rule.Ran.Count.ShouldBe(2);
        (await bench.Store.FindAsync<Reminded>("count", Ct))!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_standing_rule_has_always_one_piece_ahead_which_an_operator_can_run_before_its_time()
    {
        var rule = new Hourly();
        var bench = new LedgerBench([rule]);
        await bench.Drain.PrepareAsync(Ct);
        await bench.UntilAsync("2026-11-24T12:30");
        await bench.CommitAsync(session => Ledger.RunNowAsync(session, "hourly", Ct));
        await bench.UntilAsync("2026-11-24T13:00");

        rule.Ran.ShouldBe(["11:00", "12:00", "12:30", "13:00"]);
    }

    // A ticket's warnings are planned anew each time that one runs.
    [Fact]
    public async Task One_that_is_run_before_its_time_and_sets_itself_for_that_time_falls_due_then()
    {
        var at = LedgerBench.At("2026-11-24T15:00");
        var rule = new NotedRule("a", work => Ledger.SetAsync(work.Session, "a", "one", at, null, Ct));
        var bench = new LedgerBench([rule]);
        await bench.CommitAsync(session => Ledger.SetAsync(session, "a", "one", at, null, Ct));
        await bench.CommitAsync(session => Ledger.RunNowAsync(session, "a/one", Ct));

        await bench.Drain.RunAsync(Ct);

        rule.Ran.Count.ShouldBe(1);
        (await bench.ItemAsync("a/one")).Next.ShouldBe(at);
    }

    [Theory]
    [InlineData(false, "15:30")]
    [InlineData(true, "15:30 15:30 15:30 15:30 15:30")]
    public async Task After_a_stop_one_run_stands_for_all_that_were_missed_or_each_is_looked_at(bool each, string runs)
    {
        var rule = new Hourly { Each = each };
        var bench = new LedgerBench([rule]);
        await bench.Drain.PrepareAsync(Ct);

        bench.Clock.SetUtcNow(LedgerBench.At("2026-11-24T15:30"));
        await bench.Drain.RunAsync(Ct);

        rule.Ran.ShouldBe(runs.Split(' '));
        (await bench.Drain.NextAsync(Ct)).ShouldBe(LedgerBench.At("2026-11-24T16:00"));
    }

    [Fact]
    public async Task A_paused_rules_work_waits_until_it_is_resumed()
    {
        var (one, two) = (new NotedRule("one"), new NotedRule("two"));
        var bench = new LedgerBench([one, two]);
        await bench.CommitAsync(async session =>
        {
            await Ledger.SetAsync(session, "one", null, LedgerBench.At("2026-11-24T10:01"), null, Ct);
            await Ledger.SetAsync(session, "two", null, LedgerBench.At("2026-11-24T10:02"), null, Ct);
            await Ledger.PauseAsync(session, "one", isPaused: true, Ct);
        });

        await bench.UntilAsync("2026-11-24T11:00");
        (one.Ran.Count, two.Ran.Count).ShouldBe((0, 1));
        await bench.CommitAsync(session => Ledger.PauseAsync(session, "one", isPaused: false, Ct));
        await bench.UntilAsync("2026-11-24T11:00");

        one.Ran.ShouldBe(["one 24 11:00"]);
    }

    [Fact]
    public async Task A_stop_is_told_once_with_what_came_late_and_what_was_skipped()
    {
        var (late, gone) = (new NotedRule("late"), new TooLate());
        var bench = new LedgerBench([late, gone]);
        await bench.AddPersonAsync("O", role: Role.Operator);
        await bench.CommitAsync(async session =>
        {
            await Ledger.SetAsync(session, "late", null, LedgerBench.At("2026-11-24T11:00"), null, Ct);
            await Ledger.SetAsync(session, "gone", null, LedgerBench.At("2026-11-24T12:00"), null, Ct);
        });
        await bench.Stops.MarkAsync(Ct);
        (await bench.Stops.BeganAsync(Ct)).ShouldBeNull();

        bench.Clock.SetUtcNow(LedgerBench.At("2026-11-24T13:00"));
        var began = await bench.Stops.BeganAsync(Ct);
        await bench.Stops.CatchUpAsync(began!.Value, Ct);

        late.Ran.ShouldBe(["late 24 13:00"]);
        (gone.Ran.Count, gone.Skips).ShouldBe((0, 1));
        var told = (await bench.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem();
        told.Keys.ShouldBe(["downtime:2026-11-24T10:00"]);
        OutgoingContent.Of(told).Text!.ShouldSatisfyAllConditions(text => text.ShouldContain("补做：规则（应于 11-24 11:00）"),
            text => text.ShouldContain("跳过：规则（应于 11-24 12:00）"));
    }

    private static Task SetAsync(LedgerBench bench, params (string Key, string At, bool IsLast)[] pieces) => bench.CommitAsync(async session =>
    {
        foreach (var (key, at, isLast) in pieces)
        {
            await Ledger.SetAsync(session, "a", key, LedgerBench.At(at), null, Ct, isLast);
        }
    });

    private sealed class Hourly : StandingRule
    {
        public List<string> Ran { get; } = [];

        public override string Key => "hourly";

        public override Message Title { get; } = new("test.hourly", "每小时");

        public override bool IsEachTime => Each;

        public bool Each { get; init; }

        public override DateTimeOffset NextAfter(DateTimeOffset instant) =>
            new DateTimeOffset(instant.UtcDateTime.Date.AddHours(instant.UtcDateTime.Hour + 1), TimeSpan.Zero);

        public override Task RunAsync(DueWork work, CancellationToken ct)
        {
            Ran.Add(BusinessZone.Shanghai.Local(work.Now).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        }
    }

    private sealed class TooLate() : NotedRule("gone")
    {
        public int Skips { get; private set; }

        public override bool IsStillToBeDone(DueItem item, DateTimeOffset now) => now - item.At < TimeSpan.FromMinutes(30);

        public override Task SkipAsync(DueWork work, CancellationToken ct)
        {
            Skips++;
            return Task.CompletedTask;
        }
    }
}
