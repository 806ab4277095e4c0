using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due;

/// <summary>
/// Tells the operators that next year's public holidays are not known yet: on Mondays from 15 November, each working day from 15 December and as
/// long as the year runs without them. Until they are entered, whatever reaches into that year is provisional.
/// </summary>
public sealed class HolidayNoticeRule(WorkingCalendars calendars, OperatorNotices operators, BusinessZone zone) : StandingRule
{
    private const int November = 11;
    private const int December = 12;
    private const int From = 15;
    private static readonly TimeSpan Ten = TimeSpan.FromHours(10);

    public override string Key => "holiday-notice";

    public override Message Title => DueTexts.HolidayNotice;

    public override bool IsTold => false;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = zone.DateOf(instant);
        while (!IsDay(day) || zone.At(day, Ten) <= instant)
        {
            day = day.AddDays(1);
        }

        return zone.At(day, Ten);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var today = zone.DateOf(work.Now);
        if (calendars.Holidays.MissingOn(today) is { } year)
        {
            var key = $"holidays:{year}:{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
            await operators.TellAllAsync(work.Session, DueTexts.HolidaysMissing.With(year), ct, key: key);
        }
    }

    private bool IsDay(DateOnly day) => day switch
    {
        { Month: November, Day: >= From } or { Month: December, Day: < From } => day.DayOfWeek == DayOfWeek.Monday,
        { Month: December } => calendars.Organisation.IsWorkingDay(day),
        _ when calendars.Holidays.MissingOn(day) != day.Year => day is { Month: November, Day: From },
        _ => calendars.Holidays.MissingOn(day) == day.Year && calendars.Organisation.IsWorkingDay(day),
    };
}
