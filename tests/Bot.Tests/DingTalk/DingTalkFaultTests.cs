using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.DingTalk;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>What can go wrong with DingTalk alone; what Doors asks of every door is not repeated.</summary>
public sealed class DingTalkFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_while_connections_are_cut_again_and_again()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var names = Enumerable.Range(1, 12).Select(number => $"第{number}个").ToList();
        dingtalk.Simulator.NextOnLine(LineFault.CutBeforeAnswer, LineFault.Twice, LineFault.CutInside, LineFault.Reordered, LineFault.Twice, LineFault.CutInside, LineFault.CutBeforeAnswer);

        var delivering = Task.WhenAll(names.Select(name => dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Text("ddp008", $"新建商机 测试客户 {name}"), Ct)));
        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(1), () => delivering.IsCompleted);
        await dingtalk.DriveAsync();

        (await DealsAsync(dingtalk)).Order().ShouldBe(names.Order());
        dingtalk.Simulator.Redelivered.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_announced_end_opens_the_next_connection_at_once()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();

        await dingtalk.Simulator.DisconnectAsync();
        await dingtalk.UntilAsync(() => dingtalk.Simulator.OpenConnections == 1);

        await DingTalkBot.AskAsync(dingtalk.Member("P008"), "取消", message => message.Text.Contains("没有正在填写"));
        dingtalk.Simulator.ConnectionsOpened.ShouldBe(2);
    }

    [Fact]
    public async Task Pings_and_events_are_answered_and_silence_opens_a_new_connection()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        await dingtalk.Simulator.PingAsync();
        (await dingtalk.Simulator.DeliverEventAsync(new() { ["EventType"] = "user_modify_org" }, Ct))!["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        await dingtalk.UntilAsync(() => dingtalk.Simulator.Pongs == 1);

        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(1), () => dingtalk.Simulator.ConnectionsOpened == 2);

        await dingtalk.UntilAsync(() => dingtalk.Bot.Services.GetServices<PlatformConnector>().Single().State.IsUp);
    }

    [Fact]
    public async Task A_stop_and_a_new_start_answer_what_came_before()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        dingtalk.Simulator.Faults.Next("robot/sendBySession", Fault.Slow);
        await rep.SayAsync("取消", Ct);
        await dingtalk.UntilAsync(() => dingtalk.Simulator.Calls("robot/sendBySession") == 1);
        await rep.SayAsync("帮助", Ct);

        var stopping = dingtalk.Bot.StopAsync();
        dingtalk.Simulator.Faults.GoOn();
        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(1), () => stopping.IsCompleted);
        await using var again = await TestBot.StartAsync(dingtalk.Bot.Folder, dingtalk.Bot.Clock, DingTalkBot.SettingsFor(dingtalk.Simulator));

        await rep.WaitForAsync(message => message.Text.Contains("点按钮，或直接发送"), Ct);
        rep.Messages.Count(message => message.Text.Contains("没有正在填写")).ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_whose_card_lacks_a_permission_is_not_sent_a_second_time_with_it()
    {
        // Only with a template of one's own does it wait for an operator.
        await using var dingtalk = await DingTalkBot.StartAsync(ownTemplate: true);
        var (rep, manager) = (dingtalk.Bot.As("P008"), dingtalk.Member("P002"));
        var id = (await rep.SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("截图.png", Pictures.Chat(14));
        await rep.SayAsync($"证据 {id} 沟通截图");
        var list = await DingTalkBot.AskAsync(manager, $"查看证据 {id}", message => message.Labels.Contains("1 查看"));
        var cards = manager.Messages.Count(message => message.Type == "card");
        dingtalk.Simulator.Faults.Next("card/instances/createAndDeliver", Fault.MissingScope);

        await manager.TapAsync(list, "1 查看", Ct);
        await dingtalk.DriveAsync();

        (manager.Messages.Count(message => message.Type == "image"), manager.Messages.Count(message => message.Type == "card") - cards).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Someone_who_has_left_ends_in_the_dead_letters_and_holds_up_nobody()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(options: new DingTalkSimulatorOptions { IsMember = id => id == "ddp008" });
        var rep = dingtalk.Member("P008");

        var card = await DingTalkBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"));
        await dingtalk.Bot.SettleAsync();

        (await dingtalk.Bot.Store.Outbox.DeadLettersAsync(10, Ct)).Single(letter => letter.PersonId == "P002").Reason!.ShouldContain("staffId.notExisted");
        card.ShouldNotBeNull();
    }

    [Fact]
    public async Task Operators_are_told_on_the_web_page_what_permission_is_missing()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(ownTemplate: true);
        dingtalk.Simulator.Faults.Next("card/instances/createAndDeliver", Fault.MissingScope, Fault.MissingScope);

        await dingtalk.Member("P008").SayAsync("帮助", Ct);
        await dingtalk.DriveAsync();

        (await dingtalk.Bot.As("P032").LinesAsync()).ShouldHaveSingleItem().Content.Text!.ShouldContain("Card.Instance.Write");
        dingtalk.Member("P008").Messages.ShouldHaveSingleItem().Type.ShouldBe("card");
    }

    [Fact]
    public async Task A_tap_that_comes_twice_has_one_effect_but_two_taps_are_two()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http, ownTemplate: true);
        var rep = dingtalk.Member("P008");
        var card = await DingTalkBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"));
        var tap = dingtalk.Simulator.Events.Tap(rep.UserId, card, card.Buttons.First(button => button.Label == "推进").Payload!);

        await dingtalk.Simulator.PostAsync(tap, Ct);
        await dingtalk.Simulator.PostAsync(tap, Ct);
        await dingtalk.Bot.SettleAsync();
        card.Updates.ShouldBe(1);
        dingtalk.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await dingtalk.Simulator.PostAsync(tap, Ct);
        await dingtalk.Bot.SettleAsync();

        card.Updates.ShouldBe(2);
    }

    private static async Task<IEnumerable<string>> DealsAsync(DingTalkBot dingtalk) =>
        (await dingtalk.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct)).Where(deal => deal.Id.StartsWith("D-", StringComparison.Ordinal)).Select(deal => deal.Title);
}
