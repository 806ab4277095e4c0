using ChatSales.Adapters.WebChat;
using ChatSales.Core.Deals;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>The main job on PostgreSQL, on two nodes that share the database and the folder of the evidence. P008 reports to P002.</summary>
public sealed class PostgreSqlMainJobTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_screenshot_opens_the_gate_and_the_manager_knows_whichever_node_they_talk_to()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var (folder, clock) = (TestFolders.New(), TestBot.NewClock());
        await using var one = await TestBot.StartAsync(folder, clock, store: store);
        await using var two = await TestBot.StartAsync(folder, clock, store: store);
        var id = (await On(one).As("P008").SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;

        (await On(two).As("P008").SayAsync($"推进 {id}")).ShouldBeCard().Text.ShouldBe("还不能推进到“需求初筛”，缺少 1 项：沟通截图");
        (await one.As("P002").LastAsync()).ShouldBeCard().Text!.ShouldContain("缺少：沟通截图");
        (await On(one).As("P008").SendAsync("IMG_0001.PNG", Pictures.Chat(1))).ShouldBeCard().Rows[0].Title.ShouldStartWith(id);

        // Drawn and signed by one node, tapped on the other.
        (await On(two).As("P008").TapAsync("沟通截图")).ShouldBeCard().Fact("证据").ShouldBe("沟通截图");
        (await On(one).As("P008").SayAsync($"推进 {id}")).ShouldBeCard().Text.ShouldBe("已推进：线索获取 → 需求初筛");
        (await two.As("P002").LinesAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_said_before_a_crash_of_the_server_is_answered_once_after_it()
    {
        // A separate server: other tests run in parallel on the shared one.
        await using var server = await PostgreSqlServer.StartAsync(Ct);
        await using var bot = await TestBot.StartAsync(
            TestFolders.New(),
            store: await server.NewSchemaAsync(Ct));
        var rep = bot.As("P008");
        var id = (await rep.SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("1.png", Pictures.Chat(1));
        await rep.SayAsync($"证据 {id} 沟通截图");
        var told = (await rep.LinesAsync()).Count;

        await bot.Services.GetRequiredService<WebChatDoor>().SayAsync(new("P008"), $"推进 {id}", Ct);
        await server.CrashAsync(Ct);
        await SettleAsync(bot);

        (await bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Qualification");
        (await rep.LinesAsync()).Count(line => line.Content.Card?.Text == "已推进：线索获取 → 需求初筛").ShouldBe(1);
        (await rep.LinesAsync()).Count.ShouldBeGreaterThan(told);
    }

    // Lines of a conversation are ordered by the nodes' clocks: time must pass between them.
    private static TestBot On(TestBot bot)
    {
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        return bot;
    }

    // After a fault, workers pause by the host's clock, and deferred turns come back by it.
    private static async Task SettleAsync(TestBot bot)
    {
        var settled = bot.SettleAsync();
        while (!settled.IsCompleted)
        {
            bot.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(settled, Task.Delay(100, Ct));
        }

        await settled;
    }
}
