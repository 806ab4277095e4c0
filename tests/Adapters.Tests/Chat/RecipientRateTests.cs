using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class RecipientRateTests
{
    private static readonly RateLimit[] Limits = [new(30, TimeSpan.FromMinutes(1)), new(100, TimeSpan.FromHours(1))];
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_thirty_first_in_a_minute_waits_until_the_first_is_a_minute_old()
    {
        var sent = Enumerable.Range(0, 30).Select(i => new SentMark(Start.AddSeconds(i), 1)).ToList();

        RecipientRate.HoldUntil(Limits, sent[..29], 1, Start.AddSeconds(30)).ShouldBeNull();
        RecipientRate.HoldUntil(Limits, sent, 1, Start.AddSeconds(30)).ShouldBe(Start.AddMinutes(1));
        RecipientRate.HoldUntil(Limits, sent, 1, Start.AddMinutes(1)).ShouldBeNull();
    }

    [Fact]
    public void A_message_of_several_parts_waits_for_room_for_all_of_them_and_counts_as_all()
    {
        var sent = new[] { new SentMark(Start, 27), new SentMark(Start.AddSeconds(1), 2) };

        RecipientRate.HoldUntil(Limits, sent, 1, Start.AddSeconds(2)).ShouldBeNull();
        RecipientRate.HoldUntil(Limits, sent, 2, Start.AddSeconds(2)).ShouldBe(Start.AddMinutes(1));
        RecipientRate.HoldUntil(Limits, sent, 50, Start.AddSeconds(2)).ShouldBe(Start.AddSeconds(61));
    }

    [Fact]
    public void Relayed_words_go_out_only_while_less_than_half_of_the_rate_is_used_by_whatever()
    {
        var sent = Enumerable.Range(0, 15).Select(i => new SentMark(Start.AddSeconds(i), 1)).ToList();
        var (relayed, ordinary) = (RecipientRate.For(givesWay: true, Limits), RecipientRate.For(givesWay: false, Limits));

        RecipientRate.HoldUntil(relayed, sent[..14], 1, Start.AddSeconds(30)).ShouldBeNull();
        RecipientRate.HoldUntil(relayed, sent, 1, Start.AddSeconds(30)).ShouldBe(Start.AddMinutes(1));
        RecipientRate.HoldUntil(ordinary, sent, 14, Start.AddSeconds(30)).ShouldBeNull();
    }

    [Fact]
    public void Words_that_are_on_their_way_and_not_counted_yet_have_their_place_beside_the_others()
    {
        var sent = Enumerable.Range(0, 29).Select(i => new SentMark(Start.AddSeconds(i), 1)).ToList();
        var ordinary = RecipientRate.For(givesWay: false, Limits);

        RecipientRate.HoldUntil(ordinary, sent[..28], 1, Start.AddSeconds(30)).ShouldBeNull();
        RecipientRate.HoldUntil(ordinary, sent, 1, Start.AddSeconds(30)).ShouldBe(Start.AddMinutes(1));
    }

    // The platform counts a message on arrival, before we know that it is sent.
    [Fact]
    public void No_window_of_the_platform_ever_holds_more_than_its_limit() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 40_000], Gen.Int[0, 5_000], (parts, wait, under) => (parts, wait, under)).List[1, 150].Sample(steps =>
        {
            var (now, sent, arrived) = (Start, new List<SentMark>(), new List<DateTimeOffset>());
            foreach (var (parts, wait, under) in steps)
            {
                now = now.AddMilliseconds(wait);
                if (RecipientRate.HoldUntil(Limits, sent, parts, now) is { } later)
                {
                    later.ShouldBeGreaterThan(now);
                    continue;
                }

                arrived.AddRange(Enumerable.Repeat(now.AddMilliseconds(under / 2), parts));
                now = now.AddMilliseconds(under);
                sent.Add(new SentMark(now, parts));
            }

            return Limits.All(limit => arrived.All(end => arrived.Count(time => time > end - limit.Within && time <= end) <= limit.Most));
        });
}
