namespace ChatSales.Core.Time;

/// <summary>The organisation's working calendar, and those of teams with hours of their own (section <c>WorkingTime</c>).</summary>
/// <param name="organisation">For whoever has no team, or whose team has no hours of its own.</param>
/// <param name="teams">By the team's name.</param>
/// <param name="holidays">What all of them go by.</param>
public sealed class WorkingCalendars(WorkingCalendar organisation, IReadOnlyDictionary<string, WorkingCalendar> teams, HolidayCalendar holidays)
{
    public WorkingCalendar Organisation => organisation;

    public HolidayCalendar Holidays => holidays;

    /// <summary>The calendar of a team's people.</summary>
    public WorkingCalendar Of(string? team) => (team is null ? null : teams.GetValueOrDefault(team)) ?? organisation;
}
