using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using Shouldly;
using Xunit;
using static ChatSales.Core.Tests.Leaves.LeaveCase;

namespace ChatSales.Core.Tests.Leaves;

/// <summary>Who is away at an instant, who acts for them, and when they are back.</summary>
public sealed class AbsencesTests
{
    private readonly LeaveCase a = new();

    // Days are the organisation's, whatever the instant's offset.
    [Theory]
    [InlineData("2026-12-06T15:59:59Z", false)]
    [InlineData("2026-12-06T16:00:00Z", true)]
    [InlineData("2026-12-11T23:59:59+08:00", true)]
    [InlineData("2026-12-12T00:00:00+08:00", false)]
    public async Task Leave_is_whole_days(string instant, bool away)
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"));

        (await a.IsOnLeaveAsync("R1", instant)).ShouldBe(away);
    }

    [Fact]
    public async Task Whoever_is_present_acts_for_themselves() => (await a.ActingForAsync("R1", "2026-12-07T10:00+08:00")).ShouldBe("R1");

    [Fact]
    public async Task The_stand_in_acts_on_the_days_of_leave()
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"), "R3");

        (await a.ActingForAsync("R1", "2026-12-07T00:00+08:00")).ShouldBe("R3");
        (await a.ActingForAsync("R1", "2026-12-12T00:00+08:00")).ShouldBe("R1");
    }

    [Fact]
    public async Task Without_a_stand_in_it_goes_up_the_line_to_the_first_who_is_present()
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"));
        await a.BookAsync("M", Days("2026-12-09"), "R2");

        (await a.ActingForAsync("R1", "2026-12-08T10:00+08:00")).ShouldBe("M");
        (await a.ActingForAsync("R1", "2026-12-09T10:00+08:00")).ShouldBe("G");
        (await a.ActingForAsync("M", "2026-12-09T10:00+08:00")).ShouldBe("R2");
    }

    [Fact]
    public async Task A_stand_in_who_is_away_later_or_leaves_is_none()
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"), "R3");
        await a.BookAsync("R3", Days("2026-12-08"), "R2");
        (await a.ActingForAsync("R1", "2026-12-08T10:00+08:00")).ShouldBe("M");

        a.Session.Store(await a.PersonAsync("R3") with { Active = false }, "test");

        (await a.ActingForAsync("R1", "2026-12-07T10:00+08:00")).ShouldBe("M");
        (await a.ActingForAsync("R9", "2026-12-07T10:00+08:00")).ShouldBe("M");
    }

    [Fact]
    public async Task Where_nobody_is_left_up_the_line_nobody_acts()
    {
        await a.BookAsync("G", Days("2026-12-07"));
        (await a.ActingForAsync("G", "2026-12-07T10:00+08:00")).ShouldBeNull();

        // A circular reporting line, which a list of people can contain.
        a.Add("X", Role.Manager, "Y");
        a.Add("Y", Role.Manager, "X");
        await a.BookAsync("X", Days("2026-12-07"));
        await a.BookAsync("Y", Days("2026-12-07"));
        (await a.ActingForAsync("X", "2026-12-07T10:00+08:00")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-12-08T10:00+08:00", "2026-12-14")]
    [InlineData("2026-12-12T10:00+08:00", "2026-12-14")]
    [InlineData("2026-12-16T10:00+08:00", "2026-12-18")]
    [InlineData("2026-12-06T10:00+08:00", "2026-12-14")]
    [InlineData("2026-12-04T10:00+08:00", "2026-12-04")]
    public async Task What_waits_for_someone_waits_for_their_next_working_day(string instant, string back)
    {
        await a.BookAsync("R1", Days("2026-12-07", "2026-12-11"));
        await a.BookAsync("R1", Days("2026-12-15", "2026-12-16"));
        await a.BookAsync("R1", Days("2026-12-17"));

        (await a.FirstDayBackAsync("R1", instant)).ShouldBe(Day(back));
    }

    [Fact]
    public async Task Everyone_who_is_away_or_will_be_is_listed_by_their_first_day()
    {
        await a.HasAsync("R2", Days("2026-11-20", "2026-11-23"));
        await a.HasAsync("M", Days("2026-11-20", "2026-11-24"));
        await a.BookAsync("R1", Days("2026-12-07"));
        await a.BookAsync("R2", Days("2026-12-01"));

        var open = await Absences.OpenAsync(a.Session, Day("2026-11-24"), TestContext.Current.CancellationToken);

        open.Select(one => $"{one.PersonId} {one.Leave.Days.First:MM-dd}").ShouldBe(["M 11-20", "R2 12-01", "R1 12-07"]);
    }
}
