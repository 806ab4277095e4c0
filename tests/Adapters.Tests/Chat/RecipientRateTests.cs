using ChatSales.Adapters.Chat;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class RecipientRateTests
{
    private static readonly (int Most, TimeSpan Within)[] Limits = [(30, TimeSpan.FromMinutes(1)), (100, TimeSpan.FromHours(1))];

    [Fact]
    public void The_thirty_first_in_a_minute_waits_until_the_first_is_a_minute_old()
    {
        var clock = new FakeTimeProvider();
        var rate = new RecipientRate(Limits, clock);
        for (var i = 0; i < 30; i++)
        {
            rate.Take("a", 1).ShouldBeNull();
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        rate.Take("a", 1).ShouldBe(clock.Start + TimeSpan.FromMinutes(1));
        rate.Take("b", 1).ShouldBeNull();
        clock.Advance(TimeSpan.FromSeconds(30));
        rate.Take("a", 1).ShouldBeNull();
    }

    [Fact]
    public void No_window_ever_holds_more_than_its_limit() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 40_000], (count, wait) => (count, wait)).List[1, 150].Sample(steps =>
    {
        var clock = new FakeTimeProvider();
        var rate = new RecipientRate(Limits, clock);
        var sent = new List<DateTimeOffset>();
        foreach (var (count, wait) in steps)
        {
            clock.Advance(TimeSpan.FromMilliseconds(wait));
            if (rate.Take("a", count) is { } later)
            {
                later.ShouldBeGreaterThan(clock.GetUtcNow());
            }
            else
            {
                sent.AddRange(Enumerable.Repeat(clock.GetUtcNow(), count));
            }
        }

        return Limits.All(limit => sent.All(end => sent.Count(time => time > end - limit.Within && time <= end) <= limit.Most));
    });

    [Fact]
    public void What_an_earlier_process_sent_counts()
    {
        var clock = new FakeTimeProvider();
        var rate = new RecipientRate(Limits, clock);
        for (var i = 0; i < 30; i++)
        {
            rate.Restore("a", clock.GetUtcNow(), 1);
        }

        rate.Take("a", 1).ShouldNotBeNull();
    }
}
