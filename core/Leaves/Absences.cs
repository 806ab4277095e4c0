using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves;

/// <summary>Who is away when, and who stands in; reminders, tickets and lists ask it before they address someone.</summary>
public sealed class Absences(BusinessZone zone, WorkingCalendars calendars)
{
    /// <summary>Whether a person is on leave on the day of an instant.</summary>
    public ValueTask<bool> IsOnLeaveAsync(Session session, string personId, DateTimeOffset at, CancellationToken ct) =>
        IsOnLeaveAsync(session, personId, zone.DateOf(at), ct);

    /// <summary>Whether a person is on leave on a day.</summary>
    public static async ValueTask<bool> IsOnLeaveAsync(Session session, string personId, DateOnly day, CancellationToken ct) =>
        await session.FindAsync<LeaveBook>(personId, ct) is { } book && book.On(day) is not null;

    /// <summary>
    /// Who acts for a person at an instant: the person if present, otherwise their stand-in, otherwise the first superior who is present. A stand-in
    /// who is also away, or has left, doesn't count, and neither does theirs. Null if nobody is there.
    /// </summary>
    public async ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct)
    {
        var day = zone.DateOf(at);
        if (await IsPresentAsync(person))
        {
            return person;
        }

        var leave = (await session.FindAsync<LeaveBook>(person.Id, ct))?.On(day);
        if (leave?.StandInId is { } standInId && await session.FindAsync<Person>(standInId, ct) is { } standIn && await IsPresentAsync(standIn))
        {
            return standIn;
        }

        await foreach (var above in session.AboveAsync(person, ct))
        {
            if (await IsPresentAsync(above))
            {
                return above;
            }
        }

        return null;

        async ValueTask<bool> IsPresentAsync(Person one) => one.Active && !await IsOnLeaveAsync(session, one.Id, day, ct);
    }

    /// <summary>Says that what is decided for a person rests on their being away: it commits only if their leave is still as it was.</summary>
    public static async ValueTask RequireAsync(Session session, Id<Person> personId, CancellationToken ct)
    {
        if (await session.FindAsync<LeaveBook>(personId.Text, ct) is { } book)
        {
            session.Require(book);
        }
    }

    /// <summary>
    /// The first working day, starting from that of an instant, on which a person is not on leave: what waits for them waits until then.
    /// </summary>
    public async ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct)
    {
        var (book, calendar) = (await session.FindAsync<LeaveBook>(person.Id, ct), calendars.Of(person.Team));
        var day = calendar.WorkingDayFrom(zone.DateOf(at));
        while (book?.On(day) is { } leave)
        {
            day = calendar.WorkingDayAfter(leave.Days.Last);
        }

        return day;
    }

    /// <summary>Everyone's leave that is under way on a day or still to come, by first day.</summary>
    public static async ValueTask<IReadOnlyList<(Id<Person> PersonId, Leave Leave)>> OpenAsync(Session session, DateOnly today, CancellationToken ct)
    {
        var books = await session.QueryAsync(new Query<LeaveBook>().Between(LeaveKinds.ByLastDay, today, to: null), ct);
        return
        [
            .. books.SelectMany(book => book.OpenOn(today).Select(leave => (PersonId: new Id<Person>(book.Id), Leave: leave)))
                .OrderBy(open => open.Leave.Days.First).ThenBy(open => open.PersonId.Text, StringComparer.Ordinal),
        ];
    }
}
