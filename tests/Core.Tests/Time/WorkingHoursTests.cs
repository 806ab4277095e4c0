using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Time;

public sealed class WorkingHoursTests
{
    [Theory]
    [InlineData("09:00-18:00", "09:00-18:00", 9)]
    [InlineData(" 9:00 - 12:00, 13:30-18:00 ", "09:00-12:00,13:30-18:00", 7.5)]
    [InlineData("00:00-24:00", "00:00-24:00", 24)]
    [InlineData("09:00-12:00,12:00-18:00", "09:00-12:00,12:00-18:00", 9)]
    public void Hours_are_read_and_shown(string text, string shown, double perDay)
    {
        var hours = WorkingHours.Read(text, out var mistake)!;

        mistake.ShouldBeNull();
        hours.ToString().ShouldBe(shown);
        hours.PerDay.ShouldBe(TimeSpan.FromHours(perDay));
    }

    [Theory]
    [InlineData("", "'' is not working hours; they look like 09:00-12:00,13:30-18:00")]
    [InlineData("09:00", "'09:00' is not working hours; they look like 09:00-12:00,13:30-18:00")]
    [InlineData("09:00-18:00,", "'09:00-18:00,' is not working hours; they look like 09:00-12:00,13:30-18:00")]
    [InlineData("09:00-24:01", "'09:00-24:01' is not working hours; they look like 09:00-12:00,13:30-18:00")]
    [InlineData("22:00-06:00", "'22:00-06:00' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00")]
    [InlineData("09:00-09:00", "'09:00-09:00' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00")]
    [InlineData("24:00-24:00", "'24:00-24:00' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00")]
    [InlineData("09:00-12:00,11:00-18:00", "'09:00-12:00,11:00-18:00': its parts must be in order and not overlap")]
    [InlineData("13:30-18:00,09:00-12:00", "'13:30-18:00,09:00-12:00': its parts must be in order and not overlap")]
    public void What_is_no_hours_is_said(string text, string expected)
    {
        WorkingHours.Read(text, out var mistake).ShouldBeNull();
        mistake.ShouldBe(expected);
    }
}
