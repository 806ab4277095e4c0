using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tests.Notices;

/// <summary>Monday to Friday, and nobody is on leave.</summary>
internal sealed class Weekdays(BusinessZone zone) : IAttendance
{
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
        new(person.Active ? person : null);

    public ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) => new(zone.DateOf(at));
}
