using ChatSales.Benchmarks;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Endurance;

/// <summary>Short forms of the long runs (see README, Measured): the bot as a process of its own.</summary>
public sealed class EnduranceTests(ITestOutputHelper output)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_moments_it_loses_nothing_and_does_nothing_twice()
    {
        var result = await KillRun.RunAsync(6, output.WriteLine, Ct);

        result.IsClean.ShouldBeTrue(result.ToString());
    }

    [Fact]
    public async Task Two_nodes_of_which_one_dies_again_and_again_lose_nothing_and_do_nothing_twice()
    {
        var verdict = await NodesRun.KillAsync(10, 20, output.WriteLine, Ct);

        verdict.IsClean.ShouldBeTrue(verdict.ToString());
    }

    [Fact]
    public async Task A_network_that_is_cut_between_nodes_and_database_loses_nothing_and_they_go_on_by_themselves()
    {
        var verdict = await NodesRun.CutAsync(10, 20, output.WriteLine, Ct);

        verdict.IsClean.ShouldBeTrue(verdict.ToString());
        verdict.Recovery.ShouldNotBeNull();
    }

    [Fact]
    public async Task No_mutated_callback_fails_it_or_has_an_effect()
    {
        var result = await MutationRun.RunAsync(3_000, output.WriteLine, Ct);

        result.IsClean.ShouldBeTrue(result.ToString());
    }
}
