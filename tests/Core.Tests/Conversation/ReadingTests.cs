using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("80万", 800_000)]
    [InlineData("８０万元", 800_000)]
    [InlineData("1.2亿", 120_000_000)]
    [InlineData("¥9,800.5", 9800.5)]
    [InlineData("30k", 30_000)]
    [InlineData("0", 0)]
    public void Amounts_are_read_as_people_write_them(string text, double yuan) => Yuan.Parse(text)!.Value.Value.ShouldBe((decimal)yuan);

    [Theory]
    [InlineData("很多")]
    [InlineData("-5")]
    [InlineData("1.234")]
    [InlineData("")]
    [InlineData("999999999999亿")]
    public void What_is_no_amount_is_not_read(string text) => Yuan.Parse(text).ShouldBeNull();

    [Fact]
    public void An_amount_that_is_shown_is_read_back() =>
        Gen.OneOf(Gen.Long[0, 10_000_000_000_000], Gen.Long[0, 1_000].Select(n => n * 1_000_000)).Select(cents => cents / 100m).Sample(yuan => Yuan.Parse(Yuan.Show(yuan))!.Value.Value == yuan);

    [Theory]
    [InlineData("35%", 0.35)]
    [InlineData("35", 0.35)]
    [InlineData("0.35", 0.35)]
    [InlineData("100％", 1)]
    public void Ratios_are_read(string text, double ratio) => Ratio.Parse(text)!.Value.Value.ShouldBe((decimal)ratio);

    [Theory]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("2026年12月31日", "2026-12-31")]
    [InlineData("12月31日", "2026-12-31")]
    [InlineData("1月5日", "2027-01-05")]
    [InlineData("明天", "2026-11-25")]
    [InlineData("下周五", "2026-12-04")]
    public async Task Dates_are_read_from_today_on(string text, string expected)
    {
        var outcome = await new DateReader(BusinessZone.Shanghai).ReadAsync(Turns.At("2026-11-24T10:00+08:00"), text, CancellationToken.None);

        outcome.Refusal?.Text.ShouldBeNull();
        outcome.Value.ShouldBe(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task What_is_no_date_is_said() =>
        (await new DateReader(BusinessZone.Shanghai).ReadAsync(Turns.At("2026-11-24T10:00+08:00"), "有空的时候", CancellationToken.None)).Refusal!.Message.ShouldBe(ReadingTexts.NotDate);

    [Fact]
    public void Full_width_letters_are_plain_ones() => Typed.Plain("　ｄ－１０２４ ").ShouldBe("D-1024");
}
