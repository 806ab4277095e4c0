using System.Globalization;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Time;

/// <summary>The shipped holidays, and the file that an operator adds for a later year.</summary>
public sealed class HolidayCalendarTests
{
    // A notice may name days in the December before its year.
    private const string Notice = """
        { "format": 1, "years": { "2027": { "status": "published", "notice": "…", "holidays": [
          { "name": "元旦", "off": ["2026-12-31", "2027-01-01"], "work": ["2027-01-03"] }] } } }
        """;

    [Theory]
    [InlineData("2026-02-14", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-03-07", false)]
    [InlineData("2027-02-05", false)]
    [InlineData("2027-02-09", true)]
    [InlineData("2030-10-01", true)]
    public void Days_are_worked_by_the_lists_then_by_the_week(string day, bool worked) =>
        HolidayCalendar.Shipped.IsWorkingDay(Day(day)).ShouldBe(worked);

    [Fact]
    public void A_years_file_stands_in_place_of_what_was_known_of_it()
    {
        var calendar = HolidayCalendar.Shipped.With(Notice, out var mistake)!;

        mistake.ShouldBeNull();
        (HolidayCalendar.Shipped.KnownUntil, calendar.KnownUntil).ShouldBe((2026, 2027));
        new[] { "2026-12-31", "2027-01-01", "2027-01-03", "2027-02-05" }.Select(day => calendar.IsWorkingDay(Day(day)))
            .ShouldBe([false, false, true, true]);
        new[] { "2026-12-01", "2027-11-30", "2027-12-01" }.Select(day => calendar.IsProvisional(Day(day))).ShouldBe([false, false, true]);
        calendar.IsWorkingDay(Day("2026-10-10")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-10-31", null)]
    [InlineData("2026-11-01", 2027)]
    [InlineData("2027-03-01", 2027)]
    [InlineData("2028-03-01", 2028)]
    public void From_November_on_the_next_years_notice_is_missed(string today, int? year) =>
        HolidayCalendar.Shipped.MissingOn(Day(today)).ShouldBe(year);

    [Fact]
    public void Where_there_are_no_holidays_nothing_is_missed()
    {
        HolidayCalendar.None.MissingOn(Day("2026-12-01")).ShouldBeNull();
        HolidayCalendar.None.IsProvisional(Day("2031-12-01")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{ "format": 2, "years": {} }""", "its format is 2, and 1 is known")]
    [InlineData("""{ "format": 1, "years": { "2027": null } }""", "year 2027 is empty")]
    [InlineData("""{ "format": 1, "years": { "2027": { "status": "published", "holidays": [] } } }""", "year 2027 is published and has no holidays")]
    [InlineData(
        """{ "format": 1, "years": { "2027": { "status": "published", "holidays": [{ "off": ["2026-10-01"], "work": [] }] } } }""",
        "2026-10-01 stands in year 2027")]
    [InlineData("null", "it is empty")]
    public void A_file_that_can_not_be_right_is_not_taken(string json, string expected)
    {
        HolidayCalendar.Shipped.With(json, out var mistake).ShouldBeNull();
        mistake.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ ")]
    [InlineData("""{ "years": {} }""")]
    [InlineData("""{ "format": 1, "years": { "2027": { "status": "maybe", "holidays": [] } } }""")]
    [InlineData("""{ "format": 1, "years": { "2027": { "status": "published", "holidays": [{ "off": ["2027-02-30"], "work": [] }] } } }""")]
    [InlineData("""{ "format": 1, "years": { "2027": { "status": "published", "holidays": [{ "name": "元旦", "off": ["2027-01-01"] }] } } }""")]
    public void A_file_of_another_form_is_not_taken(string json)
    {
        HolidayCalendar.Shipped.With(json, out var mistake).ShouldBeNull();
        mistake.ShouldNotBeNullOrEmpty();
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
