using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Targets;

/// <summary>What connectors share beside HTTP.</summary>
public sealed class TargetTextTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("苏州荣金", 4, true, null)]
    [InlineData("苏州荣金", 3, true, "name：4 个字符，最多 3 个")]
    [InlineData("荣金😀", 10, true, "name：“😀”（U+1F600）不在 GBK 里，对方系统写不了")]
    [InlineData("荣金😀", 10, false, null)]
    [InlineData("苏州\uFFFD", 10, false, null)]
    public void A_text_fits_a_field_or_the_character_is_named(string text, int longest, bool isGbk, string? said)
    {
        if (said is null)
        {
            TargetText.Fitting("name", text, longest, isGbk).ShouldBe(text);
        }
        else
        {
            var fault = Should.Throw<TargetException>(() => TargetText.Fitting("name", text, longest, isGbk));
            fault.Fault.ShouldBe(TargetFault.Ours(FaultCause.WrongField, said));
            fault.Outcome.ShouldBeOfType<SendOutcome.Refused>();
        }
    }

    [Fact]
    public void Half_a_character_fits_nowhere() => Should.Throw<TargetException>(() => TargetText.Fitting("name", "苏州\uDE00金", 10))
        .Fault.Said.ShouldBe("name：第 3 个字符不完整（U+DE00）");

    [Theory]
    [InlineData("甲乙丙丁", 4, "甲乙丙丁")]
    [InlineData("甲乙丙丁", 3, "甲乙…")]
    [InlineData("甲😀丙丁", 3, "甲…")]
    public void A_line_for_people_is_shortened_between_characters(string text, int longest, string shown) =>
        TargetText.Shortened(text, longest).ShouldBe(shown);

    [Fact]
    public void An_amount_with_parts_of_a_fen_is_none() => Should.Throw<TargetException>(() => TargetText.Amount(1.005m));

    [Fact]
    public void What_a_target_repeats_of_a_secret_is_masked_plain_and_as_in_an_address() =>
        FaultWords.Masked("bad s+1/=, see http://x/?s=s%2B1%2F%3D", "s+1/=", null, "").ShouldBe("bad ***, see http://x/?s=***");

    [Fact]
    public void The_first_row_that_fits_says_the_cause()
    {
        var words = new FaultWords((FaultCause.UnknownCustomer, ["customer missing"]), (FaultCause.UnknownCode, ["missing"]));

        words.CauseOf("The CUSTOMER K1 is missing").ShouldBe(FaultCause.UnknownCustomer);
        words.CauseOf("code is missing").ShouldBe(FaultCause.UnknownCode);
        words.CauseOf("no idea").ShouldBe(FaultCause.Other);
    }

    [Fact]
    public async Task Calls_keep_their_distance()
    {
        var clock = new FakeTimeProvider();
        using var pace = new CallPace(TimeSpan.FromMilliseconds(500), clock);
        await pace.RunAsync(() => Task.FromResult(1), Ct);

        var second = pace.RunAsync(() => Task.FromResult(2), Ct);
        second.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMilliseconds(500));

        (await second).ShouldBe(2);
    }

    [Fact]
    public async Task Calls_come_one_at_a_time()
    {
        using var pace = new CallPace(TimeSpan.Zero, new FakeTimeProvider());
        var first = new TaskCompletionSource<int>();
        var running = pace.RunAsync(() => first.Task, Ct);
        var second = pace.RunAsync(() => Task.FromResult(2), Ct);

        second.IsCompleted.ShouldBeFalse();
        first.SetResult(1);

        (await running, await second).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_token_is_fetched_once_until_it_ends_or_is_refused()
    {
        var clock = new FakeTimeProvider();
        var fetched = 0;
        using var token = new HeldToken(_ => Task.FromResult(($"t{++fetched}", clock.GetUtcNow().AddMinutes(115))), clock);

        (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => token.GetAsync(Ct)))).ShouldAllBe(one => one == "t1");
        await token.RefuseAsync("an older one", Ct);
        (await token.GetAsync(Ct)).ShouldBe("t1");
        await token.RefuseAsync("t1", Ct);
        (await token.GetAsync(Ct)).ShouldBe("t2");
        clock.Advance(TimeSpan.FromMinutes(116));
        (await token.GetAsync(Ct)).ShouldBe("t3");
    }
}
