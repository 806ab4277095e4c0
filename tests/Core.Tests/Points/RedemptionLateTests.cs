using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Points;
using ChatSales.Core.Points.Chat;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Points;

/// <summary>A redemption that nobody decides on is brought to mind after two working days, and two later to those above (C4).</summary>
public sealed class RedemptionLateTests
{
    private readonly LedgerBench bench;
    private readonly PointsDesk desk;

    public RedemptionLateTests()
    {
        var calendars = new WorkingCalendars(
            Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped);
        desk = new PointsDesk(
            new PointRulesFormat(new StagePlan()), new Absences(BusinessZone.Shanghai, calendars), calendars, BusinessZone.Shanghai);
        var cards = new RedemptionCards(desk);
        var (ask, late, news, disallowed) = (
            new RedemptionAskNotice(desk, cards), new RedemptionLateNotice(cards), new RedemptionNotice(cards), new PointsDisallowedNotice());
        bench = new LedgerBench(
            kinds: [ask, late, news, disallowed],
            telling: it => [new RedemptionLateRule(desk, new PointNotices(desk, ask, late, news, disallowed, it.Noticing))]);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // The 24th of November 2026 is a Tuesday.
    [Fact]
    public async Task Two_working_days_later_the_manager_hears_it_again_and_two_more_later_the_director()
    {
        var asked = await AskAsync();

        await bench.UntilAsync("2026-11-26T09:59");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-11-26T10:00");
        (await bench.SentAsync()).ShouldBe([$"M Nudge points-late:{asked}:1"]);
        await bench.UntilAsync("2026-11-30T09:59");
        (await bench.SentAsync()).ShouldBeEmpty();
        await bench.UntilAsync("2026-11-30T10:00");
        (await bench.SentAsync()).ShouldBe([$"G Nudge points-late:{asked}:2"]);
        await bench.UntilAsync("2026-12-10T18:00");
        (await bench.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_hears_of_one_that_was_decided_on()
    {
        var id = await AskAsync();
        await bench.CommitAsync(async session => (await desk.DecideAsync(
            session, (await session.FindAsync<Person>("M", Ct))!, (await session.FindAsync<Redemption>(id, Ct))!, refusal: null, Ct))
            .IsRefused.ShouldBeFalse());

        await bench.UntilAsync("2026-12-10T18:00");

        (await bench.SentAsync()).ShouldBeEmpty();
    }

    private async Task<string> AskAsync()
    {
        await bench.AddPersonAsync("G", role: Role.Director);
        await bench.AddPersonAsync("M", "G", Role.Manager);
        await bench.AddPersonAsync("R", "M");
        var id = "";
        await bench.CommitAsync(async session =>
        {
            session.Store(
                new PointAccount { Id = PointAccounts.Of(new("R")), Credits = 200, Lots = [new PointLot(new DateOnly(2026, 11, 1), 200)] }, "test");
            id = (await desk.AskAsync(session, (await session.FindAsync<Person>("R", Ct))!, PointUse.Leave, 200, note: null, Ct)).Value!.Id;
        });
        await bench.Drain.PrepareAsync(Ct);
        return id;
    }
}
