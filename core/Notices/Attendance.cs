using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Notices;

/// <summary>Presence by the organisation's working days and everyone's leave.</summary>
public sealed class Attendance(WorkingCalendars calendars, Absences absences) : IAttendance
{
    public bool IsWorkingDay(DateOnly day) => calendars.Organisation.IsWorkingDay(day);

    public ValueTask<Person?> ActingForAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
        absences.ActingForAsync(session, person, at, ct);

    public ValueTask<DateOnly> FirstDayBackAsync(Session session, Person person, DateTimeOffset at, CancellationToken ct) =>
        absences.FirstDayBackAsync(session, person, at, ct);
}
