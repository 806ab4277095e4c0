using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// What no store can ever hold is acknowledged and dropped, so that no platform redelivers it endlessly, and what follows is handled.
/// </summary>
public sealed class UnstorableTests
{
    private static readonly string TooLong = new('7', StoreLimits.LongestKey + 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DingTalkMode.Stream)]
    [InlineData(DingTalkMode.Http)]
    public async Task On_dingtalk(DingTalkMode mode)
    {
        await using var dingtalk = await DingTalkBot.StartAsync(mode);
        var said = dingtalk.Simulator.Events.Text("ddp008", "取消");
        said["msgId"] = TooLong;

        await dingtalk.Simulator.DeliverAsync(said, Ct);
        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Text("ddp008", "帮助"), Ct);

        await dingtalk.UntilAsync(() => dingtalk.Member("P008").Messages.Count > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_feishu(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook);
        var said = feishu.Simulator.Events.Text(Simulators.Feishu.FeishuEvents.OpenIdOf("P008"), "取消");
        said["header"]!["event_id"] = TooLong;
        said["event"]!["message"]!["message_id"] = TooLong;

        await feishu.Simulator.DeliverAsync(said, Ct);
        await feishu.Member("P008").SayAsync("帮助", Ct);

        await feishu.UntilAsync(() => feishu.Member("P008").Messages.Count > 0);
    }

    [Fact]
    public async Task On_wecom()
    {
        await using var wecom = await WeComBot.StartAsync();
        var said = wecom.Simulator.Callbacks.Seal(
            $"<xml><FromUserName>wxp008</FromUserName><MsgType>text</MsgType><Content>取消</Content><MsgId>{TooLong}</MsgId></xml>");

        (await wecom.Simulator.PostAsync(said, Ct)).ShouldBe(200);
        await wecom.Member("P008").SayAsync("帮助", Ct);

        await wecom.UntilAsync(() => wecom.Member("P008").Messages.Count > 0);
    }

    [Fact]
    public async Task On_the_long_connection_of_wecoms_ai_bot()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var said = aibot.Simulator.Events.Text("wxp008", "取消");
        said["msgid"] = TooLong;

        await aibot.Simulator.DeliverAsync(said, Ct);
        await aibot.Member("P008").SayAsync("帮助", Ct);

        await aibot.UntilAsync(() => aibot.Member("P008").Messages.Count > 0);
        aibot.Connector.State.IsUp.ShouldBeTrue();
    }

    [Fact]
    public async Task On_the_callback_of_wecoms_ai_bot()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var said = aibot.Simulator.Events.Text("wxp008", "取消");
        said["msgid"] = TooLong;

        (await aibot.Simulator.PostAsync(said, Ct)).Status.ShouldBe(200);
        await aibot.Member("P008").SayAsync("帮助", Ct);

        await aibot.UntilAsync(() => aibot.Member("P008").Messages.Count > 0);
    }
}
