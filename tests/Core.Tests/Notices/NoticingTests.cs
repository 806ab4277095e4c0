using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Notices;

/// <summary>The rules G4–G11 for unasked messages. 24 November 2026 is a Tuesday.</summary>
public sealed class NoticingTests
{
    private readonly Fact kind = new();
    private readonly Calendar calendar = new();
    private readonly LedgerBench bench;

    public NoticingTests() => bench = new LedgerBench(
        kinds: [kind], attendance: calendar,
        telling: ledger =>
        [
            new NotedRule("sweep", work => ledger.Noticing.TellAsync(work.Session, kind.For(new("R"), "stall:1", MessageClass.Nudge, "stall:1"), Ct)),
        ]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-11-24T08:29:59", "2026-11-24T08:30")]
    [InlineData("2026-11-24T08:30:00", "2026-11-24T08:30")]
    [InlineData("2026-11-24T20:59:59", "2026-11-24T20:59:59")]
    [InlineData("2026-11-24T21:00:00", "2026-11-25T08:30")]
    [InlineData("2026-11-27T22:00:00", "2026-11-30T08:30")]
    [InlineData("2026-11-28T12:00:00", "2026-11-30T08:30")]
    public void The_window_is_open_on_working_days_from_half_past_eight_until_before_nine(string at, string opens) =>
        new DeliveryWindow(BusinessZone.Shanghai, calendar).OpenFrom(LedgerBench.At(at)).ShouldBe(LedgerBench.At(opens));

    [Fact]
    public async Task Cards_leave_at_once_within_the_window_and_wait_for_it_outside()
    {
        await bench.AddPersonAsync("R");
        await TellAsync("R", MessageClass.Card, "work:1");
        (await bench.SentAsync()).ShouldBe(["R Card work:1"]);

        await bench.UntilAsync("2026-11-24T22:00");
        await TellAsync("R", MessageClass.Card, "work:2");
        await TellAsync("R", MessageClass.Urgent, "breach:2");
        await bench.UntilAsync("2026-11-25T08:29");
        (await bench.SentAsync()).ShouldBeEmpty();

        await bench.UntilAsync("2026-11-25T08:30");
        (await bench.SentAsync()).ShouldBe(["R Card work:2", "R Urgent breach:2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Relays_and_operators_alarms_leave_at_any_hour()
    {
        await bench.AddPersonAsync("R");
        await bench.UntilAsync("2026-11-24T23:00");
        await TellAsync("R", MessageClass.Relay, "mention:1");
        await TellAsync("R", MessageClass.Ops, "down:1");

        (await bench.SentAsync()).ShouldBe(["R Relay mention:1", "R Ops down:1"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_fact_reaches_a_person_once_whatever_runs_again()
    {
        await bench.AddPersonAsync("R");
        await bench.AddPersonAsync("M");
        (await TellAsync("R", MessageClass.Card, "work:1")).ShouldBeTrue();
        (await TellAsync("R", MessageClass.Card, "work:1")).ShouldBeFalse();
        (await TellAsync("M", MessageClass.Card, "work:1")).ShouldBeTrue();

        (await bench.SentAsync()).ShouldBe(["R Card work:1", "M Card work:1"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_gone_when_it_leaves_is_dropped_and_told_should_it_come_again()
    {
        await bench.AddPersonAsync("R");
        await bench.UntilAsync("2026-11-24T22:00");
        await TellAsync("R", MessageClass.Card, "work:1");
        kind.Gone.Add("work:1");
        await bench.UntilAsync("2026-11-25T09:00");
        (await bench.SentAsync()).ShouldBeEmpty();

        kind.Gone.Clear();
        (await TellAsync("R", MessageClass.Card, "work:1")).ShouldBeTrue();
        (await bench.SentAsync()).ShouldBe(["R Card work:1"]);
    }

    [Fact]
    public async Task Reminders_of_one_instant_are_one_message_with_the_total()
    {
        await bench.AddPersonAsync("R");
        await TellAsync("R", MessageClass.Nudge, "stall:1");
        await TellAsync("R", MessageClass.Nudge, "stall:2");
        await TellAsync("R", MessageClass.Nudge, "stall:3");
        (await bench.Store.Outbox.DepthAsync(Ct)).Pending.ShouldBe(0);

        await bench.Drain.RunAsync(Ct);

        var message = (await bench.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem();
        message.Keys.ShouldBe(["stall:1", "stall:2", "stall:3"]);
        OutgoingContent.Of(message).Card!.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("3 条提醒"), card => card.Rows.Select(row => row.Title).ShouldBe(["stall:1", "stall:2", "stall:3"]));
    }

    [Fact]
    public async Task Reminders_whose_cards_name_no_thing_go_together_by_what_they_are_of()
    {
        await bench.AddPersonAsync("R");
        foreach (var (key, about) in new[] { ("first", "one"), ("second", "one"), ("third", "other") })
        {
            await bench.CommitAsync(session => bench.Noticing.TellAsync(session, kind.For(new("R"), key, MessageClass.Nudge, about), Ct));
        }

        await bench.Drain.RunAsync(Ct);
        var sent = OutgoingContent.Of((await bench.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem());
        sent.Card!.Rows.Select(row => row.Title).ShouldBe(["one", "other"]);
    }

    [Fact]
    public async Task What_is_said_of_one_thing_is_one_row_and_what_does_not_fit_is_a_tap_away()
    {
        await bench.AddPersonAsync("R");
        await TellAsync("R", MessageClass.Nudge, "D1/late");
        await TellAsync("R", MessageClass.Nudge, "D1/lacking");
        await TellAsync("R", MessageClass.Nudge, "D2/late");
        await bench.Drain.RunAsync(Ct);

        OutgoingContent.Of((await bench.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem()).Card!.ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("2 条提醒"),
            card => card.Rows.Select(row => row.Detail).ShouldBe(["lacking · late", "late"], ignoreOrder: true),
            card => card.Buttons.ShouldBeEmpty());

        await bench.AddPersonAsync("M");
        for (var number = 1; number < 10; number++)
        {
            await TellAsync("M", MessageClass.Nudge, $"D{number}/late");
        }

        await bench.Drain.RunAsync(Ct);
        OutgoingContent.Of((await bench.Store.Outbox.ClaimAsync(5, Ct)).ShouldHaveSingleItem()).Card!.ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe("另有 1 条没有列出。"),
            card => card.Rows.Count.ShouldBe(8),
            card => card.Buttons.ShouldHaveSingleItem().Label.ShouldBe("超时商机"));
    }

    [Fact]
    public async Task A_reminder_within_ten_minutes_of_another_waits_until_those_are_over_and_does_not_begin_them_anew()
    {
        await bench.AddPersonAsync("R");
        await TellAsync("R", MessageClass.Nudge, "stall:1");
        await bench.UntilAsync("2026-11-24T10:05");
        await TellAsync("R", MessageClass.Nudge, "stall:2");
        await bench.UntilAsync("2026-11-24T10:09");
        await TellAsync("R", MessageClass.Nudge, "stall:3");
        await bench.UntilAsync("2026-11-24T10:09:59");
        (await bench.SentAsync()).ShouldBe(["R Nudge stall:1"]);

        await bench.UntilAsync("2026-11-24T10:10");
        (await bench.SentAsync()).ShouldBe(["R Nudge stall:2 + stall:3"]);
    }

    [Fact]
    public async Task What_is_more_than_a_persons_number_waits_for_the_next_working_day_but_cards_do_not_count()
    {
        await bench.AddPersonAsync("R");
        await bench.CommitAsync(session => Task.FromResult(session.Store(new Reminded { Id = "R", Most = 2 }, "test")));
        await bench.UntilAsync("2026-11-27T10:00");
        foreach (var hour in new[] { 11, 12, 13 })
        {
            await bench.UntilAsync($"2026-11-27T{hour}:00");
            await TellAsync("R", MessageClass.Card, $"work:{hour}");
            await TellAsync("R", MessageClass.Nudge, $"stall:{hour}");
            await bench.Drain.RunAsync(Ct);
        }

        (await bench.SentAsync()).Where(sent => sent.Contains("Nudge", StringComparison.Ordinal)).ShouldBe(["R Nudge stall:11", "R Nudge stall:12"]);
        await bench.UntilAsync("2026-11-30T08:29");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-11-30T08:30");
        (await bench.SentAsync()).ShouldBe(["R Nudge stall:13"]);
    }

    [Fact]
    public async Task Somebodys_hours_hold_reminders_and_cards_but_nothing_urgent()
    {
        await bench.AddPersonAsync("R");
        var hours = new ReminderHours(new TimeOnly(9, 30), new TimeOnly(17, 0));
        await bench.CommitAsync(session => Task.FromResult(session.Store(new Reminded { Id = "R", Hours = hours }, "test")));
        await bench.UntilAsync("2026-11-27T17:00");
        await TellAsync("R", MessageClass.Nudge, "stall:1");
        await TellAsync("R", MessageClass.Card, "work:1");
        await TellAsync("R", MessageClass.Urgent, "breach:1");
        await TellAsync("R", MessageClass.Relay, "mention:1");
        await bench.UntilAsync("2026-11-30T09:29");
        (await bench.SentAsync()).ShouldBe(["R Urgent breach:1", "R Relay mention:1"], ignoreOrder: true);

        await bench.UntilAsync("2026-11-30T09:30");
        (await bench.SentAsync()).ShouldBe(["R Card work:1", "R Nudge stall:1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Reminders_are_gathered_into_one_message_a_day_for_whoever_wishes_it()
    {
        await bench.AddPersonAsync("R");
        await bench.CommitAsync(session => Task.FromResult(session.Store(new Reminded { Id = "R", DigestAt = new TimeOnly(17, 30) }, "test")));
        foreach (var (at, key) in new[] { ("2026-11-27T09:00", "stall:1"), ("2026-11-27T17:25", "stall:2"), ("2026-11-27T17:31", "stall:3") })
        {
            await bench.UntilAsync(at);
            await TellAsync("R", MessageClass.Nudge, key);
            await TellAsync("R", MessageClass.Urgent, $"urgent-{key}");
            await bench.Drain.RunAsync(Ct);
        }

        (await bench.SentAsync()).ShouldBe(
            ["R Urgent urgent-stall:1", "R Urgent urgent-stall:2", "R Nudge stall:1 + stall:2", "R Urgent urgent-stall:3"], ignoreOrder: true);
        await bench.UntilAsync("2026-11-30T17:29");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-11-30T17:30");
        (await bench.SentAsync()).ShouldBe(["R Nudge stall:3"]);
    }

    [Fact]
    public async Task One_sort_may_be_gathered_while_others_come_at_once()
    {
        await bench.AddPersonAsync("R");
        kind.About = ReminderSort.Followups;
        await bench.CommitAsync(session => Task.FromResult(session.Store(
            new Reminded { Id = "R", Sorts = [new SortWish(ReminderSort.Followups, new TimeOnly(17, 30))] }, "test")));
        await bench.UntilAsync("2026-11-27T10:00");
        await TellAsync("R", MessageClass.Nudge, "next:1");
        await TellAsync("R", MessageClass.Nudge, "next:2");
        await bench.UntilAsync("2026-11-27T17:29");
        (await bench.SentAsync()).ShouldBeEmpty();

        kind.About = ReminderSort.Deals;
        await TellAsync("R", MessageClass.Nudge, "stall:1");
        await bench.Drain.RunAsync(Ct);
        (await bench.SentAsync()).ShouldBe(["R Nudge stall:1"]);
        kind.About = ReminderSort.Followups;
        await bench.UntilAsync("2026-11-27T17:30");
        (await bench.SentAsync()).ShouldBe(["R Nudge next:1 + next:2"]);
    }

    [Fact]
    public async Task What_is_for_the_stand_in_goes_there_and_what_is_the_persons_own_waits_until_they_are_back()
    {
        await bench.AddPersonAsync("R");
        await bench.AddPersonAsync("S");
        calendar.StandIns["R"] = "S";
        calendar.Back["R"] = new DateOnly(2026, 11, 26);
        await TellAsync("R", MessageClass.Nudge, "guide:1");
        await bench.Drain.RunAsync(Ct);
        kind.ForStandIn = true;
        await TellAsync("R", MessageClass.Urgent, "renewal:1");
        await bench.Drain.RunAsync(Ct);
        (await bench.SentAsync()).ShouldBe(["S Urgent renewal:1"]);

        kind.ForStandIn = false;
        await bench.UntilAsync("2026-11-26T08:29");
        (await bench.SentAsync()).ShouldBeEmpty();
        calendar.Back.Clear();
        await bench.UntilAsync("2026-11-26T08:30");
        (await bench.SentAsync()).ShouldBe(["R Nudge guide:1"]);
    }

    [Fact]
    public async Task What_is_passed_on_is_one_message_with_the_stand_ins_own()
    {
        await bench.AddPersonAsync("A");
        await bench.AddPersonAsync("R");
        calendar.StandIns["R"] = "A";
        kind.ForStandIn = true;
        await TellAsync("A", MessageClass.Nudge, "stall:1");
        await TellAsync("R", MessageClass.Nudge, "renewal:1");
        await bench.Drain.RunAsync(Ct);

        (await bench.SentAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            sent => sent.ShouldStartWith("A Nudge"),
            sent => sent.ShouldContain("stall:1"),
            sent => sent.ShouldContain("renewal:1"));
        (await TellAsync("R", MessageClass.Nudge, "renewal:1")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("A", "R")]
    [InlineData("R", "A")]
    public async Task What_waited_overnight_and_is_passed_on_is_one_message_with_what_waited_for_the_stand_in(string first, string second)
    {
        await bench.AddPersonAsync("A");
        await bench.AddPersonAsync("R");
        kind.ForStandIn = true;
        await bench.UntilAsync("2026-11-24T22:00");
        await TellAsync(first, MessageClass.Nudge, $"of-{first}");
        await TellAsync(second, MessageClass.Nudge, $"of-{second}");
        calendar.StandIns["R"] = "A";
        await bench.UntilAsync("2026-11-25T08:30");

        (await bench.SentAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            sent => sent.ShouldStartWith("A Nudge"), sent => sent.ShouldContain("of-A"), sent => sent.ShouldContain("of-R"));
    }

    [Theory]
    [InlineData(true, "M Nudge renewal:1")]
    [InlineData(false, null)]
    public async Task What_waits_for_somebody_who_leaves_goes_to_whoever_acts_for_them_or_is_void(bool isForStandIn, string? sent)
    {
        await bench.AddPersonAsync("M");
        await bench.AddPersonAsync("R", "M");
        kind.ForStandIn = isForStandIn;
        calendar.StandIns["R"] = "M";
        await bench.UntilAsync("2026-11-24T22:00");
        await TellAsync("R", MessageClass.Nudge, "renewal:1");
        await bench.CommitAsync(async session => session.Store((await session.FindAsync<Person>("R", Ct))! with { Active = false }, "test"));
        await bench.UntilAsync("2026-11-25T09:00");

        (await bench.SentAsync()).ShouldBe(sent is null ? [] : [sent]);
    }

    [Fact]
    public async Task After_a_stop_what_waited_and_what_comes_due_is_one_message()
    {
        await bench.AddPersonAsync("R");
        await bench.UntilAsync("2026-11-24T22:00");
        await TellAsync("R", MessageClass.Nudge, "guide:1");
        await bench.CommitAsync(session => Core.Due.Ledger.SetAsync(session, "sweep", null, LedgerBench.At("2026-11-25T09:30"), null, Ct));
        bench.Clock.SetUtcNow(LedgerBench.At("2026-11-25T11:00"));
        await bench.Stops.CatchUpAsync(LedgerBench.At("2026-11-24T23:00"), Ct);

        (await bench.SentAsync()).ShouldBe(["R Nudge guide:1 + stall:1"]);
    }

    [Fact]
    public async Task For_a_person_without_an_account_the_operators_are_told_once_a_day()
    {
        await bench.AddPersonAsync("O", role: Role.Operator);
        await bench.AddPersonAsync("A", hasAccount: false);
        await TellAsync("A", MessageClass.Card, "work:1");
        await TellAsync("A", MessageClass.Card, "work:2");
        (await bench.SentAsync()).ShouldBe(["O Ops unreachable:A:2026-11-24"]);

        await bench.UntilAsync("2026-11-25T10:00");
        await TellAsync("A", MessageClass.Card, "work:3");
        (await bench.SentAsync()).ShouldBe(["O Ops unreachable:A:2026-11-25"]);
    }

    private async Task<bool> TellAsync(string personId, MessageClass sort, string key)
    {
        var session = bench.Sessions.Open(Actor.System("test"));
        var isTold = await bench.Noticing.TellAsync(session, kind.For(new(personId), key, sort, key), Ct);
        await session.CommitAsync(Ct);
        return isTold;
    }

    /// <summary>Draws whatever is not gone.</summary>
    private sealed class Fact : NoticeKind
    {
        public HashSet<string> Gone { get; } = [];

        public bool ForStandIn { get; set; }

        public override string Key => "fact";

        public override CommandText? All => DealCommandTexts.Late;

        public ReminderSort About { get; set; }

        public override bool IsForStandIn => ForStandIn;

        public override ReminderSort Sort => About;

        public override ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
            new(Gone.Contains(notice.Subject) ? null : notice.Subject.Split('/') is [var thing, var said]
                ? new Card { Title = thing, Text = said, Subject = new("things", thing, 1) }
                : new Card { Title = notice.Subject });
    }

    /// <summary>Weekdays, and who is on leave until when.</summary>
    private sealed class Calendar : IAttendance
    {
        private readonly Weekdays weekdays = new(BusinessZone.Shanghai);

        public Dictionary<string, string> StandIns { get; } = [];

        public Dictionary<string, DateOnly> Back { get; } = [];

        public bool IsWorkingDay(DateOnly day) => weekdays.IsWorkingDay(day);

        public async ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
            StandIns.TryGetValue(person.Id, out var id) ? await session.FindAsync<Person>(id, ct) : person;

        public async ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
            Back.TryGetValue(person.Id, out var day) ? day : await weekdays.FirstDayBackAsync(session, person, at, ct);
    }
}
