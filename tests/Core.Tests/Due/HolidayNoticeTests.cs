using System.Globalization;
using System.Security.Cryptography;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Due;

/// <summary>Operators are told that next year's holidays are unknown: on Mondays from 15 November, each working day from 15 December.</summary>
public sealed class HolidayNoticeTests
{
    [Fact]
    public void It_falls_due_weekly_then_daily_and_goes_on_while_the_year_runs_without_its_holidays()
    {
        var rule = RuleOf(HolidayCalendar.Shipped);

        Days(rule, "2026-11-14T10:00", 8).ShouldBe(
            ["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-15", "2026-12-16", "2026-12-17"]);
        Days(rule, "2026-12-17T10:00", 3).ShouldBe(["2026-12-18", "2026-12-21", "2026-12-22"]);
        Days(rule, "2026-12-30T10:00", 3).ShouldBe(["2026-12-31", "2027-01-04", "2027-01-05"]);
    }

    [Theory]
    [InlineData("2026-12-01T00:00", false, 1)]
    [InlineData("2026-12-18T00:00", false, 6)]
    [InlineData("2026-12-18T00:00", true, 0)]
    public async Task They_are_told_each_time_while_the_year_is_not_published(string until, bool isPublished, int times)
    {
        const string Notice =
            """
            { "format": 1, "years": { "2027": { "status": "published", "published_on": "2026-11-04", "notice": "…", "holidays":
              [ { "name": "元旦", "off": ["2027-01-01"], "work": [] } ] } } }
            """;
        var bench = new LedgerBench([RuleOf(isPublished ? HolidayCalendar.Shipped.With(Notice, out _).ShouldNotBeNull() : HolidayCalendar.Shipped)]);
        await bench.AddPersonAsync("O", role: Role.Operator);
        await bench.Drain.PrepareAsync(TestContext.Current.CancellationToken);

        await bench.UntilAsync(until);

        (await bench.SentAsync()).Count(sent => sent.StartsWith("O Ops holidays:2027:", StringComparison.Ordinal)).ShouldBe(times);
    }

    private static IEnumerable<string> Days(HolidayNoticeRule rule, string from, int count)
    {
        var instant = LedgerBench.At(from);
        for (var number = 0; number < count; number++)
        {
            instant = rule.NextAfter(instant);
            BusinessZone.Shanghai.Local(instant).Hour.ShouldBe(10);
            yield return BusinessZone.Shanghai.DateOf(instant).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private static HolidayNoticeRule RuleOf(HolidayCalendar holidays)
    {
        var seal = new Seal(RandomNumberGenerator.GetBytes(32));
        var courier = new Courier([new Reach("wecom", "wecom")], seal, new NoPages(), () => new CommandRegistry([]));
        var calendar = new WorkingCalendar(BusinessZone.Shanghai, WorkingHours.Read("09:00-18:00", out _)!, holidays);
        var calendars = new WorkingCalendars(calendar, new Dictionary<string, WorkingCalendar>(), holidays);
        return new HolidayNoticeRule(calendars, new OperatorNotices(courier), BusinessZone.Shanghai);
    }
}
