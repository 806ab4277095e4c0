using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.StandUps;

/// <summary>
/// On which days stand-ups are: weekly, on a day off on the next working day of the same week (Monday to Sunday), else not at all (RH4).
/// </summary>
public static class StandUpDays
{
    private const int DaysOfWeek = 7;

    /// <summary>The first one on or after a day.</summary>
    public static DateOnly From(WorkingCalendar days, DayOfWeek usual, DateOnly day)
    {
        for (var monday = day.AddDays(-Place(day.DayOfWeek)); ; monday = monday.AddDays(DaysOfWeek))
        {
            if (InWeek(days, usual, monday) is { } held && held >= day)
            {
                return held;
            }
        }
    }

    private static DateOnly? InWeek(WorkingCalendar days, DayOfWeek usual, DateOnly monday)
    {
        for (var place = Place(usual); place < DaysOfWeek; place++)
        {
            if (days.IsWorkingDay(monday.AddDays(place)))
            {
                return monday.AddDays(place);
            }
        }

        return null;
    }

    private static int Place(DayOfWeek day) => ((int)day + DaysOfWeek - 1) % DaysOfWeek;
}
