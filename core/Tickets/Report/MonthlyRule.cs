using ChatSales.Core.Due;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets.Report;

/// <summary>What is told of a month that is over, on the first working day after it (RH8); each month by itself.</summary>
/// <param name="calendars">Which days are worked.</param>
/// <param name="zone">The business's.</param>
/// <param name="at">By the wall clock.</param>
public abstract class MonthlyRule(WorkingCalendars calendars, BusinessZone zone, TimeSpan at) : StandingRule
{
    public sealed override bool IsEachTime => true;

    public sealed override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var month = ReportMonth.Of(zone.DateOf(instant));
        return AtOf(month) > instant ? AtOf(month) : AtOf(month.After);
    }

    private DateTimeOffset AtOf(ReportMonth month) => zone.At(calendars.Organisation.WorkingDayFrom(month.First), at);
}
