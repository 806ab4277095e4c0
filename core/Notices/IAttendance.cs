using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Notices;

/// <summary>Who is at work when, as far as sending depends on it.</summary>
public interface IAttendance
{
    bool IsWorkingDay(DateOnly day);

    /// <summary>The person if present, otherwise whoever stands in, otherwise the first superior who is present; null if nobody is.</summary>
    ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct);

    /// <summary>The first working day, starting from that of an instant, on which the person is not on leave.</summary>
    ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct);
}
