using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Followups;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Followups;

/// <summary>What may be entered, corrected, withdrawn and planned on Tuesday, 24 November 2026, 10:00. Refusals change nothing.</summary>
public sealed class FollowupDeskTests
{
    private readonly FakeTimeProvider clock = new(At("2026-11-24T10:00+08:00"));
    private readonly FollowupDesk desk = new(
        BusinessZone.Shanghai,
        new WorkingCalendars(Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped));

    private readonly Sessions sessions;
    private readonly Person rep = new() { Id = "R1", Name = "R1", Role = Role.Rep };
    private readonly Person other = new() { Id = "R2", Name = "R2", Role = Role.Rep };

    public FollowupDeskTests() => sessions = new Sessions(Turns.Store(clock), Turns.Kinds, clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_was_done_today_is_of_this_moment_and_earlier_days_are_at_noon()
    {
        var session = Open();

        Enter(session).Value!.At.ShouldBe(At("2026-11-24T10:00+08:00"));
        Enter(session, on: "2026-11-20").Value!.At.ShouldBe(At("2026-11-20T12:00+08:00"));
    }

    [Theory]
    [InlineData("2026-11-25", "followup.not-yet")]
    [InlineData("2026-12-24", "followup.not-yet")]
    [InlineData("2026-08-25", "followup.too-long-ago")]
    public async Task A_follow_up_is_of_the_last_ninety_days(string on, string refusal)
    {
        var session = Open();

        Enter(session, on).Refusal!.Message.Id.ShouldBe(refusal);

        await session.CommitAsync(Ct);
        (await Open().CountAsync(new Query<Followup>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task It_is_corrected_and_withdrawn_by_whoever_entered_it_within_a_day_and_the_log_keeps_what_it_was()
    {
        var first = Open();
        var entered = Enter(first).Value!;
        await first.CommitAsync(Ct);
        clock.Advance(TimeSpan.FromHours(24));

        var session = Open();
        var known = (await session.FindAsync<Followup>(entered.Id, Ct))!;
        desk.Correct(session, other, known, Details("别的")).Refusal!.Message.ShouldBe(FollowupTexts.NotYours);
        FollowupDesk.Withdraw(session, other, known).Refusal!.Message.ShouldBe(FollowupTexts.NotYours);
        desk.Correct(session, rep, known, Details("更正后的")).Value!.Summary.ShouldBe("更正后的");
        await session.CommitAsync(Ct);

        var last = Open();
        FollowupDesk.Withdraw(last, rep, (await last.FindAsync<Followup>(entered.Id, Ct))!).IsRefused.ShouldBeFalse();
        await last.CommitAsync(Ct);

        (await Open().FindAsync<Followup>(entered.Id, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_step_that_was_entered_with_it_ends_with_it_and_others_stay()
    {
        var first = Open();
        var entered = Enter(first).Value!;
        var with = (await desk.PlanAsync(first, rep, await KnownAsync(first), new StepWish("再演示", new DateOnly(2026, 12, 2)), Ct)).Value!;
        await first.CommitAsync(Ct);
        clock.Advance(TimeSpan.FromMinutes(1));
        var later = Open();
        var own = (await desk.PlanAsync(later, rep, await KnownAsync(later), new StepWish("送合同", new DateOnly(2026, 12, 3)), Ct)).Value!;
        await later.CommitAsync(Ct);

        var session = Open();
        (await FollowupDesk.EndStepOfAsync(session, rep, entered, Ct))!.Id.ShouldBe(with.Id);
        await session.CommitAsync(Ct);

        (await Open().QueryAsync(FollowupKinds.OpenOf(rep.Ref()), Ct)).ShouldHaveSingleItem().Id.ShouldBe(own.Id);
    }

    [Fact]
    public async Task After_a_day_it_stands()
    {
        var first = Open();
        var entered = Enter(first).Value!;
        await first.CommitAsync(Ct);
        clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        var session = Open();
        var known = (await session.FindAsync<Followup>(entered.Id, Ct))!;
        desk.Correct(session, rep, known, Details("太晚")).Refusal!.Message.ShouldBe(FollowupTexts.TooLate);
        FollowupDesk.Withdraw(session, rep, known).Refusal!.Message.ShouldBe(FollowupTexts.TooLate);
        (await session.FindAsync<Followup>(entered.Id, Ct))!.Summary.ShouldBe(entered.Summary);
    }

    [Fact]
    public void What_was_imported_is_nobodys_to_change() =>
        FollowupDesk.WhyNotChange(Open(), rep, Enter(Open()).Value! with { EnteredAt = null })!.Message.ShouldBe(FollowupTexts.TooLate);

    [Theory]
    [InlineData("2026-12-02", "2026-12-02T08:30+08:00")]
    [InlineData("2026-11-28", "2026-11-27T08:30+08:00")]
    [InlineData("2026-11-24", null)]
    public async Task A_next_step_is_reminded_of_on_its_morning_or_on_that_of_the_working_day_before(string on, string? reminded)
    {
        var session = Open();

        var step = (await desk.PlanAsync(session, rep, About(session), new StepWish("再演示", Day(on)), Ct)).Value!;

        (await ReminderAsync(session, step)).ShouldBe(reminded is null ? default(DateTimeOffset?) : At(reminded));
    }

    [Fact]
    public async Task A_step_on_the_weekend_under_way_is_reminded_of_then()
    {
        clock.SetUtcNow(At("2026-11-28T07:00+08:00"));
        var session = Open();

        var step = (await desk.PlanAsync(session, rep, About(session), new StepWish("再演示", Day("2026-11-29")), Ct)).Value!;

        (await ReminderAsync(session, step)).ShouldBe(At("2026-11-29T08:30+08:00"));
    }

    [Fact]
    public async Task A_step_put_off_is_reminded_of_later_and_one_that_has_ended_never()
    {
        var session = Open();
        var step = (await desk.PlanAsync(session, rep, About(session), new StepWish("再演示", Day("2026-12-02")), Ct)).Value!;

        step = (await desk.MoveAsync(session, rep, step, Day("2026-12-04"), Ct)).Value!;
        (await ReminderAsync(session, step)).ShouldBe(At("2026-12-04T08:30+08:00"));

        (await FollowupDesk.EndAsync(session, other, step, Ct)).Refusal!.Message.ShouldBe(FollowupTexts.NotYourStep);
        step = (await FollowupDesk.EndAsync(session, rep, step, Ct)).Value!;
        (await ReminderAsync(session, step)).ShouldBeNull();
        (await FollowupDesk.EndAsync(session, rep, step, Ct)).Refusal!.Message.ShouldBe(FollowupTexts.StepHasEnded);
        (await desk.MoveAsync(session, rep, step, Day("2026-12-07"), Ct)).Refusal!.Message.ShouldBe(FollowupTexts.StepHasEnded);
    }

    [Theory]
    [InlineData("2026-11-23", "next-step.past")]
    [InlineData("2027-11-26", "next-step.far")]
    public async Task A_step_is_within_a_year_from_today(string on, string refusal)
    {
        var session = Open();

        (await desk.PlanAsync(session, rep, About(session), new StepWish("再演示", Day(on)), Ct)).Refusal!.Message.Id.ShouldBe(refusal);
    }

    private Session Open() => sessions.Open(new Actor(new("R1"), "test"));

    private Outcome<Followup> Enter(Session session, string? on = null) =>
        desk.Enter(session, rep, About(session), Details("聊了报价") with { On = on is null ? null : Day(on) });

    private static FollowupDetails Details(string summary) => new() { Kind = FollowupKind.Call, Summary = summary };

    private static FollowupAbout About(Session session) => new(session.Store(new Customer { Id = "C1", Name = "客户" }, "test"), null);

    private static async Task<FollowupAbout> KnownAsync(Session session) => new((await session.FindAsync<Customer>("C1", Ct))!, null);

    private static async Task<DateTimeOffset?> ReminderAsync(Session session, NextStep step) =>
        (await session.FindAsync<DueItem>(Ledger.IdOf(NextStepRule.Name, step.Id), Ct))?.Next;

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
