using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Xunit;

namespace ChatSales.Core.Tests.Leaves;

/// <summary>
/// A session on Tuesday, 24 November 2026, with people in it: reps R1, R2 and R3 under manager M, director G above M. R9 has left.
/// </summary>
internal sealed class LeaveCase
{
    private readonly LeaveDesk desk = new(BusinessZone.Shanghai);

    public LeaveCase()
    {
        foreach (var id in new[] { "R1", "R2", "R3" })
        {
            Add(id, Role.Rep, "M");
        }

        Add("M", Role.Manager, "G");
        Add("G", Role.Director, null);
        Session.Store(Add("R9", Role.Rep, "M") with { Active = false }, "test");
    }

    public Session Session { get; } = Turns.Sessions("2026-11-24T10:00+08:00").Open(Actor.System("test"));

    public Absences Absences { get; } = new(
        BusinessZone.Shanghai,
        new WorkingCalendars(Time.WorkingCalendarTests.Of("09:00-18:00"), new Dictionary<string, WorkingCalendar>(), HolidayCalendar.Shipped));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DaySpan Days(string first, string? last = null) => new(Day(first), Day(last ?? first));

    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public Person Add(string id, Role role, string? managerId) =>
        Session.Store(new Person { Id = id, Name = id, Role = role, ManagerId = Id<Person>.Of(managerId) }, "test");

    public async Task<Person> PersonAsync(string id) => (await Session.FindAsync<Person>(id, Ct))!;

    public async Task<Outcome<Leave>> BookAsync(string id, DaySpan days, string? standIn = null) =>
        await desk.BookAsync(Session, await PersonAsync(id), days, standIn is null ? null : await PersonAsync(standIn), Ct);

    public async Task<Outcome<Leave>> ChangeAsync(string id, Leave leave, DaySpan? days, string? standIn = null) =>
        await desk.ChangeAsync(Session, await PersonAsync(id), leave, days, standIn is null ? null : await PersonAsync(standIn), Ct);

    public async Task<Outcome<Ended>> EndAsync(string id, Leave leave) => await desk.EndAsync(Session, await PersonAsync(id), leave, Ct);

    /// <summary>Leave in the store, even if it could not be booked today.</summary>
    public async Task<Leave> HasAsync(string id, DaySpan days, string? standIn = null)
    {
        var leave = new Leave(days, Id<Person>.Of(standIn));
        var book = await Session.FindAsync<LeaveBook>(id, Ct) ?? new LeaveBook { Id = id };
        Session.Store(book with { Leaves = [.. book.Leaves.Append(leave).OrderBy(one => one.Days.First)] }, "test");
        return leave;
    }

    public async Task<IReadOnlyList<Leave>> LeavesOfAsync(string id) => (await Session.FindAsync<LeaveBook>(id, Ct))?.Leaves ?? [];

    public async Task<string?> ActingForAsync(string id, string instant) =>
        (await Absences.ActingForAsync(Session, await PersonAsync(id), At(instant), Ct))?.Id;

    public async Task<DateOnly> FirstDayBackAsync(string id, string instant) =>
        await Absences.FirstDayBackAsync(Session, await PersonAsync(id), At(instant), Ct);

    public ValueTask<bool> IsOnLeaveAsync(string id, string instant) => Absences.IsOnLeaveAsync(Session, id, At(instant), Ct);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
