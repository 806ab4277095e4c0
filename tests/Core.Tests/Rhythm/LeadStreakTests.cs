using ChatSales.Core.Rhythm.Anomalies;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm;

/// <summary>How long somebody has entered no lead (RH7). 23 November 2026 is a Monday.</summary>
public sealed class LeadStreakTests
{
    [Theory]
    [InlineData("2026-11-26", 2)]
    [InlineData("2026-11-27", 3)]
    [InlineData("2026-11-30", 4)]
    public void Full_working_days_since_the_last_lead_count(string today, int days) =>
        Of("2026-11-23", "2026-10-01", today).ShouldBe(new LeadStreak(Day("2026-11-23"), days));

    [Fact]
    public void Nothing_before_the_first_recorded_day_counts()
    {
        Of("2026-05-01", "2026-11-25", "2026-11-27").Days.ShouldBe(2);
        Of(null, "2026-11-25", "2026-11-30").ShouldBe(new LeadStreak(Day("2026-11-24"), 3));
    }

    [Fact]
    public void Leave_does_not_count() =>
        LeadStreak.Of(Day("2026-11-06"), Day("2026-10-01"), Day("2026-11-17"), day => IsWorked(day) && day is not { Month: 11, Day: >= 9 and <= 13 })
            .Days.ShouldBe(1);

    [Fact]
    public void A_trial_counts_how_often_a_streak_became_long_enough()
    {
        var active = new HashSet<DateOnly> { Day("2026-11-02"), Day("2026-11-10"), Day("2026-11-12") };

        // 3, 4 and 5 November; 13, 16 and 17 November, and the days after belong to the same streaks.
        AnomalyTrial.TimesIn(active, Day("2026-11-02"), Day("2026-11-20"), 3, IsWorked).ShouldBe(2);
        AnomalyTrial.TimesIn(active, Day("2026-11-02"), Day("2026-11-20"), 7, IsWorked).ShouldBe(0);
    }

    private static LeadStreak Of(string? last, string since, string today) =>
        LeadStreak.Of(last is null ? null : Day(last), Day(since), Day(today), IsWorked);

    private static bool IsWorked(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
