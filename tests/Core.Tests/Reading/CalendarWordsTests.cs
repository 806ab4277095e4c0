using ChatSales.Core.Integration.Review;
using ChatSales.Core.Tickets.Report;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Reading;

/// <summary>Months and quarters that commands take, in all the words that questions take them in (X2).</summary>
public sealed class CalendarWordsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2026-09", "2026-09")]
    [InlineData("2026.9", "2026-09")]
    [InlineData("2026年9月", "2026-09")]
    [InlineData("去年9月", "2025-09")]
    [InlineData("9月份", "2026-09")]
    [InlineData("九月", "2026-09")]
    [InlineData("9", "2026-09")]
    [InlineData("12月", "2025-12")]
    [InlineData("上月", "2026-10")]
    [InlineData("上上个月", "2026-09")]
    [InlineData("这个月", "2026-11")]
    [InlineData("2026-12", "2026-12")]
    [InlineData("13月", null)]
    [InlineData("三季度", null)]
    [InlineData("上周", null)]
    [InlineData("罗涛", null)]
    public void A_month(string words, string? month) => (ReportMonth.Named(words, Today)?.Key).ShouldBe(month);

    [Theory]
    [InlineData("2026-Q3", "2026-Q3")]
    [InlineData("2025Q4", "2025-Q4")]
    [InlineData("2026年三季度", "2026-Q3")]
    [InlineData("去年四季度", "2025-Q4")]
    [InlineData("第二季度", "2026-Q2")]
    [InlineData("q1", "2026-Q1")]
    [InlineData("上季度", "2026-Q3")]
    [InlineData("本季", "2026-Q4")]
    [InlineData("五季度", null)]
    [InlineData("9月", null)]
    [InlineData("上半年", null)]
    public void A_quarter(string words, string? quarter) => (ReviewQuarter.Named(words, Today)?.Key).ShouldBe(quarter);

    [Fact]
    public void A_quarter_of_no_year_is_the_last_one_that_has_begun() =>
        (ReviewQuarter.Named("三季度", new(2026, 5, 4))?.Key).ShouldBe("2025-Q3");
}
