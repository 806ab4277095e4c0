using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>Feishu's long connection with the real host: whatever happens to it, nothing is lost and nothing has its effect twice.</summary>
public sealed class FeishuConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LineFault.Reordered)]
    [InlineData(LineFault.Twice)]
    [InlineData(LineFault.CutInside)]
    [InlineData(LineFault.CutBeforeAnswer)]
    public async Task A_message_in_several_frames_has_its_effect_once_whatever_happens_to_them(LineFault fault)
    {
        await using var feishu = await FeishuBot.StartAsync(options: new FeishuSimulatorOptions { FrameBytes = 200 });
        feishu.Simulator.NextOnLine(fault);

        await feishu.Member("P008").SayAsync("新建商机 测试客户 只建一次", Ct);
        await feishu.Member("P008").WaitForAsync(message => message.Text.Contains("商机已创建"), Ct);
        await feishu.Bot.SettleAsync();

        (await DealsAsync(feishu.Bot)).Count(deal => deal.Title == "只建一次").ShouldBe(1);
    }

    [Fact]
    public async Task After_a_dropped_connection_it_is_opened_again_and_what_was_sent_meanwhile_arrives()
    {
        await using var feishu = await FeishuBot.StartAsync();
        feishu.Simulator.CutConnections();
        await feishu.UntilAsync(() => feishu.Simulator.OpenConnections == 0);
        using var http = new HttpClient { BaseAddress = feishu.Bot.Address };

        var said = Task.WhenAll(Enumerable.Range(1, 3).Select(number => feishu.Member("P008").SayAsync($"新建商机 测试客户 第{number}个", Ct)));
        await said;
        await feishu.Bot.SettleAsync();

        feishu.Simulator.ConnectionsOpened.ShouldBe(2);
        (await DealsAsync(feishu.Bot)).Count(deal => deal.Title.StartsWith('第')).ShouldBe(3);
        (await http.GetStringAsync("readyz", Ct)).ShouldContain("feishu connection");
    }

    [Fact]
    public async Task Readiness_says_that_there_is_no_connection()
    {
        await using var feishu = await FeishuBot.StartAsync();
        using var http = new HttpClient { BaseAddress = feishu.Bot.Address };
        (await http.GetAsync("readyz", Ct)).IsSuccessStatusCode.ShouldBeTrue();
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

    private static async Task<IReadOnlyList<Deal>> DealsAsync(TestBot bot) => await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct);
}
