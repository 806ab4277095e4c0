using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>The AI bot's long connection on two nodes that share a database: one has it, the other takes it over.</summary>
public sealed class AiBotNodesTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_stops_leaves_the_connection_to_the_other_and_whichever_runs_a_turn_it_is_answered_over_it()
    {
        var store = await SeededAsync(await (await shared.Server).NewSchemaAsync(Ct));
        var (folder, clock) = (TestFolders.New(), TestBot.NewClock());
        await using var simulator = await AiBotSimulator.StartAsync(clock: clock, ct: Ct);
        await using var one = await StartAsync(folder, clock, store, simulator);
        await UntilAsync(clock, () => simulator.IsConnected);
        await using var two = await StartAsync(folder, clock, store, simulator);
        await UntilAsync(clock, () => ConnectorOf(two).State.Reason == "another node has the connection");
        ConnectorOf(two).State.IsUp.ShouldBeTrue();
        await SayAsync(simulator, clock, 1, 6);

        await one.StopAsync();
        await UntilAsync(clock, () => simulator.ConnectionsOpened > 1 && simulator.IsConnected);
        await SayAsync(simulator, clock, 7, 9);

        (await two.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct)).Count(deal => deal.Title.StartsWith('第')).ShouldBe(9);
        simulator.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_that_is_cut_off_from_the_database_loses_the_connection_to_the_other_within_seconds()
    {
        var server = await shared.Server;
        await using var proxy = new CuttingProxy(server.Port);
        var store = await SeededAsync(await server.NewSchemaAsync(Ct));
        var (folder, clock) = (TestFolders.New(), TestBot.NewClock());
        await using var simulator = await AiBotSimulator.StartAsync(clock: clock, ct: Ct);
        await using var one = await StartAsync(folder, clock, proxy.Through(store), simulator);
        await UntilAsync(clock, () => simulator.IsConnected);
        await using var two = await StartAsync(folder, clock, store, simulator);
        await UntilAsync(clock, () => ConnectorOf(two).State.Reason == "another node has the connection");

        try
        {
            proxy.Cut();
            var start = clock.GetUtcNow();
            await UntilAsync(clock, () => simulator.ConnectionsOpened > 1 && ConnectorOf(two).State.Reason == "connected");
            (clock.GetUtcNow() - start).ShouldBeLessThan(TimeSpan.FromSeconds(40));
            await SayAsync(simulator, clock, 1, 2);

            (await two.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct))
                .Count(deal => deal.Title.StartsWith('第'))
                .ShouldBe(2);
        }
        finally
        {
            // Without its database the first node could not stop.
            proxy.Mend();
        }
    }

    // Without a platform an empty store is filled with the demo's people.
    private static async Task<string> SeededAsync(string store)
    {
        await using var demo = await TestBot.StartAsync(TestFolders.New(), store: store);
        return store;
    }

    private static async Task SayAsync(AiBotSimulator simulator, FakeTimeProvider clock, int from, int to)
    {
        var rep = simulator.Member("wxp008");
        for (var number = from; number <= to; number++)
        {
            await rep.SayAsync($"新建商机 测试客户 第{number}个", Ct);
        }

        await UntilAsync(clock, () => rep.Messages.Count(message => message.Text.Contains("商机已创建")) >= to);
    }

    private static PlatformConnector ConnectorOf(TestBot bot) => bot.Services.GetServices<PlatformConnector>().Single();

    private static Task<TestBot> StartAsync(string folder, FakeTimeProvider clock, string store, AiBotSimulator simulator) =>
        TestBot.StartAsync(folder, clock, new Dictionary<string, string?>(AiBotBot.SettingsFor(simulator)), store: store);

    private static Task UntilAsync(FakeTimeProvider clock, Func<bool> until) =>
        TestBot.UntilAsync(until, () => clock.Advance(TimeSpan.FromMilliseconds(50)));
}
