using System.Net;
using System.Text;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>The AI bot in callback mode: the answers to WeCom's calls, and what goes wrong with them.</summary>
public sealed class AiBotCallbackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_check_of_the_address_is_answered_in_the_clear_and_a_wrong_one_refused()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var options = aibot.Simulator.Options;
        var console = new CallbackCrypto(options.Token, options.EncodingAesKey, "");
        using var http = new HttpClient();
        var echo = console.Encrypt("1234567890");
        var query = $"timestamp=1&nonce=n&echostr={Uri.EscapeDataString(echo)}";

        (await http.GetStringAsync(new Uri(aibot.Simulator.CallbackUrl!, $"?msg_signature={console.Sign("1", "n", echo)}&{query}"), Ct)).ShouldBe(
            "1234567890");
        (await http.GetAsync(new Uri(aibot.Simulator.CallbackUrl!, $"?msg_signature=x&{query}"), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("[1]", HttpStatusCode.Forbidden)]
    [InlineData("{\"encrypt\":\"x\"}", HttpStatusCode.Forbidden)]
    [InlineData("huge", HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_is_not_WeComs_is_refused(string body, HttpStatusCode expected)
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        using var http = new HttpClient();
        using var content = new StringContent(body == "huge" ? new string('x', 2_000_000) : body, Encoding.UTF8, "application/json");

        (await http.PostAsync(new Uri(aibot.Simulator.CallbackUrl!, "?msg_signature=x&timestamp=1&nonce=n"), content, Ct)).StatusCode.ShouldBe(
            expected);
    }

    [Fact]
    public async Task What_is_for_another_bot_is_refused()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var message = aibot.Simulator.Events.Text("wxp008", "帮助");
        message["aibotid"] = "aibOther";

        (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("msgtype")]
    [InlineData("from")]
    public async Task What_WeCom_has_signed_but_names_nobody_or_nothing_is_kept_for_operators_to_see(string field)
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var message = aibot.Simulator.Events.Text("wxp008", "帮助");
        message.Remove(field);

        (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(200);
        (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(200);
        await aibot.Bot.SettleAsync();

        (await aibot.Bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason!.ShouldContain(field == "from" ? "sender" : "msgtype");
    }

    [Fact]
    public async Task A_message_without_an_id_counts_once()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var message = aibot.Simulator.Events.Text("wxp008", "新建商机 测试客户 扩容项目");
        message.Remove("msgid");

        (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(200);
        (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(200);
        // Its answer waits until WeCom asks for it.
        await TestBot.UntilAsync(async () => (await aibot.Bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);

        (await aibot.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct)).Count(deal => deal.Title == "扩容项目").ShouldBe(1);
    }

    [Fact]
    public async Task A_message_is_acknowledged_with_a_stream_and_the_same_again_with_the_same()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var message = aibot.Simulator.Events.Text("wxp008", "取消");

        var (_, first) = await aibot.Simulator.PostAsync(message, Ct);
        await aibot.UntilAsync(() => true);
        var (_, second) = await aibot.Simulator.PostAsync(message, Ct);

        first!["stream"]!["id"]!.GetValue<string>().ShouldBe(second!["stream"]!["id"]!.GetValue<string>());
        first["stream"]!["finish"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_answer_that_WeCom_does_not_ask_for_goes_by_the_response_address_in_the_end()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback, timePasses: false);
        aibot.Simulator.AsksForStreams = false;
        await aibot.Member("P008").SayAsync("取消", Ct);
        await aibot.DriveAsync(() => aibot.Member("P008").Messages.Count > 1, milliseconds: 1000);

        aibot.Member("P008").Messages.Single(message => message.Text.Contains("没有正在填写")).Way.ShouldBe("response_url");
    }

    [Theory]
    [InlineData(Fault.ServerError)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.Cut)]
    [InlineData(Fault.CutAfterEffect)]
    public async Task A_card_survives_a_fault_on_the_way_and_arrives_once(Fault fault)
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var rep = aibot.Member("P008");
        aibot.Simulator.Faults.Next("response", fault);

        await rep.SayAsync("新建商机 测试客户 扩容项目", Ct);
        await rep.WaitForAsync(message => message.Type == "template_card", Ct);
        await aibot.Bot.SettleAsync();

        rep.Messages.Count(message => message.Type == "template_card").ShouldBe(1);
        rep.Messages.Single(message => message.Type == "stream").IsFinished.ShouldBeTrue();
    }

    [Fact]
    public async Task A_tap_whose_card_is_not_ready_in_time_is_answered_by_a_new_card()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback, timePasses: false);
        var rep = aibot.Member("P008");
        aibot.Simulator.AsksForStreams = false;
        await rep.SayAsync("新建商机 测试客户 扩容项目", Ct);
        var card = await rep.WaitForAsync(message => message.Type == "template_card", Ct);

        // The answer to the message still waits for WeCom, so the answer to the tap has to wait behind it.
        var tapping = rep.TapAsync(card, "推进", Ct);
        await aibot.TurnClockAsync(TimeSpan.FromMilliseconds(500), () => tapping.IsCompleted);
        await tapping;
        aibot.Simulator.AsksForStreams = true;
        await aibot.DriveAsync(() => rep.Messages.Any(message => message.Text.Contains("还不能推进")));

        (card.Updates, rep.Messages.Count(message => message.Text.Contains("还不能推进"))).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Three_messages_at_once_are_each_answered()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback);
        var rep = aibot.Member("P008");

        await Task.WhenAll(Enumerable.Range(1, 3).Select(number => rep.SayAsync($"新建商机 测试客户 第{number}个", Ct)));
        await aibot.UntilAsync(() =>
            rep.Messages.Count(message => message.Text.Contains("商机已创建")) == 3 && rep.Messages.All(message => message.IsFinished));

        (await aibot.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct))
            .Count(deal => deal.Title.StartsWith('第'))
            .ShouldBe(3);
    }

    [Fact]
    public async Task A_restart_in_the_middle_loses_no_answer()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback, timePasses: false);
        var rep = aibot.Member("P008");
        aibot.Simulator.AsksForStreams = false;
        await rep.SayAsync("取消", Ct);
        var stopping = aibot.Bot.StopAsync();
        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => stopping.IsCompleted);
        await stopping;

        await using var again = await TestBot.StartAsync(
            aibot.Bot.Folder,
            aibot.Bot.Clock,
            AiBotBot.SettingsFor(aibot.Simulator, AiBotMode.Callback));
        aibot.Simulator.CallbackUrl = new Uri(again.Address, "/api/wecom/aibot");
        aibot.Simulator.AsksForStreams = true;
        await aibot.TurnClockAsync(
            TimeSpan.FromMilliseconds(500),
            () => rep.Messages.Any(message => message.Text.Contains("没有正在填写") && message.IsFinished));

        rep.Messages.Count(message => message.Text.Contains("没有正在填写")).ShouldBe(1);
    }
}
