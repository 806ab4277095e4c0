using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Rhythm.Quarter;

/// <summary>
/// A made autumn with holidays, leave, caps, five stops and two nodes: what the product sends is, message by message, what an independent program
/// works out from the rules.
/// </summary>
public sealed class QuarterTests
{
    private static readonly DateOnly First = new(2026, 9, 14);

    // Every sort of message that the quarter is to have.
    private static readonly IReadOnlyList<string> Sorts =
    [
        "Nudge stall:", "Nudge evidence:", ":manager", "#2:", "Nudge guide:", "Nudge promise:", "Nudge broken:", "Nudge unanswered:", "Card digest:",
        "Card digest-skipped:", ":30:", "Urgent renewal:", ":0:", " + ", "Ops downtime:", "Nudge no-leads:", "Card score:",
    ];

    [Fact]
    public Task In_a_quarter_every_message_comes_at_its_instant_and_none_besides() => CompareAsync(seed: 15, reps: 6);

    // Some ten seconds each.
    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task In_a_quarter_of_twenty_reps_every_message_comes_at_its_instant_and_none_besides(int seed) => CompareAsync(seed, reps: 20);

    private static async Task CompareAsync(int seed, int reps)
    {
        var script = new QuarterScript(seed, First, First.AddDays(91), reps);

        var (sent, expected) = (await new QuarterBench(script).RunAsync(), new QuarterOracle(script).Run());

        sent.Except(expected).ShouldBeEmpty("sent, but not by the rules");
        expected.Except(sent).ShouldBeEmpty("by the rules, but not sent");
        sent.Count.ShouldBe(expected.Count);
        Sorts.ShouldAllBe(sort => expected.Any(one => one.Contains(sort, StringComparison.Ordinal)));
        TestContext.Current.TestOutputHelper!.WriteLine($"{expected.Count} messages");
    }
}
