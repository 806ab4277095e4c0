using ChatSales.Bot.Delivery;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Delivery;

/// <summary>What nobody waits for goes out at a rate; answers and what is urgent never wait for it.</summary>
public sealed class UnaskedPaceTests
{
    private readonly FakeTimeProvider clock = new(TestBot.NewClock().GetUtcNow());
    private readonly UnaskedPace pace;

    public UnaskedPaceTests() => pace = new UnaskedPace(clock);

    [Fact]
    public void A_burst_is_spread_each_to_a_place_of_its_own_and_put_off_once()
    {
        var waits = Enumerable.Range(0, 5_000).Select(number => pace.HoldUntil(Message(number), aSecond: 10)).ToList();

        waits.TakeWhile(wait => wait is null).Count().ShouldBe(6);
        var places = waits.OfType<DateTimeOffset>().ToList();
        places.Distinct().Count().ShouldBe(places.Count);
        places.GroupBy(place => (long)(place - clock.GetUtcNow()).TotalSeconds).ShouldAllBe(second => second.Count() <= 10);
        (places[^1] - clock.GetUtcNow()).TotalSeconds.ShouldBe(499.4, 0.1);
        pace.HoldUntil(Message(1) with { Reason = UnaskedPace.Reason }, aSecond: 10).ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(MessageClass.Urgent)]
    [InlineData(MessageClass.Relay)]
    [InlineData(MessageClass.Ops)]
    public void Answers_words_of_colleagues_and_what_is_urgent_pass(MessageClass? sort)
    {
        foreach (var number in Enumerable.Range(0, 100))
        {
            pace.HoldUntil(Message(number), aSecond: 10);
        }

        pace.HoldUntil(Message(0) with { Class = sort }, aSecond: 10).ShouldBeNull();
        pace.HoldUntil(Message(0) with { Platform = "wecom" }, aSecond: null).ShouldBeNull();
    }

    private OutboxMessage Message(int number) => new()
    {
        Id = $"m{number}", Platform = "feishu", Recipient = $"ou_{number}", Content = "{}", Class = MessageClass.Nudge, CreatedAt = clock.GetUtcNow(),
    };
}
