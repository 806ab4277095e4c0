using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class LeaseKeeperTests : IAsyncLifetime
{
    private static readonly DocumentKinds Kinds = new(ChatKinds.All);
    private readonly FakeTimeProvider clock = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private readonly List<(string Reason, bool IsWell)> waits = [];
    private LiteDbStore store = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        store = LiteDbStore.Open(folder, Kinds, clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_first_has_it_at_once_and_the_second_waits_until_it_is_given_up()
    {
        var (one, two) = (Node(), Node());
        var lost = await AcquireAsync(one);
        var second = AcquireAsync(two);
        await TurnAsync(TimeSpan.FromSeconds(1), () => clock.GetUtcNow().Second > 20);
        (one.IsHeld, second.IsCompleted, lost.IsCompleted, waits.Distinct().Single()).ShouldBe(
            (true, false, false, ("another node has the connection", true)));

        await one.ReleaseAsync();
        await TurnAsync(TimeSpan.FromSeconds(1), () => second.IsCompleted);

        (one.IsHeld, two.IsHeld, lost.IsCompleted).ShouldBe((false, true, true));
        await two.ReleaseAsync();
    }

    [Fact]
    public async Task Of_one_that_has_died_another_takes_it_over_within_seconds()
    {
        await WriteAsync(new ConnectionLease { Id = "bot", Holder = "dead", Beat = 7 });
        var start = clock.GetUtcNow();

        var taken = AcquireAsync(Node());
        await TurnAsync(TimeSpan.FromMilliseconds(100), () => taken.IsCompleted);

        (clock.GetUtcNow() - start).TotalSeconds.ShouldBeInRange(5, 12);
    }

    [Fact]
    public async Task One_that_was_taken_for_dead_hears_of_it()
    {
        var one = Node();
        var lost = await AcquireAsync(one);

        await WriteAsync(new ConnectionLease { Id = "bot", Holder = "other", Beat = 1000 });
        await TurnAsync(TimeSpan.FromSeconds(1), () => lost.IsCompleted);

        one.IsHeld.ShouldBeFalse();
    }

    [Fact]
    public async Task Displaced_by_a_stranger_no_node_takes_it_until_one_is_started_anew()
    {
        var (one, two) = (Node(), Node());
        var lost = await AcquireAsync(one);
        var second = AcquireAsync(two);
        await TurnAsync(TimeSpan.FromSeconds(1), () => waits.Count > 0);

        (await one.DisplaceAsync(Ct)).ShouldBeTrue();
        await TurnAsync(TimeSpan.FromSeconds(1), () => waits.Exists(wait => !wait.IsWell));
        (one.IsHeld, lost.IsCompleted, second.IsCompleted).ShouldBe((false, false, false));

        await AcquireAsync(Node());
    }

    [Fact]
    public async Task Displaced_by_another_node_it_is_only_lost()
    {
        var one = Node();
        await AcquireAsync(one);
        await WriteAsync(new ConnectionLease { Id = "bot", Holder = "other", Beat = 1000 });

        (await one.DisplaceAsync(Ct)).ShouldBeFalse();

        one.IsHeld.ShouldBeFalse();
    }

    private LeaseKeeper Node() => new("bot", new Sessions(store, Kinds, clock), clock);

    private Task<Task> AcquireAsync(LeaseKeeper node) => node.AcquireAsync((reason, isWell) => waits.Add((reason, isWell)), Ct);

    private async Task WriteAsync(ConnectionLease lease)
    {
        while (true)
        {
            var session = new Sessions(store, Kinds, clock).Open(Actor.System("test"));
            var known = await session.FindAsync<ConnectionLease>(lease.Id, Ct);
            session.Store(lease with { Version = known?.Version ?? 0 }, "test");
            try
            {
                await session.CommitAsync(Ct);
                return;
            }
            catch (ConcurrencyException)
            {
            }
        }
    }

    private async Task TurnAsync(TimeSpan step, Func<bool> until)
    {
        while (!until())
        {
            clock.Advance(step);
            await Task.Delay(5, Ct);
        }
    }
}
