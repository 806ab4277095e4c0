using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu.Inbound;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class CardAnswersTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;
    private readonly FakeTimeProvider clock = new();
    private readonly CardAnswers answers;

    public CardAnswersTests() => answers = new CardAnswers(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_card_that_comes_in_time_is_the_answer_and_its_giver_waits_until_that_is_written()
    {
        var one = answers.Expect("om_1")!;
        var waiting = one.WaitAsync(Never);

        var giving = answers.GiveAsync("om_1", new JsonObject { ["schema"] = "2.0" }, Ct);

        (await waiting)!["schema"]!.GetValue<string>().ShouldBe("2.0");
        giving.IsCompleted.ShouldBeFalse();
        one.Dispose();
        await giving;
    }

    [Fact]
    public async Task After_two_seconds_the_answer_goes_without_and_nobody_waits_for_it()
    {
        using var one = answers.Expect("om_1")!;
        var waiting = one.WaitAsync(Never);
        clock.Advance(TimeSpan.FromSeconds(2));

        (await waiting).ShouldBeNull();
        one.Dispose();
        await answers.GiveAsync("om_1", [], Ct);
    }

    [Fact]
    public async Task What_replaces_nothing_and_what_has_no_more_time_is_answered_at_once()
    {
        using (var released = answers.Expect("om_1")!)
        {
            answers.Release("om_1");
            (await released.WaitAsync(Never)).ShouldBeNull();
        }

        using var hurried = answers.Expect("om_1")!;
        (await hurried.WaitAsync(Task.CompletedTask)).ShouldBeNull();
    }

    [Fact]
    public void One_answer_for_a_card_at_a_time()
    {
        var one = answers.Expect("om_1")!;
        answers.Expect("om_1").ShouldBeNull();
        answers.Expect("om_2").ShouldNotBeNull();
        one.Dispose();

        answers.Expect("om_1").ShouldNotBeNull();
    }
}
