using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.DingTalk;
using ChatSales.Bot.Turns;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>What can go wrong only with DingTalk; what Doors tests on every door is not repeated.</summary>
public sealed class DingTalkFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_while_connections_are_cut_again_and_again()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var names = Enumerable.Range(1, 12).Select(number => $"第{number}个").ToList();
        dingtalk.Simulator.NextOnLine(
            LineFault.CutBeforeAnswer,
            LineFault.Twice,
            LineFault.CutInside,
            LineFault.Reordered,
            LineFault.Twice,
            LineFault.CutInside,
            LineFault.CutBeforeAnswer);

        var delivering = Task.WhenAll(
            names.Select(name => dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Text("ddp008", $"新建商机 测试客户 {name}"), Ct)));
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
        (await dingtalk.Simulator.DeliverEventAsync(new() { ["EventType"] = "user_modify_org" }, Ct))!["status"]!
            .GetValue<string>()
            .ShouldBe("SUCCESS");
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

        await rep.WaitForAsync(message => message.Text.Contains("你可以直接发送下面的词"), Ct);
        rep.Messages.Count(message => message.Text.Contains("没有正在填写")).ShouldBe(1);
    }

    [Fact]
    public async Task A_picture_whose_card_lacks_a_permission_is_not_sent_a_second_time_with_it()
    {
        // It waits for an operator only with the company's own template.
        await using var dingtalk = await DingTalkBot.StartAsync(ownTemplate: true);
        var (rep, manager) = (dingtalk.Bot.As("P008"), dingtalk.Member("P002"));
        var id = (await rep.SayAsync("新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;
        await rep.SendAsync("截图.png", Pictures.Chat(14));
        await rep.SayAsync($"证据 {id} 沟通截图");
        var list = await DingTalkBot.AskAsync(manager, $"查看证据 {id}", message => message.Labels.Contains("1 证据详情"));
        var cards = manager.Messages.Count(message => message.Type == "card");
        dingtalk.Simulator.Faults.Next("card/instances/createAndDeliver", Fault.MissingScope);

        await manager.TapAsync(list, "1 证据详情", Ct);
        await dingtalk.DriveAsync();

        (manager.Messages.Count(message => message.Type == "image"), manager.Messages.Count(message => message.Type == "card") - cards).ShouldBe(
            (1, 1));
    }

    [Fact]
    public async Task Whoever_has_left_DingTalk_is_told_elsewhere_and_holds_up_nobody()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(options: new DingTalkSimulatorOptions { IsMember = id => id == "ddp008" });
        var rep = dingtalk.Member("P008");

        var card = await DingTalkBot.AskAsync(rep, "推进 D00232", message => message.Text.Contains("还不能推进"));
        await dingtalk.Bot.SettleAsync();

        (await dingtalk.Bot.Store.Outbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
        (await dingtalk.Bot.As("P002").LastAsync()).ShouldBeCard().Text!.ShouldContain("被拦下");
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

        var signed = dingtalk.Simulator.SignTap();
        await dingtalk.Simulator.PostAsync(tap, signed, Ct);
        await dingtalk.Simulator.PostAsync(tap, signed, Ct);
        (await dingtalk.Simulator.PostAsync(dingtalk.Simulator.Events.Tap("ddp001", card, "other"), signed, Ct)).ShouldBe(403);
        await dingtalk.Bot.SettleAsync();
        card.Updates.ShouldBe(1);
        dingtalk.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await dingtalk.Simulator.PostAsync(tap, Ct);
        await dingtalk.Bot.SettleAsync();

        card.Updates.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_pictures_one_is_gone_and_the_other_and_the_words_beside_them_count()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var id = Regex.Match((await DingTalkBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"))).Text, "D-[0-9]+").Value;

        await dingtalk.Simulator.DeliverAsync(
            dingtalk.Simulator.Events.RichText("ddp008", null, $"证据 {id} 沟通截图", dingtalk.Simulator.AddFile(Pictures.Chat(31)), "gone"),
            Ct);

        await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);
        (await rep.WaitForAsync(message => message.Text.Contains("没有取到"), Ct)).Text.ShouldContain("图片_");
        (await dingtalk.Bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_all_files_are_gone_the_words_beside_them_count_and_without_words_it_is_said()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");

        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.RichText("ddp008", null, "取消", "gone"), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("没有取到") && message.Text.Contains("图片_"), Ct);
        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Picture("ddp008", "gone"), Ct);

        await rep.WaitForAsync(message => message.Text == TurnTexts.DownloadFailed.Text, Ct);
        (await dingtalk.Bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task When_the_months_calls_are_used_up_answers_go_by_the_webhook_and_notices_over_another_platform()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(options: new DingTalkSimulatorOptions { MonthlyCalls = 0 });

        await DingTalkBot.AskAsync(dingtalk.Member("P008"), "推进 D00232", message => message.Text.Contains("还不能推进"));
        await dingtalk.Bot.SettleAsync();

        (await dingtalk.Bot.As("P002").LastAsync()).ShouldBeCard().Text!.ShouldContain("被拦下");
        (await dingtalk.Bot.As("P032").LinesAsync()).ShouldContain(line => line.Content.Text != null && line.Content.Text.Contains("本月的接口调用次数已用完"));
        dingtalk.Member("P002").Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_can_go_nowhere_else_waits_until_there_are_calls_again()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(
            options: new DingTalkSimulatorOptions { MonthlyCalls = 0, WebhookLife = TimeSpan.FromSeconds(1) });

        await dingtalk.Simulator.Member("ddstranger").SayAsync("取消", Ct);
        await dingtalk.TurnClockAsync(TimeSpan.FromMinutes(1), () => dingtalk.Simulator.CountedCalls > 1);

        (await dingtalk.Bot.Store.Outbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operators_are_warned_once_when_most_of_a_months_deliveries_is_used()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(settings: new() { ["Platforms:DingTalk:MonthlyDeliveries"] = "10" });
        var rep = dingtalk.Member("P008");
        for (var i = 0; i < 8; i++)
        {
            await rep.SayAsync("取消", Ct);
        }

        await dingtalk.Bot.SettleAsync();
        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(30), () => dingtalk.Member("P032").Messages.Count > 0);
        // A fact is notified once a day; meanwhile the connection may have to be reopened.
        dingtalk.Bot.Clock.Advance(TimeSpan.FromHours(25));
        var said = rep.SayAsync("取消", Ct);
        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(30), () => said.IsCompleted);
        await said;
        await dingtalk.TurnClockAsync(TimeSpan.FromSeconds(30), () => dingtalk.Member("P032").Messages.Any(message => message.Text.Contains("90%")));

        dingtalk
            .Member("P032")
            .Messages.Select(message => Regex.Match(message.Text, "推送.*约 [0-9]+%").Value)
            .Where(told => told.Length > 0)
            .ShouldBe(["推送给机器人的消息额度已用约 70%", "推送给机器人的消息额度已用约 90%"]);
    }

    [Fact]
    public async Task What_DingTalk_keeps_back_is_said_to_whoever_wrote_it_and_to_the_operators()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();

        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Withheld("ddp008"), Ct);

        await dingtalk.Member("P008").WaitForAsync(message => message.Text.Contains("消息额度用完了"), Ct);
        while ((await dingtalk.Bot.As("P032").LinesAsync()).Count == 0)
        {
            dingtalk.Bot.Clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(5, Ct);
        }

        (await dingtalk.Bot.As("P032").LastAsync()).Text!.ShouldContain("约 100%");
    }

    private static async Task<IEnumerable<string>> DealsAsync(DingTalkBot dingtalk) =>
        (await dingtalk.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct))
            .Where(deal => deal.Id.StartsWith("D-", StringComparison.Ordinal))
            .Select(deal => deal.Title);
}
