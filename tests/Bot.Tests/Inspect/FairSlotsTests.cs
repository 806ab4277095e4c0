using ChatSales.Bot.Inspect;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>Whoever waits for one of a few places gets a turn, not only after everything the others want.</summary>
public sealed class FairSlotsTests
{
    private readonly FairSlots slots = new(2);
    private readonly List<(string Name, Task<IDisposable> Place)> asked = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_third_person_comes_before_what_else_two_have_in_line()
    {
        foreach (var name in (string[])["A1", "B1", "A2", "B2", "A3", "C1"])
        {
            Ask(name);
        }

        Inside().ShouldBe(["A1", "B1"]);
        await LeaveAsync("A1");
        Inside().ShouldBe(["B1", "C1"]);
        await LeaveAsync("B1");
        Inside().ShouldBe(["A2", "C1"]);
        await LeaveAsync("A2");
        Inside().ShouldBe(["B2", "C1"]);
        await LeaveAsync("C1");
        Inside().ShouldBe(["A3", "B2"]);
    }

    [Fact]
    public async Task One_person_has_one_place_though_others_are_free()
    {
        Ask("A1");
        Ask("A2");

        Inside().ShouldBe(["A1"]);
        await LeaveAsync("A1");
        Inside().ShouldBe(["A2"]);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_their_place_to_the_next()
    {
        using var gone = new CancellationTokenSource();
        Ask("A1");
        Ask("B1");
        var waits = slots.EnterAsync("C", gone.Token);
        Ask("D1");

        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waits);
        await LeaveAsync("B1");
        Inside().ShouldBe(["A1", "D1"]);
    }

    private void Ask(string name) => asked.Add((name, slots.EnterAsync(name[..1], Ct)));

    // Whoever is admitted continues on another thread.
    private List<string> Inside()
    {
        var most = Math.Min(2, asked.Select(one => one.Name[0]).Distinct().Count());
        SpinWait.SpinUntil(() => asked.Count(one => one.Place.IsCompleted) == most, TimeSpan.FromSeconds(5));
        return [.. asked.Where(one => one.Place.IsCompleted).Select(one => one.Name).Order()];
    }

    private async Task LeaveAsync(string name)
    {
        var (_, place) = asked.Single(one => one.Name == name);
        (await place).Dispose();
        asked.RemoveAll(one => one.Name == name);
    }
}
