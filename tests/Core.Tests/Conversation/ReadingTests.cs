using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class ReadingTests
{
    private static readonly DateReader Dates = new(new(HolidayCalendar.Shipped, BusinessZone.Shanghai), BusinessZone.Shanghai);

    [Theory]
    [InlineData("80万", 800_000)]
    [InlineData("８０万元", 800_000)]
    [InlineData("1.2亿", 120_000_000)]
    [InlineData("¥9,800.5", 9800.5)]
    [InlineData("30k", 30_000)]
    [InlineData("0", 0)]
    [InlineData("80万。", 800_000)]
    [InlineData("1,234,567.89", 1234567.89)]
    [InlineData("10000亿", 1_000_000_000_000)]
    public void Amounts_are_read_as_people_write_them(string text, double yuan) => AmountReading.Read(text).Exact!.Value.Yuan.ShouldBe((decimal)yuan);

    [Theory]
    [InlineData("很多")]
    [InlineData("-5")]
    [InlineData("1.234")]
    [InlineData("")]
    [InlineData("999999999999亿")]
    [InlineData("99999999999999999999亿")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1000000000000.01")]
    [InlineData("10000.0001亿")]
    [InlineData("1,5万")]
    [InlineData("1,2,3")]
    [InlineData("0.0000000001万")]
    public void What_is_no_amount_is_not_read(string text) => AmountReading.Read(text).Exact.ShouldBeNull();

    [Fact]
    public void An_amount_that_is_shown_is_read_back() =>
        Gen.OneOf(Gen.Long[0, 10_000_000_000_000], Gen.Long[0, 1_000].Select(n => n * 1_000_000))
            .Select(cents => new Money(cents / 100m))
            .Sample(amount => AmountReading.Read(amount.Show()).Exact == amount);

    [Theory]
    [InlineData(9_800, "9,800元")]
    [InlineData(34_784_000, "3,478.4万")]
    [InlineData(1_240_000_000, "12.4亿")]
    [InlineData(123_456_780_000, "1,234.5678亿")]
    public void Amounts_are_shown_in_one_style(double yuan, string shown) => new Money((decimal)yuan).Show().ShouldBe(shown);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(0.001)]
    [InlineData(1_000_000_000_001)]
    public void No_other_amount_can_be_made(double yuan) => Money.Of((decimal)yuan).ShouldBeNull();

    [Fact]
    public void A_sum_of_what_was_stored_before_there_were_bounds_is_said_not_to_be_one()
    {
        (new Money(decimal.MaxValue).IsOdd, new Money(-Money.Most).IsOdd).ShouldBe((true, false));
        Amounts.ShowSum(null).ShouldBe(ReadingTexts.NoSum.Text);
        Amounts.ShowSum(new(Money.Most + Money.Most + 0.5m)).ShouldBe("200,000,000.00005万");
    }

    [Theory]
    [InlineData("1", "“1”是 1% 还是 10%？请带上 % 写。")]
    [InlineData("1.5", "“1.5”是 1.5% 还是 15%？请带上 % 写。")]
    [InlineData("101", "“101”不是比例。可以写 35% 或 0.35。")]
    [InlineData("-1%", "“-1%”不是比例。可以写 35% 或 0.35。")]
    public async Task A_ratio_that_could_be_two_is_asked_about(string text, string words) =>
        (await new RatioReader().ReadAsync(Turns.At("2026-11-24T10:00+08:00"), text, CancellationToken.None)).Refusal!.Text.ShouldBe(words);

    [Fact]
    public async Task An_amount_with_a_comma_that_groups_nothing_is_asked_about() =>
        (
            await new MoneyReader().ReadAsync(Turns.At("2026-11-24T10:00+08:00"), "1,5万", CancellationToken.None)
        ).Refusal!.Text.ShouldBe("“1,5万”是 1.5万 还是 15万？请写清楚。");

    [Theory]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026年12月31日", "2026-12-31")]
    [InlineData("12月31日", "2026-12-31")]
    [InlineData("1月5日", "2027-01-05")]
    [InlineData("明天", "2026-11-25")]
    [InlineData("下周五", "2026-12-04")]
    [InlineData("12月31日。", "2026-12-31")]
    public async Task Dates_are_read_from_today_on(string text, string expected)
    {
        var outcome = await Dates.ReadAsync(Turns.At("2026-11-24T10:00+08:00"), text, CancellationToken.None);

        outcome.Refusal?.Text.ShouldBeNull();
        outcome.Value.ShouldBe(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_no_date_is_said() =>
        (
            await Dates.ReadAsync(Turns.At("2026-11-24T10:00+08:00"), "有空的时候", CancellationToken.None)
        ).Refusal!.Message.ShouldBe(ReadingTexts.NotDate);
}
