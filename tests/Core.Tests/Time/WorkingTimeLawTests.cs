using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Time;

/// <summary>Laws of working time, for any hours, pauses and instants.</summary>
public sealed class WorkingTimeLawTests
{
    private static readonly DateTimeOffset First = new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly Gen<DateTimeOffset> Instants = Gen.Int[0, 1000 * 24 * 3600].Select(seconds => First.AddSeconds(seconds));

    private static readonly Gen<TimeSpan> Budgets =
        Gen.OneOf(Gen.Int[0, 400_000], Gen.Int[0, 100].Select(halves => halves * 1800)).Select(seconds => TimeSpan.FromSeconds(seconds));

    private static readonly Gen<Period[]> Pauses =
        Gen.Select(Instants, Gen.Int[-1000, 200_000], (from, length) => new Period(from, from.AddSeconds(length))).Array[0, 5];

    private static readonly Gen<WorkingCalendar> Calendars =
        Gen.OneOfConst("09:00-18:00", "09:00-12:00,13:30-18:00", "00:00-24:00", "00:00-02:00,22:00-24:00", "08:15-08:16")
            .Select(WorkingCalendarTests.Of);

    [Fact]
    public void What_was_added_is_measured_again() => Gen.Select(Calendars, Instants, Budgets, Pauses)
        .Sample((calendar, start, budget, pauses) => calendar.Elapsed(start, Due(calendar, start, budget, pauses), pauses).Value == budget);

    [Fact]
    public void Nothing_is_due_a_moment_sooner() =>
        Gen.Select(Calendars, Instants, Budgets.Where(budget => budget > TimeSpan.Zero), Pauses)
            .Sample(
                (calendar, start, budget, pauses) => calendar.Elapsed(start, Due(calendar, start, budget, pauses).AddTicks(-1), pauses).Value < budget
            );

    [Fact]
    public void More_hours_and_more_pauses_are_never_due_sooner() => Gen.Select(Calendars, Instants, Budgets, Budgets, Pauses, Pauses)
        .Sample((calendar, start, one, other, pauses, more) =>
            Due(calendar, start, one, pauses) <= Due(calendar, start, one + other, pauses)
            && Due(calendar, start, one, pauses) <= Due(calendar, start, one, [.. pauses, .. more]));

    [Fact]
    public void Hours_added_one_after_the_other_are_their_sum() => Gen.Select(Calendars, Instants, Budgets, Budgets, Pauses)
        .Sample((calendar, start, one, other, pauses) =>
            Due(calendar, Due(calendar, start, one, pauses), other, pauses) == Due(calendar, start, one + other, pauses));

    [Fact]
    public void Hours_of_parts_are_the_hours_of_the_whole() => Gen.Select(Calendars, Instants.Array[3], Pauses).Sample((calendar, instants, pauses) =>
    {
        DateTimeOffset[] sorted = [.. instants.Order()];
        return Elapsed(0, 1) + Elapsed(1, 2) == Elapsed(0, 2) && Elapsed(2, 0) == TimeSpan.Zero;

        TimeSpan Elapsed(int from, int to) => calendar.Elapsed(sorted[from], sorted[to], pauses).Value;
    });

    [Fact]
    public void Pauses_count_once_in_whatever_order_and_pieces() => Gen.Select(Calendars, Instants, Budgets, Pauses)
        .Sample((calendar, start, budget, pauses) =>
            calendar.Due(start, budget, [.. pauses.AsEnumerable().Reverse(), .. pauses]) == calendar.Due(start, budget, pauses));

    [Fact]
    public void Due_instants_carry_the_zones_offset() => Gen.Select(Calendars, Instants, Budgets)
        .Sample((calendar, start, budget) => calendar.Due(start.ToUniversalTime(), budget).Value!.Value.Offset == TimeSpan.FromHours(8));

    [Fact]
    public void Working_days_lead_there_and_back() => Gen.Select(Calendars, Gen.Int[0, 1000], Gen.Int[1, 30]).Sample((calendar, day, count) =>
    {
        var from = calendar.WorkingDayFrom(new DateOnly(2024, 1, 1).AddDays(day));
        var to = calendar.WorkingDayAfter(from, count);
        return calendar.IsWorkingDay(to) && calendar.WorkingDayBefore(to, count) == from
            && calendar.WorkingDaysIn(new DaySpan(from, to)).Value == count + 1;
    });

    [Fact]
    public void A_negative_budget_is_a_mistake_of_ours() =>
        Should.Throw<ArgumentOutOfRangeException>(() => WorkingCalendarTests.Of("09:00-18:00").Due(First, TimeSpan.FromSeconds(-1)));

    private static DateTimeOffset Due(WorkingCalendar calendar, DateTimeOffset start, TimeSpan budget, Period[] pauses) =>
        calendar.Due(start, budget, pauses).Value!.Value;
}
