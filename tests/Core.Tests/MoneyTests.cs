using System.Text.Json;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests;

public sealed class MoneyTests
{
    // The last three are no amounts or ratios that could be entered today; a store may have them.
    [Theory]
    [InlineData("800000")]
    [InlineData("4821.00")]
    [InlineData("0")]
    [InlineData("-0.5")]
    [InlineData("1.005")]
    [InlineData("79228162514264337593543950335")]
    public void What_is_stored_is_the_number_to_the_digit(string number)
    {
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Money>(number, StoredJson.Options), StoredJson.Options).ShouldBe(number);
        JsonSerializer.Serialize(JsonSerializer.Deserialize<Ratio>(number, StoredJson.Options), StoredJson.Options).ShouldBe(number);
    }

    [Theory]
    [InlineData("\"80\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("1e40")]
    public void What_is_no_number_is_not_read(string json)
    {
        StoredJson.TryRead(json, typeof(Money)).ShouldBeNull();
        StoredJson.TryRead(json, typeof(Ratio)).ShouldBeNull();
    }

    [Fact]
    public void Amounts_are_added_taken_away_and_compared_and_may_become_negative()
    {
        var (one, three) = (new Money(1.25m), new Money(3));

        (one + three).ShouldBe(new Money(4.25m));
        (one - three).ShouldBe(new Money(-1.75m));
        Money.Sum([one, three, one - three]).ShouldBe(new Money(2.5m));
        Money.Sum([]).ShouldBe(default);
        (one < three, one <= three, one > three, one >= three).ShouldBe((true, true, false, false));
        new[] { three, one - three, one }.Order().ShouldBe([one - three, one, three]);
    }
}
