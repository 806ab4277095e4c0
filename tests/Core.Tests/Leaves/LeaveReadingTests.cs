using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves.Chat;
using ChatSales.Core.Reading;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Leaves;

/// <summary>What people write for days and a stand-in, on Tuesday, 24 November 2026.</summary>
public sealed class LeaveReadingTests
{
    private readonly LeaveCase a = new();

    [Theory]
    [InlineData("周三到周五", "2026-11-25 2026-11-27 ")]
    [InlineData("周三至周五 由R3代", "2026-11-25 2026-11-27 R3")]
    [InlineData("周三到周五由R3代", "2026-11-25 2026-11-27 R3")]
    [InlineData("周三到周五，由 R3 代班。", "2026-11-25 2026-11-27 R3")]
    [InlineData("2026-12-07 到 2026-12-11 由R3代", "2026-12-07 2026-12-11 R3")]
    [InlineData("2026-12-07 ～ 2026-12-11", "2026-12-07 2026-12-11 ")]
    [InlineData("12月7日-12月11日", "2026-12-07 2026-12-11 ")]
    [InlineData("12月30日到1月4日", "2026-12-30 2027-01-04 ")]
    [InlineData("下周一到周三", "2026-11-30 2026-12-02 ")]
    [InlineData("周五到周三", "2026-11-27 2026-12-02 ")]
    [InlineData("下周一到下周三", "2026-11-30 2026-12-02 ")]
    [InlineData("明天", "2026-11-25 2026-11-25 ")]
    [InlineData("今天 由r2", "2026-11-24 2026-11-24 R2")]
    [InlineData("由R3代", " R3")]
    [InlineData("12月7日到9日 R3代班", "2026-12-07 2026-12-09 R3")]
    [InlineData("周三到周五，让R3代", "2026-11-25 2026-11-27 R3")]
    [InlineData("周三到周五 代班人：R3", "2026-11-25 2026-11-27 R3")]
    public async Task A_wish_is_read_as_people_write_it(string text, string expected)
    {
        var outcome = await ReadAsync(text);

        outcome.Refusal?.Text.ShouldBeNull();
        var (days, standIn) = outcome.Value!;
        $"{(days is { } span ? $"{span.First:yyyy-MM-dd} {span.Last:yyyy-MM-dd}" : "")} {standIn?.Id}".ShouldBe(expected);
    }

    [Theory]
    [InlineData("有空的时候", "leave.which-days")]
    [InlineData("周三到周五到周六", "leave.which-days")]
    [InlineData("", "leave.which-days")]
    [InlineData("今天下午", "leave.which-days")]
    [InlineData("2026-12-11 到 2026-12-07", "leave.reversed")]
    [InlineData("周三 由R7代", "people.none")]
    [InlineData("周三 由R9代", "people.has-left")]
    public async Task What_can_not_be_meant_is_said(string text, string id) => (await ReadAsync(text)).Refusal!.Message.Id.ShouldBe(id);

    [Fact]
    public async Task No_text_that_a_wish_may_have_takes_long()
    {
        foreach (var piece in new[] { "到", "由", "代", "让", "代班人", " 甲代", "周三到", "2026-12-07-", " ", "由R3代" })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 200))[..200];
            (await ReadAsync(text)).IsRefused.ShouldBeTrue(text);
        }
    }

    private async Task<Outcome<LeaveWish>> ReadAsync(string text)
    {
        var door = new Door("test", "R1", new DoorAbilities(TextInputs: true, Files: true));
        var turn = new Turn(await a.PersonAsync("R1"), door, a.Session, new Incoming());
        var days = new DayReader(HolidayCalendar.Shipped, BusinessZone.Shanghai);
        return await new LeaveWishReader(days, BusinessZone.Shanghai).ReadAsync(turn, text, TestContext.Current.CancellationToken);
    }
}
