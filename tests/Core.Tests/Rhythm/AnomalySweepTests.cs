using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Anomalies.Chat;
using ChatSales.Core.Rhythm.StandUps;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>What managers are told of anomalies, and when (Q4, RH7). Recording begins on Monday, 16 November 2026.</summary>
public sealed class AnomalySweepTests
{
    private readonly AnomalyRulesFormat format;
    private readonly AnomalyDesk desk;
    private readonly StagePlan plan = new();
    private readonly LedgerBench bench;

    public AnomalySweepTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        format = new AnomalyRulesFormat(calendars, BusinessZone.Shanghai, plan);
        desk = new AnomalyDesk(format, calendars, BusinessZone.Shanghai, plan);
        var notice = new AnomalyNotice(desk, new AnomalyCards(BusinessZone.Shanghai, plan));
        bench = new LedgerBench(
            kinds: [notice], attendance: new Attendance(calendars, new Absences(BusinessZone.Shanghai, calendars)),
            telling: bench => [new AnomalySweep(new RhythmTime(BusinessZone.Shanghai, calendars), desk, bench.Noticing, notice)],
            from: "2026-11-16T08:00");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_working_days_without_a_lead_are_told_to_the_manager_once()
    {
        await StartAsync();
        await EnterAsync("2026-11-23T11:00", "D1");
        await bench.UntilAsync("2026-11-27T09:29");
        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-15"], "nothing was entered in the first three days");

        await bench.UntilAsync("2026-11-27T09:30");
        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-23"]);

        await bench.UntilAsync("2026-12-31T12:00");
        (await bench.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_streak_is_told_anew()
    {
        await StartAsync();
        await EnterAsync("2026-11-16T11:00", "D1");
        await EnterAsync("2026-11-20T18:00", "D2");
        await bench.UntilAsync("2026-11-30T12:00");

        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-16", "M Nudge no-leads:R:2026-11-20"]);
    }

    [Fact]
    public async Task What_was_put_off_is_told_once_more_if_it_goes_on()
    {
        await StartAsync();
        await bench.UntilAsync("2026-11-19T10:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-15"]);
        await bench.CommitAsync(async session =>
            desk.PutOff(session, (await session.FindAsync<AnomalyCase>("no-leads:R:2026-11-15", Ct))!, 4).IsRefused.ShouldBeFalse());

        await bench.UntilAsync("2026-12-31T12:00");

        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-15#2"]);
    }

    [Fact]
    public async Task A_rep_on_leave_is_passed_over()
    {
        await StartAsync();
        await bench.CommitAsync(session =>
        {
            var days = new DaySpan(new DateOnly(2026, 11, 17), new DateOnly(2026, 11, 20));
            session.Store(new LeaveBook { Id = "R", Leaves = [new Leave(days, null)] }, "test");
            return Task.CompletedTask;
        });

        await bench.UntilAsync("2026-11-24T12:00");
        (await bench.SentAsync()).ShouldBeEmpty("the 16th and the 23rd are two days");

        await bench.UntilAsync("2026-11-25T12:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge no-leads:R:2026-11-15"]);
    }

    [Fact]
    public async Task A_large_deal_without_a_contact_is_told_where_that_rule_is_on()
    {
        await StartAsync();
        await EnterAsync("2026-11-16T11:00", "D1", 600_000);
        await EnterAsync("2026-11-16T11:00", "D2", 400_000);
        // What is to come is no contact yet.
        await bench.CommitAsync(session => Task.FromResult(session.Store(
            new Followup
            {
                Id = "F1", CustomerId = new("C"), DealId = new("D1"), PersonId = new("R"), At = LedgerBench.At("2026-12-24T10:00"),
                Kind = FollowupKind.Call,
            },
            "test")));
        await RulesAsync("""{"rules": [{"kind": "silent-deal", "days": 14, "amount": 500000}]}""");

        await bench.UntilAsync("2026-11-30T09:29");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-12-31T12:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge silent-deal:D1:2026-11-16"]);
    }

    [Fact]
    public async Task A_conversion_clearly_below_the_teams_is_told_once_and_anew_after_it_was_fine()
    {
        await StartAsync();
        await TeamAsync();
        await RulesAsync("""{"rules": [{"kind": "low-conversion", "days": 30, "percent": 20, "least": 5}]}""");
        for (var at = 1; at <= 5; at++)
        {
            await DecideAsync($"R{at}", "R", at <= 3);
            await DecideAsync($"S{at}", "S", at <= 4);
        }

        await bench.UntilAsync("2026-11-17T10:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge low-conversion:R/Lead:2026-11-16"], "3 of 5 are just 20 points below 4 of 5");
        (await bench.Store.FindAsync<AnomalyCase>("low-conversion:R/Lead:2026-11-16", Ct))!.ShouldSatisfyAllConditions(
            one => one.Percent.ShouldBe(60), one => one.Against.ShouldBe(80), one => one.PersonId.ShouldBe(new("R")));

        await DecideAsync("R6", "R", isPassed: true);
        await bench.UntilAsync("2026-11-18T10:00");
        await DecideAsync("R7", "R", isPassed: false);
        await bench.UntilAsync("2026-11-20T10:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge low-conversion:R/Lead:2026-11-18"], "4 of 6 were fine, 4 of 7 are not");
    }

    [Fact]
    public async Task A_conversion_of_too_few_deals_tells_nothing()
    {
        await StartAsync();
        await TeamAsync();
        await RulesAsync("""{"rules": [{"kind": "low-conversion", "days": 30, "percent": 20, "least": 6}]}""");
        for (var at = 1; at <= 6; at++)
        {
            await DecideAsync($"S{at}", "S", isPassed: true);
        }

        for (var at = 1; at <= 5; at++)
        {
            await DecideAsync($"R{at}", "R", isPassed: false);
        }

        await EnterAsync("2026-11-16T11:00", "R6");
        await bench.UntilAsync("2026-11-20T10:00");
        (await bench.SentAsync()).ShouldBeEmpty("what is still in its stage isn't decided");
    }

    [Fact]
    public void Somebodys_own_usual_rate_counts_like_the_teams()
    {
        var rule = new AnomalyRule(AnomalyKind.LowConversion, IsOn: true, Days: 90, Amount: null) { Percent = 20, Least = 5 };
        var (before, few) = (new StageConversion(8, 2), new StageConversion(4, 0));
        new StageConversion(6, 4).TooLowFor(before, few, rule).ShouldBe(before);
        new StageConversion(61, 39).TooLowFor(before, few, rule).ShouldBeNull();
        new StageConversion(0, 9).TooLowFor(few, few, rule).ShouldBeNull();
    }

    [Fact]
    public async Task A_team_that_lacks_evidence_for_some_working_days_is_told_once()
    {
        await StartAsync();
        await TeamAsync();
        await RulesAsync("""{"rules": [{"kind": "evidence-lack", "days": 3, "percent": 50, "least": 2}]}""");
        await EnterAsync("2026-11-16T11:00", "D1");
        await bench.UntilAsync("2026-11-20T10:00");
        (await bench.SentAsync()).ShouldBeEmpty("one deal is no rate");

        await EnterAsync("2026-11-20T11:00", "D2");
        await bench.UntilAsync("2026-11-25T09:29");
        (await bench.SentAsync()).ShouldBeEmpty("23 and 24 November are two days");
        await bench.UntilAsync("2026-12-31T12:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge evidence-lack:T:2026-11-22"]);
        (await bench.Store.FindAsync<AnomalyCase>("evidence-lack:T:2026-11-22", Ct))!.ShouldSatisfyAllConditions(
            one => one.Percent.ShouldBe(100), one => one.Against.ShouldBe(50), one => one.Days.ShouldBe(3), one => one.PersonId.ShouldBe(new("R")));
    }

    [Fact]
    public async Task The_trial_says_how_often_rates_would_have_been_told()
    {
        await StartAsync();
        await TeamAsync();
        for (var at = 1; at <= 5; at++)
        {
            await DecideAsync($"R{at}", "R", isPassed: false);
            await DecideAsync($"S{at}", "S", isPassed: true);
        }

        foreach (var (day, lacking) in new[] { (4, 3), (11, 3), (18, 0), (25, 3) })
        {
            await bench.CommitAsync(session => Task.FromResult(session.Store(
                new StandUp
                {
                    Id = StandUp.IdOf("T", new(2026, 11, day)), Team = "T", Day = new(2026, 11, day), HeldAt = session.Now,
                    Health = new FunnelHealth(0, lacking, 5),
                },
                "test")));
        }

        await bench.UntilAsync("2026-11-27T12:00");
        await bench.CommitAsync(async session =>
        {
            var content = JsonNode.Parse("""{"rules": [{"kind": "low-conversion", "least": 5}, {"kind": "evidence-lack"}]}""")!.AsObject();
            var notes = await format.TrialAsync(session, content, Ct);
            notes.ShouldHaveSingleItem().Lines.ShouldBe(["阶段转化率偏低：1 次，最多的是R 1 次", "团队证据缺失率高：2 次，最多的是T 2 次"]);
        });
    }

    [Fact]
    public Task A_rate_is_only_for_the_sorts_that_have_one() => bench.CommitAsync(async session =>
    {
        var reading = new ConfigReading();
        var content = JsonNode.Parse("""{"rules": [{"kind": "no-new-leads", "percent": 20}]}""")!.AsObject();
        await format.CheckAsync(session, content, reading, Ct);
        reading.Mistakes.ShouldHaveSingleItem();
    });

    private Task TeamAsync() => bench.CommitAsync(async session =>
    {
        session.Store((await session.FindAsync<Person>("R", Ct))! with { Team = "T" }, "test");
        session.Store(new Person { Id = "S", Name = "S", Role = Role.Rep, Team = "T", ManagerId = new("M") }, "test");
    });

    private Task RulesAsync(string content) => bench.CommitAsync(session =>
    {
        session.Store(new ConfigHead { Id = ConfigHead.IdOf(format, ConfigFormat.OnlyFile), Format = format.Name, Number = 1 }, "test");
        session.Store(
            new ConfigVersion
            {
                Id = ConfigVersion.IdOf(format, ConfigFormat.OnlyFile, 1), Format = format.Name, Number = 1, By = new("O"), Door = "test",
                At = session.Now, Content = content,
            },
            "test");
        return Task.CompletedTask;
    });

    // A deal that was entered just now, and at once went on or was lost.
    private Task DecideAsync(string id, string owner, bool isPassed) => bench.CommitAsync(session => Task.FromResult(session.Store(
        new Deal
        {
            Id = id, Title = "项目", CustomerId = new("C1"), OwnerId = new(owner), Stage = isPassed ? "SigningDelivery" : "Lead",
            Status = isPassed ? DealStatus.Won : DealStatus.Lost, CreatedAt = session.Now, StageEnteredAt = session.Now, ClosedAt = session.Now,
        },
        "test")));

    private async Task StartAsync()
    {
        await bench.AddPersonAsync("R", "M");
        await bench.AddPersonAsync("M", role: Role.Manager);
        await bench.Drain.PrepareAsync(Ct);
        await bench.UntilAsync("2026-11-16T10:00");
    }

    private Task EnterAsync(string at, string id, decimal yuan = 300_000) => bench.CommitAsync(session =>
    {
        session.Store(
            new Deal
            {
                Id = id, Title = "项目", CustomerId = new("C1"), OwnerId = new("R"), Stage = "Lead", Amount = new Money(yuan),
                CreatedAt = LedgerBench.At(at), StageEnteredAt = LedgerBench.At(at),
            },
            "test");
        return Task.CompletedTask;
    });
}
