using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.Notices;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Rhythm.Anomalies;
using ChatSales.Core.Rhythm.Anomalies.Chat;
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
    private readonly LedgerBench bench;

    public AnomalySweepTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        format = new AnomalyRulesFormat(calendars, BusinessZone.Shanghai);
        desk = new AnomalyDesk(format, calendars, BusinessZone.Shanghai);
        var notice = new AnomalyNotice(desk, new AnomalyCards(BusinessZone.Shanghai));
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
        await bench.CommitAsync(session =>
        {
            session.Store(new ConfigHead { Id = ConfigHead.IdOf(format, ConfigFormat.OnlyFile), Format = format.Name, Number = 1 }, "test");
            session.Store(
                new ConfigVersion
                {
                    Id = ConfigVersion.IdOf(format, ConfigFormat.OnlyFile, 1), Format = format.Name, Number = 1, By = "O", Door = "test",
                    At = session.Now, Content = """{"rules": [{"kind": "silent-deal", "days": 14, "amount": 500000}]}""",
                },
                "test");
            return Task.CompletedTask;
        });

        await bench.UntilAsync("2026-11-30T09:29");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-12-31T12:00");
        (await bench.SentAsync()).ShouldBe(["M Nudge silent-deal:D1:2026-11-16"]);
    }

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
