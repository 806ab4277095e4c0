using ChatSales.Bot.Import;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>Values as people and Excel write them: read as intended, or refused if ambiguous.</summary>
public sealed class CellTests
{
    [Theory]
    [InlineData("  王芳 ", "王芳")]
    [InlineData("\u00A0王芳\u3000", "王芳")]
    [InlineData("\u202D13900000001\u202C", "13900000001")]
    [InlineData("\uFEFF\u200B王芳\u200B", "王芳")]
    [InlineData("P\u200B00\uFEFF1", "P001")]
    [InlineData("=\"00123\"", "00123")]
    [InlineData("opp 001", "opp 001")]
    [InlineData("\u200B \u00A0", "")]
    public void Ends_that_can_not_be_seen_are_no_part_of_a_value(string cell, string expected) => CellText.Trim(cell).ShouldBe(expected);

    [Theory]
    [InlineData("1.39E+10", true)]
    [InlineData("-4E+05", true)]
    [InlineData("#REF!", true)]
    [InlineData("#DIV/0!", true)]
    [InlineData("######", true)]
    [InlineData("王\0芳", true)]
    [InlineData("王\u202E芳", true)]
    [InlineData("王芳😀", false)]
    [InlineData("E+05", false)]
    [InlineData("#1 项目", false)]
    [InlineData("王\n芳", false)]
    public void Values_that_were_lost_on_the_way_are_known(string text, bool isLost) => (CellText.WhatIsLost(text) is not null).ShouldBe(isLost);

    [Fact]
    public void Half_an_emoji_is_lost_too() => new[] { "王\uD83D", "\uDE00王", "王\uDE00\uD83D" }.ShouldAllBe(text => CellText.WhatIsLost(text) != null);

    [Theory]
    [InlineData("12345.6", 12345.6)]
    [InlineData("12,345.60", 12345.6)]
    [InlineData("1,234,567", 1234567.0)]
    [InlineData("¥12345元", 12345.0)]
    [InlineData("-5", -5.0)]
    [InlineData("13900000001.0", 13900000001.0)]
    [InlineData("1,5", null)]
    [InlineData("1,23,456", null)]
    [InlineData("0,350", null)]
    [InlineData("12.345,60", null)]
    [InlineData("(1,000)", null)]
    [InlineData("8E+05", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("9999999999999999999", null)]
    public void Numbers_have_commas_between_thousands_only(string text, double? expected) => ((double?)CellText.Number(text)).ShouldBe(expected);

    [Theory]
    [InlineData("13900000001", "13900000001")]
    [InlineData("13900000001.0", "13900000001")]
    [InlineData("１３９００００ 0001", "13900000001")]
    [InlineData("+86 139-0000-0001", "13900000001")]
    [InlineData("8613900000001", "13900000001")]
    [InlineData("0086-13900000001", "13900000001")]
    [InlineData("+852 2345 6789", "+85223456789")]
    [InlineData("13900000001/13900000002", null)]
    [InlineData("王芳", null)]
    [InlineData("1.39", null)]
    public void Mobile_numbers_are_their_digits(string text, string? expected) => CellText.Mobile(text).ShouldBe(expected);

    [Theory]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026/12/31", "2026-12-31")]
    [InlineData("2026/1/2", "2026-01-02")]
    [InlineData("2026.12.31", "2026-12-31")]
    [InlineData("2026年12月31日", "2026-12-31")]
    [InlineData("2026-12-31 00:00:00", "2026-12-31")]
    [InlineData("2026-12-31 0:00", "2026-12-31")]
    [InlineData("46387", "2026-12-31")]
    [InlineData("2026-12-31 08:30:00", null)]
    [InlineData("12/31/2026", null)]
    [InlineData("31/12/2026", null)]
    [InlineData("1/2/2026", null)]
    [InlineData("26/12/31", null)]
    [InlineData("2026-02-30", null)]
    [InlineData("0001-01-01", null)]
    [InlineData("20261231", null)]
    public void Dates_begin_with_the_year(string text, string? expected) => (CellTime.Date(text)?.ToString("yyyy-MM-dd", null)).ShouldBe(expected);

    [Theory]
    [InlineData("2026-11-24T10:00:00+08:00", "2026-11-24T02:00:00")]
    [InlineData("2026-11-24T10:00:00Z", "2026-11-24T10:00:00")]
    [InlineData("2026-11-24 10:00:00+08:00", "2026-11-24T02:00:00")]
    [InlineData("2026-11-24T10:00:00", "2026-11-24T02:00:00")]
    [InlineData("2026/11/24 10:00", "2026-11-24T02:00:00")]
    [InlineData("2026-11-24", "2026-11-23T16:00:00")]
    [InlineData("46350.5", "2026-11-24T04:00:00")]
    [InlineData("2026-11-24T10:00:00+99:00", null)]
    [InlineData("0001-01-01T00:00:00+14:00", null)]
    [InlineData("9999-12-31T23:59:59-14:00", null)]
    public void An_instant_without_offset_is_in_the_organisations_zone(string text, string? utc) =>
        (CellTime.Instant(text, BusinessZone.Shanghai)?.UtcDateTime.ToString("s", null)).ShouldBe(utc);
}
