using ChatSales.Core.Leaves;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;
using static ChatSales.Core.Tests.Leaves.LeaveCase;

namespace ChatSales.Core.Tests.Leaves;

/// <summary>What may be booked, changed and ended on Tuesday, 24 November 2026. Refusals change nothing.</summary>
public sealed class LeaveDeskTests
{
    private readonly LeaveCase a = new();

    [Fact]
    public async Task Leave_is_booked_in_order_of_its_days()
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"), "R3");
        await a.BookAsync("R1", Days("2026-11-24"));

        (await a.LeavesOfAsync("R1")).ShouldBe([new Leave(Days("2026-11-24"), null), new Leave(Days("2026-12-07", "2026-12-11"), new("R3"))]);
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-27", null, "11月23日（周一） 已经过去，请假只能从今天或以后开始。")]
    [InlineData("2026-12-11", "2026-12-14", null, "和你已登记的请假 12月7日（周一）至12月11日（周五） 重叠了。要改时间请发送“改假”，不请了请发送“销假”。")]
    [InlineData("2026-11-25", "2026-11-27", "R1", "不能由自己代班，请换一位。")]
    [InlineData("2026-11-25", "2026-11-27", "R9", "R9 已不在职，请换一位。")]
    [InlineData("2026-11-25", "2026-11-27", "R2", "R2 在 11月27日（周五）至11月30日（周一） 也请假，请换一位。")]
    [InlineData("2026-12-14", "2027-12-15", null, "一段请假最多 366 天，最晚到 730 天以后。")]
    [InlineData("2029-01-01", "2029-01-01", null, "一段请假最多 366 天，最晚到 730 天以后。")]
    public async Task What_can_not_be_is_said_and_not_kept(string first, string last, string? standIn, string words)
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"));
        await a.BookAsync("R2", Days("2026-11-27", "2026-11-30"));
        var before = await a.LeavesOfAsync("R1");

        (await a.BookAsync("R1", Days(first, last), standIn)).Refusal!.Text.ShouldBe(words);

        (await a.LeavesOfAsync("R1")).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_books_more_than_ten_at_a_time()
    {
        for (var day = 1; day <= 10; day++)
        {
            (await a.BookAsync("R1", Days($"2026-12-{day:00}"))).IsRefused.ShouldBeFalse();
        }

        (await a.BookAsync("R1", Days("2026-12-20"))).Refusal!.Message.ShouldBe(LeaveTexts.TooMany);
    }

    [Fact]
    public async Task Leave_to_come_gets_other_days_and_keeps_its_stand_in()
    {
        var leave = (await a.BookAsync("R1", Days("2026-11-26", "2026-11-27"), "R3")).Value!;

        (await a.ChangeAsync("R1", leave, Days("2026-11-27", "2026-11-30"))).Value.ShouldBe(new Leave(Days("2026-11-27", "2026-11-30"), new("R3")));
        (await a.LeavesOfAsync("R1")).ShouldBe([new Leave(Days("2026-11-27", "2026-11-30"), new("R3"))]);
    }

    [Fact]
    public async Task Another_stand_in_keeps_the_days()
    {
        var leave = (await a.BookAsync("R1", Days("2026-11-26", "2026-11-27"), "R3")).Value!;

        (await a.ChangeAsync("R1", leave, days: null, "R2")).Value.ShouldBe(new Leave(leave.Days, new("R2")));
    }

    [Fact]
    public async Task Of_leave_that_has_begun_only_the_end_moves()
    {
        var leave = await a.HasAsync("R1", Days("2026-11-23", "2026-11-25"));

        (await a.ChangeAsync("R1", leave, Days("2026-11-26", "2026-11-27"))).Refusal!.Message.ShouldBe(LeaveTexts.HasBegun);
        (await a.ChangeAsync("R1", leave, Days("2026-11-24", "2026-11-27"))).Value.ShouldBe(leave with { Days = Days("2026-11-23", "2026-11-27") });
    }

    [Fact]
    public async Task A_change_is_refused_like_a_booking()
    {
        var leave = (await a.BookAsync("R1", Days("2026-12-01"))).Value!;
        await a.BookAsync("R1", Days("2026-12-07"));
        await a.BookAsync("R2", Days("2026-12-02"));
        var over = await a.HasAsync("R1", Days("2026-11-02", "2026-11-03"));

        (await a.ChangeAsync("R1", leave, Days("2026-11-20", "2026-12-01"))).Refusal!.Message.ShouldBe(LeaveTexts.Past);
        (await a.ChangeAsync("R1", leave, Days("2026-12-01", "2026-12-07"))).Refusal!.Message.ShouldBe(LeaveTexts.Overlaps);
        (await a.ChangeAsync("R1", leave, Days("2026-12-02"), "R2")).Refusal!.Message.ShouldBe(LeaveTexts.StandInAway);
        (await a.ChangeAsync("R1", over, Days("2026-12-02"))).Refusal!.Message.ShouldBe(LeaveTexts.IsOver);
    }

    [Fact]
    public async Task Whoever_ends_leave_is_back_the_same_day()
    {
        var leave = await a.HasAsync("R1", Days("2026-11-23", "2026-11-27"), "R3");

        (await a.EndAsync("R1", leave)).Value!.Rest.ShouldBe(leave with { Days = Days("2026-11-23") });
        (await a.IsOnLeaveAsync("R1", "2026-11-24T10:00+08:00")).ShouldBeFalse();
        (await a.IsOnLeaveAsync("R1", "2026-11-23T10:00+08:00")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-11-24")]
    [InlineData("2026-12-01")]
    public async Task Leave_that_has_not_begun_before_today_is_given_back_whole(string first)
    {
        var leave = (await a.BookAsync("R1", Days(first, "2026-12-02"))).Value!;

        (await a.EndAsync("R1", leave)).Value!.Rest.ShouldBeNull();
        (await a.LeavesOfAsync("R1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_requests_at_once_the_second_is_done_again_on_what_the_first_left()
    {
        var ct = TestContext.Current.CancellationToken;
        var (sessions, desk, person) = (Turns.Sessions(), new LeaveDesk(BusinessZone.Shanghai), await a.PersonAsync("R1"));
        var (one, other) = (sessions.Open(Actor.System("test")), sessions.Open(Actor.System("test")));
        (await desk.BookAsync(one, person, Days("2026-12-07"), null, ct)).IsRefused.ShouldBeFalse();
        (await desk.BookAsync(other, person, Days("2026-12-07"), null, ct)).IsRefused.ShouldBeFalse();

        await one.CommitAsync(ct);
        await Should.ThrowAsync<ConcurrencyException>(() => other.CommitAsync(ct));

        (await desk.BookAsync(sessions.Open(Actor.System("test")), person, Days("2026-12-07"), null, ct)).Refusal!.Message.ShouldBe(
            LeaveTexts.Overlaps);
    }

    [Fact]
    public async Task What_is_over_is_not_ended() =>
        (await a.EndAsync("R1", await a.HasAsync("R1", Days("2026-11-20", "2026-11-23")))).Refusal!.Message.ShouldBe(LeaveTexts.IsOver);
}
