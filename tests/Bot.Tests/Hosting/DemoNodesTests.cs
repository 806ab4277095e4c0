using ChatSales.Bot.Hosting;
using ChatSales.Bot.Import;
using ChatSales.Bot.Tests.Import;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>Nodes that start together on one empty database.</summary>
public sealed class DemoNodesTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_fills_it_and_both_are_the_demo()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var (folder, clock) = (TestFolders.New(), TestBot.NewClock());

        var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TestBot.StartAsync(folder, clock, store: store), Ct)));

        await using var one = nodes[0];
        await using var two = nodes[1];
        nodes.ShouldAllBe(node => node.Services.GetRequiredService<Demo>().IsOn);
        (await one.Store.CountAsync(new Query<Person>(), Ct)).ShouldBe(32);
        (await one.Store.CountAsync(new Query<Deal>(), Ct)).ShouldBe(400);
        (await one.Store.FindAsync<Deal>("D00001", Ct))!.Version.ShouldBe(1);
        (await two.As("P006").SayAsync("我的商机")).ShouldBeCard().Rows.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Until_all_of_it_is_there_nothing_is_so_that_a_start_that_dies_is_begun_again()
    {
        await using var import = new ImportRun();
        var sessions = new Sessions(import.Store, BotHost.Kinds, TestBot.NewClock());
        var session = sessions.Open(Actor.System("demo"));

        await new Importer(import.Store, sessions, new StagePlan(), BusinessZone.Shanghai).RunAsync(
            Path.Combine(AppContext.BaseDirectory, "Demo"),
            ImportMap.Standard,
            static mistake => Assert.Fail(mistake),
            static (_, _) => { },
            Ct,
            session);

        (await import.Store.CountAsync(new Query<Person>(), Ct)).ShouldBe(0);
        await session.CommitAsync(Ct);
        (await import.Store.CountAsync(new Query<Person>(), Ct)).ShouldBe(32);
    }
}
