using ChatSales.Bot.Driven;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Hosting;

/// <summary>Section <c>WorkingTime</c>: when people work.</summary>
public sealed class WorkingTimeOptions
{
    // Bytes; a year's holidays have some two thousand.
    private const int MostOfHolidays = 1024 * 1024;

    /// <summary>The organisation's hours of a working day: one interval or, with a lunch break, several.</summary>
    public string Hours { get; init; } = "09:00-18:00";

    /// <summary>Teams with other hours.</summary>
    public IReadOnlyList<TeamHours> Teams { get; init; } = [];

    /// <summary>
    /// Folder of files with public holidays (*.json, in the form of the shipped core/Time/holidays.json) that the program doesn't know yet, relative
    /// to the working directory. It need not exist.
    /// </summary>
    public string Holidays { get; init; } = "holidays";

    public IEnumerable<string> Mistakes()
    {
        if (WorkingHours.Read(Hours, out var mistake) is null)
        {
            yield return $"WorkingTime:Hours: {mistake}.";
        }

        foreach (var (index, team) in Teams.Index())
        {
            if (string.IsNullOrWhiteSpace(team.Team))
            {
                yield return $"WorkingTime:Teams:{index}:Team must name a team.";
            }

            if (WorkingHours.Read(team.Hours, out mistake) is null)
            {
                yield return $"WorkingTime:Teams:{index}:Hours: {mistake}.";
            }
        }

        foreach (var twice in Teams.GroupBy(team => team.Team).Where(group => group.Count() > 1))
        {
            yield return $"WorkingTime:Teams: the team '{twice.Key}' stands there twice.";
        }

        foreach (var wrong in ReadHolidays().Mistakes)
        {
            yield return wrong;
        }
    }

    /// <summary>The calendars that these settings describe, provided they are valid.</summary>
    public WorkingCalendars Calendars(BusinessZone zone)
    {
        var holidays = ReadHolidays().Calendar;
        var teams = Teams.ToDictionary(team => team.Team, team => CalendarOf(team.Hours, team.MakeUpDays));
        return new WorkingCalendars(CalendarOf(Hours), teams, holidays);

        WorkingCalendar CalendarOf(string hours, bool makeUpDays = true) => new(zone, WorkingHours.Read(hours, out _)!, holidays, makeUpDays);
    }

    private (HolidayCalendar Calendar, IReadOnlyList<string> Mistakes) ReadHolidays()
    {
        var (calendar, mistakes) = (HolidayCalendar.Shipped, new List<string>());
        var files = Directory.Exists(Holidays) ? Directory.GetFiles(Holidays, "*.json") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                // A pipe would be waited for, and a device has no end.
                if (GivenFile.LengthOf(file) is not (> 0 and <= MostOfHolidays))
                {
                    mistakes.Add($"WorkingTime:Holidays: {file} is empty, longer than {MostOfHolidays >> 20} MB, or no regular file.");
                }
                else if (calendar.With(File.ReadAllText(file), out var mistake) is { } added)
                {
                    calendar = added;
                }
                else
                {
                    mistakes.Add($"WorkingTime:Holidays: {file} can't be used: {mistake}.");
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                mistakes.Add($"WorkingTime:Holidays: {file} can't be read: {fault.Message}");
            }
        }

        return (calendar, mistakes);
    }
}

/// <summary>A team whose hours differ from the organisation's.</summary>
public sealed class TeamHours
{
    /// <summary>The team's name, as in people.csv.</summary>
    public required string Team { get; init; }

    /// <summary>As <see cref="WorkingTimeOptions.Hours"/>.</summary>
    public required string Hours { get; init; }

    /// <summary>Whether it works on the weekend days that make up for holidays.</summary>
    public bool MakeUpDays { get; init; } = true;
}
