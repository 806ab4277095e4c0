using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves;

/// <summary>Everything that people can do with their own leave, within a session.</summary>
public sealed class LeaveDesk(BusinessZone zone)
{
    // More is a typo, or isn't leave.
    private const int MostDays = 366;
    private const int MostDaysAhead = 730;
    private const int MostOpen = 10;

    /// <summary>Books leave from today on.</summary>
    public async Task<Outcome<Leave>> BookAsync(Session session, Person person, DaySpan days, Person? standIn, CancellationToken ct)
    {
        var (today, book) = (zone.DateOf(session.Now), await BookOfAsync(session, person, ct));
        return days.First < today ? new Refusal(LeaveTexts.Past, LayoutTexts.Day(days.First, today))
            : await KeepAsync(session, book, person, new Leave(days, standIn?.Ref()), standIn, "leave.book", ct);
    }

    /// <summary>Changes the days or the stand-in; null leaves a value alone. The first day of leave that has begun stays.</summary>
    public async Task<Outcome<Leave>> ChangeAsync(Session session, Person person, Leave leave, DaySpan? days, Person? standIn, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        if (NotOpen(leave, today) is { } over)
        {
            return over;
        }

        var wanted = days ?? leave.Days;
        if (leave.Days.First < today)
        {
            if (wanted.First > today)
            {
                return new Refusal(LeaveTexts.HasBegun, LayoutTexts.Day(leave.Days.First, today));
            }

            wanted = new DaySpan(leave.Days.First, wanted.Last);
        }
        else if (wanted.First < today)
        {
            return new Refusal(LeaveTexts.Past, LayoutTexts.Day(wanted.First, today));
        }

        var book = await BookOfAsync(session, person, ct);
        var others = book with { Leaves = [.. book.Leaves.Where(other => other != leave)] };
        standIn ??= leave.StandInId is { } known ? await session.FindAsync<Person>(known, ct) : null;
        return await KeepAsync(session, others, person, new Leave(wanted, standIn?.Ref()), standIn, "leave.change", ct);
    }

    /// <summary>Ends leave: the person is back from today on; leave that has not begun before today is cancelled entirely.</summary>
    public async Task<Outcome<Ended>> EndAsync(Session session, Person person, Leave leave, CancellationToken ct)
    {
        var today = zone.DateOf(session.Now);
        if (NotOpen(leave, today) is { } over)
        {
            return over;
        }

        var book = await BookOfAsync(session, person, ct);
        var rest = leave.Days.First < today ? leave with { Days = new DaySpan(leave.Days.First, today.AddDays(-1)) } : null;
        session.Store(book with { Leaves = [.. book.Leaves.Select(other => other == leave ? rest : other).OfType<Leave>()] }, "leave.end");
        return new Ended(leave, rest);
    }

    private static async ValueTask<LeaveBook> BookOfAsync(Session session, Person person, CancellationToken ct) =>
        await session.FindAsync<LeaveBook>(person.Id, ct) ?? new LeaveBook { Id = person.Id };

    private async Task<Outcome<Leave>> KeepAsync(
        Session session, LeaveBook book, Person person, Leave leave, Person? standIn, string action, CancellationToken ct)
    {
        // Of two people who name each other at once, the slower one sees that the other is away.
        await session.OneByOneAsync($"leave/{person.Id}", ct);
        var today = zone.DateOf(session.Now);
        if (leave.Days.Count() > MostDays || leave.Days.Last.DayNumber - today.DayNumber > MostDaysAhead)
        {
            return new Refusal(LeaveTexts.TooLong, MostDays, MostDaysAhead);
        }

        if (book.OpenOn(today).Count() >= MostOpen)
        {
            return new Refusal(LeaveTexts.TooMany, MostOpen);
        }

        if (book.Leaves.FirstOrDefault(other => other.Days.Overlaps(leave.Days)) is { } overlapping)
        {
            return new Refusal(LeaveTexts.Overlaps, LeaveTexts.Days(overlapping.Days, today));
        }

        if (standIn is not null && await NotFitAsync(session, person, standIn, leave.Days, ct) is { } unfit)
        {
            return unfit;
        }

        session.Store(book with { Leaves = [.. book.Leaves.Append(leave).OrderBy(one => one.Days.First)] }, action);
        return leave;
    }

    private async ValueTask<Refusal?> NotFitAsync(Session session, Person person, Person standIn, DaySpan days, CancellationToken ct)
    {
        if (standIn.Id == person.Id)
        {
            return new Refusal(LeaveTexts.Oneself);
        }

        if (!standIn.Active)
        {
            return new Refusal(PeopleTexts.HasLeft, standIn.Name);
        }

        session.Require(standIn);
        await session.OneByOneAsync($"leave/{standIn.Id}", ct);
        return (await session.FindAsync<LeaveBook>(standIn.Id, ct))?.Leaves.FirstOrDefault(leave => leave.Days.Overlaps(days)) is { } away
            ? new Refusal(LeaveTexts.StandInAway, standIn.Name, LeaveTexts.Days(away.Days, zone.DateOf(session.Now)))
            : null;
    }

    private static Refusal? NotOpen(Leave leave, DateOnly today) =>
        leave.Days.Last < today ? new Refusal(LeaveTexts.IsOver, LeaveTexts.Days(leave.Days, today)) : null;
}

/// <summary>Leave that was ended.</summary>
/// <param name="Leave">As it was.</param>
/// <param name="Rest">The days of it that have passed; null if none.</param>
public sealed record Ended(Leave Leave, Leave? Rest);
