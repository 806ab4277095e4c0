using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions.Saved;

/// <summary>When an answer is to come again, as people say it. 24 November 2026 is a Tuesday.</summary>
public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("每周一9点", "每周一 09:00", "2026-11-30 09:00")]
    [InlineData("每周一、三、五下午3点半", "每周一、三、五 15:30", "2026-11-25 15:30")]
    [InlineData("每周一到五 8:45", "每周一、二、三、四、五 08:45", "2026-11-25 08:45")]
    [InlineData("每星期天晚上八点", "每周日 20:00", "2026-11-29 20:00")]
    [InlineData("每天早上8点半", "每天 08:30", "2026-11-25 08:30")]
    [InlineData("每天上午10点", "每天 10:00", "2026-11-25 10:00")]
    [InlineData("每日下午五点一刻", "每天 17:15", "2026-11-24 17:15")]
    [InlineData("每月1号", "每月1号 09:00", "2026-12-01 09:00")]
    [InlineData("每个月15日上午十点", "每月15号 10:00", "2026-12-15 10:00")]
    [InlineData("每月最后一天", "每月最后一天 09:00", "2026-11-30 09:00")]
    [InlineData("工作日", "每个工作日 09:00", "2026-11-25 09:00")]
    [InlineData("每个工作日的早上8点", "每个工作日 08:00", "2026-11-25 08:00")]
    public void A_schedule_is_read_and_said_again(string text, string words, string next)
    {
        var schedule = ScheduleReading.Read(text).ShouldNotBeNull();

        ScheduleTexts.Of(schedule).ShouldBe(words);
        ScheduleReading.Read(words).ShouldBe(schedule);
        Local(schedule.NextAfter(Tuesday, BusinessZone.Shanghai, HolidayCalendar.Shipped.IsDay())).ShouldBe(next);
    }

    [Theory]
    [InlineData("每周八9点")]
    [InlineData("每天25点")]
    [InlineData("每天9点70分")]
    [InlineData("每月32号")]
    [InlineData("下周一9点")]
    [InlineData("周二10点")]
    [InlineData("9点")]
    [InlineData("每周")]
    [InlineData("每小时")]
    [InlineData("")]
    public void What_is_no_schedule_is_not_taken_for_one(string text) => ScheduleReading.Read(text).ShouldBeNull();

    [Theory]
    [InlineData("每周一9点发我", "每周一 09:00", "")]
    [InlineData("每天早上8点半推送给我", "每天 08:30", "")]
    [InlineData("把这个每周一9点发我一下", "每周一 09:00", "")]
    [InlineData("以后每个工作日9点把在途商机发给我", "每个工作日 09:00", "在途商机")]
    [InlineData("每月1号发我上个月签约金额", "每月1号 09:00", "上个月签约金额")]
    public void A_sentence_says_when_and_what(string text, string words, string what)
    {
        var (schedule, asked) = ScheduleReading.ReadSentence(text).ShouldNotBeNull();

        ScheduleTexts.Of(schedule).ShouldBe(words);
        asked.ShouldBe(what);
    }

    [Theory]
    [InlineData("每周一签约的合同")]
    [InlineData("今年每个月的签约金额")]
    [InlineData("发我在途商机")]
    public void A_question_is_no_such_sentence(string text) => ScheduleReading.ReadSentence(text).ShouldBeNull();

    [Fact]
    public void Working_days_are_those_of_the_calendar_and_a_month_without_the_day_has_its_last()
    {
        var daily = ScheduleReading.Read("工作日9点")!;
        // 1 to 7 October 2026 are off, Saturday the 10th is worked.
        Local(daily.NextAfter(At("2026-09-30 09:00"), BusinessZone.Shanghai, HolidayCalendar.Shipped.IsDay())).ShouldBe("2026-10-08 09:00");
        Local(daily.NextAfter(At("2026-10-09 09:00"), BusinessZone.Shanghai, HolidayCalendar.Shipped.IsDay())).ShouldBe("2026-10-10 09:00");

        var monthly = ScheduleReading.Read("每月31号9点")!;
        Local(monthly.NextAfter(At("2027-01-31 09:00"), BusinessZone.Shanghai, HolidayCalendar.Shipped.IsDay())).ShouldBe("2027-02-28 09:00");
    }

    private static DateTimeOffset At(string local) =>
        new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    private static string Local(DateTimeOffset instant) =>
        BusinessZone.Shanghai.Local(instant).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

internal static class Days
{
    public static Func<DateOnly, bool> IsDay(this HolidayCalendar holidays) => day => holidays.IsWorkingDay(day);
}
