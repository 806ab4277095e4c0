using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets;

/// <summary>Reckons the clocks of tickets: due instants, marks and time used, in the hours of whoever owes the step (G2, G3).</summary>
public sealed class TicketTime(BusinessZone zone, WorkingCalendars calendars)
{
    private static readonly IReadOnlyList<(ClockMark Mark, decimal Share)> Shares =
        [(ClockMark.Half, 0.5m), (ClockMark.Most, 0.8m), (ClockMark.All, 1m)];

    /// <summary>For how many days after its end a ticket may be opened again.</summary>
    public const int DaysToReopen = 30;

    private const int DaysToClose = 3;
    private const int MostDays = 20 * 366;
    private static readonly DateOnly FirstOfDays = new(2020, 1, 1);
    private static readonly TimeSpan Closing = TimeSpan.FromHours(18);

    public BusinessZone Zone => zone;

    /// <summary>By when what is owed first on a ticket is to be done; null if nothing is, or it is paused.</summary>
    public DateTimeOffset? FirstDue(TicketCourse course) => course.Clocks.Where(clock => clock.IsRunning)
        .Select(clock => Due(clock, course.Pauses).Value).Min();

    /// <summary>Whether a ticket that has ended, or was accepted, may still be opened again.</summary>
    public bool MayReopen(Ticket ticket, DateTimeOffset now) => ticket.ClosedAt is not { } closed || zone.DaysBetween(closed, now) <= DaysToReopen;

    /// <summary>The days that count, of years that tickets are of: another calendar has others.</summary>
    public string WorkingDays => string.Concat(Enumerable.Range(0, MostDays).Select(day =>
        calendars.Organisation.IsWorkingDay(FirstOfDays.AddDays(day)) ? '1' : '0'));

    /// <summary>The hours of those who owe what a role owes.</summary>
    public WorkingHours HoursOf(TicketChain chain, TicketRole role, Person? holder) =>
        chain.Hours.GetValueOrDefault(role switch
        {
            TicketRole.Product => ChainHours.Product,
            TicketRole.Architect => ChainHours.Architect,
            _ => ChainHours.Delivery,
        }) ?? calendars.Of(holder?.Team).Hours;

    /// <summary>The earliest instant by which a share of a clock's budget is used up; null while it is paused.</summary>
    public Reckoned<DateTimeOffset?> Due(TicketClock clock, IReadOnlyList<TicketPause> pauses, decimal share = 1) =>
        After(clock.From, clock.Budget, clock, pauses, share);

    /// <summary>When a mark of a clock is reached; null while it is paused.</summary>
    public DateTimeOffset? At(TicketClock clock, IReadOnlyList<TicketPause> pauses, ClockMark mark) =>
        Due(clock, pauses, Shares.First(one => one.Mark == mark).Share).Value;

    /// <summary>The instant so much after a clock was due, in its own hours; null while it is paused.</summary>
    public DateTimeOffset? AfterDue(TicketClock clock, IReadOnlyList<TicketPause> pauses, Budget later) =>
        Due(clock, pauses).Value is { } due ? After(due, later, clock, pauses, 1).Value : null;

    /// <summary>The highest mark that is reached by an instant.</summary>
    public ClockMark Reached(TicketClock clock, IReadOnlyList<TicketPause> pauses, DateTimeOffset now) =>
        Shares.Where(one => Due(clock, pauses, one.Share).Value <= now).Select(one => one.Mark).LastOrDefault();

    /// <summary>The time of its own hours that a clock has used by an instant.</summary>
    public TimeSpan Used(TicketClock clock, IReadOnlyList<TicketPause> pauses, DateTimeOffset until) =>
        clock.Budget.Unit == BudgetUnit.Hours
            ? NaturalTime.Elapsed(clock.From, until, Periods(pauses))
            : CalendarOf(clock).Elapsed(clock.From, until, Periods(pauses)).Value;

    /// <summary>The working time of a clock's hours between two instants, without pauses, whatever its budget counts.</summary>
    public TimeSpan Worked(TicketClock clock, IReadOnlyList<TicketPause> pauses, DateTimeOffset from, DateTimeOffset to) =>
        CalendarOf(clock).Elapsed(from, to, Periods(pauses)).Value;

    /// <summary>The working time of some hours between two instants.</summary>
    public TimeSpan Worked(WorkingHours hours, DateTimeOffset from, DateTimeOffset to) =>
        new WorkingCalendar(zone, hours, calendars.Holidays).Elapsed(from, to).Value;

    /// <summary>What is left of a clock's budget at an instant; negative when it is late.</summary>
    public TimeSpan Left(TicketClock clock, IReadOnlyList<TicketPause> pauses, DateTimeOffset now) =>
        clock.Budget.In(HoursOf(clock)) - Used(clock, pauses, now);

    /// <summary>A working day of whoever owes a clock's step, and of everybody.</summary>
    public TimeSpan DayOf(TicketClock? clock = null) => (clock is null ? calendars.Organisation.Hours : HoursOf(clock)).PerDay;

    /// <summary>The clock ended at an instant, frozen from then on. In time is what is done at the due instant or before (G3).</summary>
    public TicketClock Ended(TicketClock clock, IReadOnlyList<TicketPause> pauses, DateTimeOffset now, ClockEnd end)
    {
        var isLate = Due(clock, pauses).Value < now;
        return clock with
        {
            To = now,
            End = end,
            Used = Math.Round((decimal)Used(clock, pauses, now).TotalHours, 4, MidpointRounding.AwayFromZero),
            WasLate = end is ClockEnd.Done or ClockEnd.Refused || isLate ? isLate : null,
        };
    }

    /// <summary>The working day on which a clock that begins now starts to count.</summary>
    public DateOnly FirstDay(WorkingHours hours, DateTimeOffset now) =>
        zone.DateOf(new WorkingCalendar(zone, hours, calendars.Holidays).Due(now, TimeSpan.FromSeconds(1)).Value ?? now);

    /// <summary>When a ticket that is accepted now closes by itself: at 18:00 of the third working day after (TK7).</summary>
    public DateTimeOffset ClosesAt(DateTimeOffset now) => zone.At(calendars.Organisation.WorkingDayAfter(zone.DateOf(now), DaysToClose), Closing);

    private Reckoned<DateTimeOffset?> After(DateTimeOffset start, Budget budget, TicketClock clock, IReadOnlyList<TicketPause> pauses, decimal share)
    {
        var time = Shared(budget.In(HoursOf(clock)), share);
        return budget.Unit == BudgetUnit.Hours
            ? new(NaturalTime.Due(start, time, Periods(pauses)) is { } at ? zone.Local(at) : null, Provisional: false)
            : CalendarOf(clock).Due(start, time, Periods(pauses));
    }

    // Rounded up to a second (G3).
    private static TimeSpan Shared(TimeSpan budget, decimal share) =>
        TimeSpan.FromSeconds((double)Math.Ceiling(budget.Ticks * share / TimeSpan.TicksPerSecond));

    private static IReadOnlyList<Period> Periods(IReadOnlyList<TicketPause> pauses) => [.. pauses.Select(pause => new Period(pause.From, pause.To))];

    private WorkingCalendar CalendarOf(TicketClock clock) => new(zone, HoursOf(clock), calendars.Holidays);

    private WorkingHours HoursOf(TicketClock clock) => WorkingHours.Read(clock.Hours, out _) ?? calendars.Organisation.Hours;
}
