namespace ChatSales.Core.Time;

/// <summary>The organisation's working calendar, and those of teams with their own hours (section <c>WorkingTime</c>).</summary>
/// <param name="organisation">For people without a team or whose team has no hours of its own.</param>
/// <param name="teams">By the team's name.</param>
/// <param name="holidays">The holidays of all of them.</param>
public sealed class WorkingCalendars(WorkingCalendar organisation, IReadOnlyDictionary<string, WorkingCalendar> teams, HolidayCalendar holidays)
{
    public WorkingCalendar Organisation => organisation;

    public HolidayCalendar Holidays => holidays;

    /// <summary>The calendar for a team.</summary>
    public WorkingCalendar Of(string? team) => (team is null ? null : teams.GetValueOrDefault(team)) ?? organisation;
}
