using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>Feishu's long connection with the real host, besides what Doors tests on every connection.</summary>
public sealed class FeishuConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readiness_says_that_there_is_no_connection()
    {
        await using var feishu = await FeishuBot.StartAsync();
        using var http = new HttpClient { BaseAddress = feishu.Bot.Address };
        (await http.GetStringAsync("readyz", Ct)).ShouldContain("feishu connection");
        feishu.Simulator.Faults.Next("callback/ws/endpoint", [.. Enumerable.Repeat(Simulators.Fault.Busy, 1000)]);

        feishu.Simulator.CutConnections();
        string ready;
        do
        {
            ready = await (await http.GetAsync("readyz", Ct)).Content.ReadAsStringAsync(Ct);
        }
        while (!ready.Contains("Feishu is busy", StringComparison.Ordinal));

        ready.ShouldContain("\"ready\":false");
    }

    [Fact]
    public async Task Pings_go_at_the_pace_that_feishu_asks_for()
    {
        await using var feishu = await FeishuBot.StartAsync();

        await feishu.UntilAsync(() => feishu.Simulator.Pings >= 2);

        (feishu.Simulator.ConnectionsOpened, feishu.Simulator.OpenConnections).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_graceful_stop_closes_the_connection_and_the_next_start_takes_up_what_came_meanwhile()
    {
        await using var feishu = await FeishuBot.StartAsync();
        await feishu.Bot.StopAsync();
        feishu.Simulator.OpenConnections.ShouldBe(0);
        var said = feishu.Member("P008").SayAsync("新建商机 测试客户 在停机时", Ct);

        await feishu.RestartAsync();
        await said;
        await feishu.Bot.SettleAsync();

        (await DealsAsync(feishu.Bot)).Count(deal => deal.Title == "在停机时").ShouldBe(1);
    }

    private static async Task<IReadOnlyList<Deal>> DealsAsync(TestBot bot) =>
        await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct);
}
