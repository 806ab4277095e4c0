using ChatSales.Core.People;
using ChatSales.Core.Storage;

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
