using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.WebChat;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>Faults between WeCom and the AI bot on the long connection lose nothing and have no effect twice.</summary>
public sealed class AiBotFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AiBotLineFault.Twice)]
    [InlineData(AiBotLineFault.CutInside)]
    [InlineData(AiBotLineFault.CutAfter)]
    public async Task A_message_survives_a_fault_of_its_connection_and_has_one_effect(AiBotLineFault fault)
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.NextOnLine(fault);

        await aibot.Member("P008").SayAsync("新建商机 测试客户 只建一次", Ct);
        await aibot.DriveAsync(() => aibot.Simulator.Messages.Any(message => message.Text.Contains("商机已创建")));

        (await DealsAsync(aibot)).ShouldBe(["只建一次"]);
        aibot.Simulator.ConnectionsOpened.ShouldBe(fault == AiBotLineFault.Twice ? 1 : 2);
    }

    [Fact]
    public async Task Messages_that_come_out_of_order_are_each_handled_once()
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.NextOnLine(AiBotLineFault.Late);

        await aibot.Member("P008").SayAsync("新建商机 测试客户 第一", Ct);
        await aibot.Member("P008").SayAsync("新建商机 测试客户 第二", Ct);
        await aibot.UntilAsync(() => aibot.Member("P008").Messages.Count(message => message.Text.Contains("商机已创建")) == 2);

        (await DealsAsync(aibot)).ShouldBe(["第二", "第一"]);
    }

    [Fact]
    public async Task Within_five_seconds_of_a_cut_the_connection_is_there_again_and_what_was_said_meanwhile_arrives()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var start = aibot.Bot.Clock.GetUtcNow();
        aibot.Simulator.CutConnection();
        var rep = aibot.Member("P008");
        foreach (var number in Enumerable.Range(1, 3))
        {
            await rep.SayAsync($"新建商机 测试客户 第{number}个", Ct);
        }

        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(50), () => aibot.Simulator.IsConnected);
        (aibot.Bot.Clock.GetUtcNow() - start).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(50), () => rep.Messages.Count(message => message.Text.Contains("商机已创建")) == 3);

        (await DealsAsync(aibot)).Order().ShouldBe(["第1个", "第2个", "第3个"]);
    }

    [Fact]
    public async Task What_is_to_be_sent_while_there_is_no_connection_goes_out_on_the_next_one()
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.Faults.Next("aibot_subscribe", [.. Enumerable.Repeat(Fault.RateLimited, 3)]);
        aibot.Simulator.CutConnection();

        await aibot.Bot.Services.GetRequiredService<WebChatDoor>().SayAsync(new("P008"), "推进 D00232", Ct);
        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => aibot.Member("P002").Messages.Count > 0);
        await aibot.DriveAsync(() => true);

        aibot.Member("P002").Messages.ShouldHaveSingleItem().Way.ShouldBe("aibot_send_msg");
    }

    [Theory]
    [InlineData("取消", Fault.Busy)]
    [InlineData("取消", Fault.RateLimited)]
    [InlineData("取消", Fault.Cut)]
    [InlineData("取消", Fault.ExpiredToken)]
    [InlineData("取消", Fault.Unreceipted)]
    [InlineData("新建商机 测试客户 扩容项目", Fault.Busy)]
    [InlineData("新建商机 测试客户 扩容项目", Fault.Cut)]
    [InlineData("新建商机 测试客户 扩容项目", Fault.CutAfterEffect)]
    [InlineData("新建商机 测试客户 扩容项目", Fault.Unreceipted)]
    public async Task An_answer_survives_a_fault_on_the_way_and_arrives_once(string said, Fault fault)
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        aibot.Simulator.Faults.Next("aibot_respond_msg", fault);

        await rep.SayAsync(said, Ct);
        await aibot.DriveAsync(() => rep.Messages.Count > 0);

        rep.Messages.Count(message => message.Text.Contains("没有正在填写") || message.Text.Contains("商机已创建")).ShouldBe(1);
    }

    [Fact]
    public async Task A_text_whose_connection_broke_before_its_receipt_arrives_again_rather_than_never()
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.Faults.Next("aibot_respond_msg", Fault.CutAfterEffect);

        await aibot.Member("P008").SayAsync("取消", Ct);
        await aibot.DriveAsync(() => aibot.Member("P008").Messages.Count > 0);

        aibot.Member("P008").Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_text_without_receipts_goes_again_under_its_stream_and_then_once_as_a_message()
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.Faults.Next("aibot_respond_msg", Fault.Unreceipted, Fault.Unreceipted);
        aibot.Simulator.Faults.Next("aibot_send_msg", Fault.Unreceipted);

        await aibot.Member("P008").SayAsync("取消", Ct);
        await aibot.DriveAsync(() => aibot.Member("P008").Messages.Count > 0);

        aibot.Member("P008").Messages.Select(message => message.Way).ShouldBe(["aibot_respond_msg", "aibot_send_msg"]);
    }

    [Fact]
    public async Task A_slow_receipt_is_no_lost_one()
    {
        await using var aibot = await AiBotBot.StartAsync();
        aibot.Simulator.Faults.Next("aibot_respond_msg", Fault.Slow);
        await aibot.Member("P008").SayAsync("取消", Ct);
        aibot.Simulator.Faults.GoOn();

        await aibot.Member("P008").WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        await aibot.Bot.SettleAsync();

        aibot.Member("P008").Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_whose_update_has_no_receipt_is_not_shown_a_second_time()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        var id = await AiBotMainJobTests.NewDealAsync(rep);
        var card = await AiBotBot.AskAsync(rep, $"推进 {id}", message => message.Text.Contains("还不能推进"));
        var before = rep.Messages.Count;
        aibot.Simulator.Faults.Next("aibot_respond_update_msg", Fault.Unreceipted);

        await rep.TapAsync(card, "推进", Ct);
        await aibot.DriveAsync(() => card.Updates == 1);

        (card.Updates, rep.Messages.Count).ShouldBe((1, before));
    }

    [Fact]
    public async Task An_update_that_comes_too_late_is_a_new_card()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        var id = await AiBotMainJobTests.NewDealAsync(rep);
        var card = await AiBotBot.AskAsync(rep, $"推进 {id}", message => message.Text.Contains("还不能推进"));
        var before = rep.Messages.Count;
        await aibot.Bot.SettleAsync();
        aibot.Simulator.Faults.Next("aibot_send_msg", Fault.Slow);
        // The queue to this person is held up.
        var session = aibot.Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Send(Courier.Pack(session, AiBotAdapter.Key, rep.UserId, new("P008"), "等一等", replaces: null));
        await session.CommitAsync(Ct);
        await rep.TapAsync(card, "推进", Ct);
        // The tap has been handled, and its answer waits behind the other message.
        await TestBot.UntilAsync(async () => (await aibot.Bot.Store.Outbox.DepthAsync(Ct)).Pending == 2);
        var tapped = aibot.Bot.Clock.GetUtcNow();
        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(500), () => aibot.Bot.Clock.GetUtcNow() > tapped.AddSeconds(6));
        aibot.Simulator.Faults.GoOn();
        await aibot.DriveAsync(() => rep.Messages.Count(message => message.Text.Contains("还不能推进")) == 2);

        (card.Updates, rep.Messages.Count(message => message.Text.Contains("还不能推进"))).ShouldBe((0, 2));
        await aibot.UntilAsync(() => rep.Messages.Count == before + 2);
    }

    [Fact]
    public async Task Pings_that_are_not_answered_open_a_new_connection()
    {
        await using var aibot = await AiBotBot.StartAsync();
        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(300), () => aibot.Simulator.Pings >= 2);
        aibot.Simulator.ConnectionsOpened.ShouldBe(1);
        aibot.Simulator.AnswersPings = false;

        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(300), () => aibot.Simulator.ConnectionsOpened > 1);

        aibot.Simulator.AnswersPings = true;
        await aibot.UntilAsync(() => aibot.Connector.State.IsUp);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_to_the_operators_and_tried_again_slowly()
    {
        var clock = TestBot.NewClock();
        await using var simulator = await AiBotSimulator.StartAsync(clock: clock, ct: Ct);
        await using var bot = await TestBot.StartAsync(
            clock: clock,
            settings: new Dictionary<string, string?>(AiBotBot.SettingsFor(simulator)) { ["Platforms:WeCom:AiBot:Secret"] = "other" });
        using var http = new HttpClient { BaseAddress = bot.Address };

        await TestBot.UntilAsync(async () => (await bot.As("P032").LinesAsync()).Count > 0);

        (await bot.As("P032").LinesAsync()).ShouldHaveSingleItem().Content.Text!.ShouldContain("请检查 Platforms:WeCom:AiBot:Secret");
        (await (await http.GetAsync("readyz", Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain("the secret is wrong");
    }

    [Fact]
    public async Task Another_program_that_takes_the_connection_is_not_fought_until_a_new_start()
    {
        await using var aibot = await AiBotBot.StartAsync();
        using var other = await SubscribeAsync(aibot.Simulator);

        await TestBot.UntilAsync(async () => (await aibot.Bot.As("P032").LinesAsync()).Count > 0);

        await aibot.TurnClockAsync(
            TimeSpan.FromSeconds(10),
            () =>
                aibot.Bot.Clock.GetUtcNow() > TestBot.NewClock().GetUtcNow().AddMinutes(10)
                && aibot.Connector.State.Reason.Contains("another program"));
        (aibot.Simulator.ConnectionsOpened, aibot.Connector.State.IsUp, other.State).ShouldBe((2, false, WebSocketState.Open));
        (await aibot.Bot.As("P032").LinesAsync()).ShouldHaveSingleItem().Content.Text!.ShouldContain("Another program");

        other.Abort();
        await aibot.Bot.StopAsync();
        await using var again = await TestBot.StartAsync(aibot.Bot.Folder, aibot.Bot.Clock, AiBotBot.SettingsFor(aibot.Simulator));
        await aibot.UntilAsync(() => aibot.Simulator.ConnectionsOpened == 3);
    }

    [Fact]
    public async Task A_file_whose_address_has_run_out_is_asked_for_again()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        var message = aibot.Simulator.Events.File(rep.UserId, "image", aibot.Simulator.AddFile("", Pictures.Chat(13)));
        var end = aibot.Bot.Clock.GetUtcNow().AddMinutes(6);
        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(500), () => aibot.Bot.Clock.GetUtcNow() > end && aibot.Simulator.IsConnected);

        await aibot.Simulator.DeliverAsync(message, Ct);

        await rep.WaitForAsync(sent => sent.Text == Turns.TurnTexts.DownloadFailed.Text, Ct);
    }

    [Fact]
    public async Task A_file_that_can_not_be_fetched_yet_is_fetched_later()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        aibot.Simulator.Faults.Next("media", Fault.ServerError);

        await rep.SendImageAsync(Pictures.Chat(13), Ct);
        await rep.WaitForAsync(message => message.Text == Turns.TurnTexts.DownloadLater.Text, Ct);

        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("选择商机")));
    }

    [Fact]
    public async Task A_stop_and_a_new_start_take_up_what_came_meanwhile()
    {
        await using var aibot = await AiBotBot.StartAsync();
        await aibot.Bot.StopAsync();
        aibot.Simulator.IsConnected.ShouldBeFalse();
        await aibot.Member("P008").SayAsync("新建商机 测试客户 在停机时", Ct);

        await using var again = await TestBot.StartAsync(aibot.Bot.Folder, aibot.Bot.Clock, AiBotBot.SettingsFor(aibot.Simulator));

        await aibot.Member("P008").WaitForAsync(message => message.Text.Contains("商机已创建"), Ct);
    }

    private static async Task<ClientWebSocket> SubscribeAsync(AiBotSimulator simulator)
    {
        var other = new ClientWebSocket();
        await other.ConnectAsync(new Uri(simulator.WebSocketUrl), Ct);
        var frame = new JsonObject
        {
            ["cmd"] = "aibot_subscribe",
            ["headers"] = new JsonObject { ["req_id"] = "x" },
            ["body"] = new JsonObject { ["bot_id"] = simulator.Options.BotId, ["secret"] = simulator.Options.Secret },
        };
        await other.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, Ct);
        await other.ReceiveAsync(new byte[1000].AsMemory(), Ct);
        return other;
    }

    private static async Task<IEnumerable<string>> DealsAsync(AiBotBot aibot) =>
        (await aibot.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct))
            .Where(deal => deal.Id.StartsWith("D-", StringComparison.Ordinal))
            .OrderBy(deal => deal.Id)
            .Select(deal => deal.Title);
}
