using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Notices;

/// <summary>Who is at work when, as far as what leaves depends on it.</summary>
public interface IAttendance
{
    bool IsWorkingDay(DateOnly day);

    /// <summary>
    /// The person themselves if they are there, else whoever stands in, else the first one up the line who is there; null if nobody is.
    /// </summary>
    ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct);

    /// <summary>The first working day, from that of an instant on, on which the person is not on leave.</summary>
    ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct);
}

/// <summary>Monday to Friday, and nobody is on leave: for as long as nothing else is known.</summary>
public sealed class Weekdays(BusinessZone zone) : IAttendance
{
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
        new(person.Active ? person : null);

    public ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) => new(zone.DateOf(at));
}
