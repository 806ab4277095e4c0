using System.Text.Json.Serialization;
using ChatSales.Core.Time;

namespace ChatSales.Core.Questions.Saved;

/// <summary>From where a moment counts.</summary>
public enum MomentSince
{
    /// <summary>The instant at which it is asked.</summary>
    Now,

    /// <summary>The beginning of that instant's day, and so on; weeks begin on Mondays.</summary>
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>An instant or a day of a saved question that moves with the time at which it is asked: two weeks ago, the last month's first.</summary>
/// <param name="Since">From where it counts.</param>
/// <param name="Units">How many days, weeks, … on; for <see cref="MomentSince.Now"/> seconds.</param>
/// <param name="Days">How many days further.</param>
/// <param name="IsDay">Whether it is a day.</param>
public sealed record Moment([property: JsonPropertyName("moment")] MomentSince Since, long Units, int Days, bool IsDay)
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfQuarter = 3;
    private const int MonthsOfYear = 12;

    // Before such a moment there are no data; what lies further is no moment but a limit.
    private const int MostUnits = 400;

    /// <summary>The first day of the stretch in which an instant lies.</summary>
    private static DateOnly Beginning(MomentSince since, DateOnly day) => since switch
    {
        MomentSince.Week => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek)),
        MomentSince.Month => new(day.Year, day.Month, 1),
        MomentSince.Quarter => new(day.Year, ((day.Month - 1) / MonthsOfQuarter * MonthsOfQuarter) + 1, 1),
        MomentSince.Year => new(day.Year, 1, 1),
        _ => day,
    };

    /// <summary>The moment that gives each of some instants when it is asked at its time; null if none does.</summary>
    /// <param name="seen">When it was asked, and the instant.</param>
    /// <param name="zone">The zone whose days count.</param>
    public static Moment? Of(IReadOnlyList<(DateTimeOffset Asked, DateTimeOffset Instant)> seen, BusinessZone zone)
    {
        var (asked, instant) = seen[0];
        var since = new Moment(MomentSince.Now, (long)(instant - asked).TotalSeconds, 0, IsDay: false);
        return seen.All(one => since.At(one.Asked, zone) == one.Instant) ? since
            : seen.All(one => zone.At(zone.DateOf(one.Instant), TimeSpan.Zero) == one.Instant)
                ? OfDays([.. seen.Select(one => (zone.DateOf(one.Asked), zone.DateOf(one.Instant)))], isDay: false)
            : null;
    }

    /// <summary>The same of days.</summary>
    public static Moment? Of(IReadOnlyList<(DateTimeOffset Asked, DateOnly Day)> seen, BusinessZone zone) =>
        OfDays([.. seen.Select(one => (zone.DateOf(one.Asked), one.Day))], isDay: true);

    /// <summary>The instant when it is asked at a time.</summary>
    public DateTimeOffset At(DateTimeOffset asked, BusinessZone zone) => Since == MomentSince.Now
        ? asked.AddSeconds(Units)
        : zone.At(On(zone.DateOf(asked)), TimeSpan.Zero).ToUniversalTime();

    /// <summary>The day when it is asked on a day.</summary>
    public DateOnly On(DateOnly asked)
    {
        var (beginning, units) = (Beginning(Since, asked), (int)Units);
        return (Since switch
        {
            MomentSince.Week => beginning.AddDays(DaysOfWeek * units),
            MomentSince.Month => beginning.AddMonths(units),
            MomentSince.Quarter => beginning.AddMonths(MonthsOfQuarter * units),
            MomentSince.Year => beginning.AddMonths(MonthsOfYear * units),
            _ => beginning.AddDays(units),
        }).AddDays(Days);
    }

    private static Moment? OfDays(IReadOnlyList<(DateOnly Asked, DateOnly Day)> seen, bool isDay) => Enum.GetValues<MomentSince>()
        .Where(since => since != MomentSince.Now)
        .SelectMany(since => Candidates(since, seen[0].Asked, seen[0].Day, isDay))
        .FirstOrDefault(moment => seen.All(one => moment.On(one.Asked) == one.Day));

    // Counted on from the beginning of the stretch in which the day lies, or back from its end.
    private static IEnumerable<Moment> Candidates(MomentSince since, DateOnly asked, DateOnly day, bool isDay)
    {
        var (from, to) = (Beginning(since, asked), Beginning(since, day));
        var months = ((to.Year - from.Year) * MonthsOfYear) + to.Month - from.Month;
        var units = since switch
        {
            MomentSince.Day => day.DayNumber - asked.DayNumber,
            MomentSince.Week => (to.DayNumber - from.DayNumber) / DaysOfWeek,
            MomentSince.Month => months,
            MomentSince.Quarter => months / MonthsOfQuarter,
            _ => months / MonthsOfYear,
        };
        if (since != MomentSince.Day && Math.Abs(units) > MostUnits)
        {
            yield break;
        }

        var begun = new Moment(since, units, 0, isDay);
        yield return begun with { Days = day.DayNumber - begun.On(asked).DayNumber };
        var next = begun with { Units = units + 1 };
        yield return next with { Days = day.DayNumber - next.On(asked).DayNumber };
    }
}
