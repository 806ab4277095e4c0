using ChatSales.Bot.Delivery;
using ChatSales.Core.Evidence;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>
/// WeCom's specifics in the main job, whose story is in Doors: real encrypted callbacks in, template cards out, within every limit that the simulator
/// checks. P008 reports to P002.
/// </summary>
public sealed class WeComMainJobTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callbacks_sealed_by_the_vendors_own_library_are_understood()
    {
        var options = new SimulatorOptions();
        await using var vendor = await VendorCrypto.StartAsync(options, Ct);
        await using var wecom = await WeComBot.StartAsync(options with { Crypto = vendor });

        await WeComBot.AskAsync(wecom.Member("P006"), "我的商机", message => message.Text.Contains("1. "));
    }

    [Fact]
    public async Task Values_are_asked_for_one_by_one_where_cards_take_no_text()
    {
        await using var wecom = await WeComBot.StartAsync();
        var rep = wecom.Member("P008");

        await WeComBot.AskAsync(rep, "新建商机", message => message.Text.StartsWith("请发送客户", StringComparison.Ordinal));
        await WeComBot.AskAsync(rep, "测试客户", message => message.Text.StartsWith("请发送名称", StringComparison.Ordinal));
        var card = await WeComBot.AskAsync(rep, "扩容 二期", message => SubTitle(message).Contains("商机已创建"));

        card.Content["main_title"]!["title"]!.GetValue<string>().ShouldBe("扩容 二期");
        await WeComBot.AskAsync(rep, "取消", message => message.Text.Contains("没有正在填写"));
    }

    [Fact]
    public async Task A_long_list_is_two_messages_a_page_and_any_row_is_opened_by_its_number()
    {
        await using var wecom = await WeComBot.StartAsync();
        var manager = wecom.Member("P002");

        var card = await WeComBot.AskAsync(manager, "团队商机", message => message.Buttons.Contains("下一页"));
        var list = manager.Messages.Single(message => message.Type == "text");
        manager.Messages.Count.ShouldBe(2);
        list.Text.ShouldContain("\n10. ");
        card.Buttons.ShouldBe(["1 打开", "2 打开", "3 打开", "4 打开", "下一页", "筛选"]);
        var pages = 1;
        for (; card.Buttons.Contains("下一页"); pages++)
        {
            var before = manager.Messages.Count;
            await manager.TapAsync(card, "下一页", Ct);
            await wecom.UntilAsync(() => manager.Messages.Count == before + 2);
            card = manager.Messages[^1];
        }

        pages.ShouldBe(5);
        var all = manager.Messages.Count;
        await manager.SayAsync("团队商机", Ct);
        await wecom.UntilAsync(() => manager.Messages.Count == all + 2);
        var seventh = list.Text.Split('\n').Single(line => line.StartsWith("7. ", StringComparison.Ordinal))[3..];
        (await WeComBot.AskAsync(manager, "7", message => message.Buttons.Contains("更多操作"))).Content["main_title"]!["title"]!.GetValue<string>()
            .ShouldBe(seventh);
    }

    [Fact]
    public async Task Voice_location_and_opening_the_chat_are_answered()
    {
        await using var wecom = await WeComBot.StartAsync();
        var rep = wecom.Member("P008");

        await rep.EnterAsync(Ct);
        await rep.WaitForAsync(message => message.Text.Contains("你好"), Ct);
        await rep.EnterAsync(Ct);
        await rep.SendVoiceAsync(Ct);
        await rep.WaitForAsync(message => message.Text.StartsWith("语音暂时读不了", StringComparison.Ordinal), Ct);
        await rep.SendLocationAsync(31.23, 121.47, "上海市人民广场", Ct);
        await rep.WaitForAsync(message => message.Content["main_title"]?["title"]?.GetValue<string>() == "拜访打卡", Ct);

        rep.Messages.Count(message => message.Text.Contains("你好")).ShouldBe(1);
    }

    [Fact]
    public async Task Documents_come_by_a_signed_page()
    {
        await using var wecom = await WeComBot.StartAsync();
        var rep = wecom.Member("P008");
        var id = await NewDealAsync(rep);
        await rep.SendImageAsync(Pictures.Chat(12), Ct);
        await wecom.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("选择商机")));
        await WeComBot.AskAsync(rep, $"证据 {id} 沟通截图", message => SubTitle(message).Contains("已归档"));
        await WeComBot.AskAsync(rep, $"推进 {id}", message => SubTitle(message).Contains("已推进"));

        var card = await WeComBot.AskAsync(rep, $"文件 {id} 会议纪要", message => message.CardType == "text_notice");
        var url = new Uri(card.Content["jump_list"]![0]!["url"]!.GetValue<string>());
        using var browser = new HttpClient { BaseAddress = wecom.Bot.Address };
        (await browser.GetStringAsync(url.AbsolutePath, Ct)).ShouldContain("会议纪要");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(Documents.Pdf("会议纪要")), "file", "纪要.pdf" } };
        (await (await browser.PostAsync(url.AbsolutePath, form, Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain("已归档");

        await rep.WaitForAsync(message => SubTitle(message).Contains("已归档：会议纪要"), Ct);
        wecom.Bot.Clock.Advance(UploadLinks.Life);
        (await browser.GetAsync(url.AbsolutePath, Ct)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pictures_sent_in_a_row_are_answered_together()
    {
        await using var wecom = await WeComBot.StartAsync();
        var rep = wecom.Member("P008");
        foreach (var seed in Enumerable.Range(60, 5))
        {
            await rep.SendImageAsync(Pictures.Chat(seed), Ct);
        }

        await TestBot.UntilAsync(async () => (await wecom.Bot.Store.Inbox.DepthAsync(Ct)).Pending == 0);
        await wecom.DriveAsync();

        rep.Messages.Where(message => message.Buttons.Contains("选择商机")).Select(SubTitle).ShouldHaveSingleItem()
            .ShouldContain("收到 5 个文件");
    }

    [Fact]
    public async Task A_graceful_stop_lets_what_has_begun_end_and_loses_nothing()
    {
        await using var wecom = await WeComBot.StartAsync();
        var (rep, store) = (wecom.Member("P008"), wecom.Bot.Store);
        wecom.Simulator.Faults.Next("message/send", Fault.Slow);
        await rep.SayAsync("取消", Ct);
        await TestBot.UntilAsync(async () =>
            await wecom.Bot.Store.Outbox.DepthAsync(Ct) is { Pending: 1 } && (await store.Inbox.DepthAsync(Ct)).Pending == 0);
        // The answer is on its way; the next message waits behind it for the same person.
        await rep.SayAsync("帮助", Ct);

        var stopping = wecom.Bot.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        var worker = wecom.Bot.Services.GetServices<IHostedService>().OfType<OutboxWorker>().Single();
        await TestBot.UntilAsync(() => worker.Stopping.IsCancellationRequested);
        wecom.Simulator.Faults.GoOn();
        await stopping;

        rep.Messages.ShouldHaveSingleItem().Text.ShouldContain("没有正在填写");
        await using var again = await TestBot.StartAsync(wecom.Bot.Folder, wecom.Bot.Clock, WeComBot.SettingsFor(wecom.Simulator));
        await rep.WaitForAsync(message => message.Buttons.Contains("查商机"), Ct);
        rep.Messages.Count(message => message.Text.Contains("没有正在填写")).ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_forgets_nothing_that_counts_towards_what_wecom_lets_through()
    {
        await using var wecom = await WeComBot.StartAsync();
        var rep = wecom.Member("P008");
        for (var i = 0; i < 25; i++)
        {
            await rep.SayAsync("取消", Ct);
        }

        await wecom.Bot.SettleAsync();
        await wecom.Bot.StopAsync();
        await using var again = await TestBot.StartAsync(wecom.Bot.Folder, wecom.Bot.Clock, WeComBot.SettingsFor(wecom.Simulator));
        wecom.Simulator.CallbackUrl = new Uri(again.Address, "/api/wecom/callback");
        for (var i = 0; i < 10; i++)
        {
            await rep.SayAsync("取消", Ct);
        }

        await TestBot.UntilAsync(
            async () => (await again.Store.Inbox.DepthAsync(Ct)).Pending + (await again.Store.Outbox.DepthAsync(Ct)).Pending == 0,
            () => again.Clock.Advance(TimeSpan.FromSeconds(10)));

        (rep.Messages.Count, wecom.Simulator.SilentlyDropped).ShouldBe((35, 0));
    }

    [Fact]
    public async Task An_unknown_recipient_is_told_elsewhere_and_holds_up_nobody()
    {
        await using var wecom = await WeComBot.StartAsync(new SimulatorOptions { IsMember = id => id == "wxp008" });
        var rep = wecom.Member("P008");

        var id = await NewDealAsync(rep);
        await rep.SayAsync($"推进 {id}", Ct); // the manager is told that it was refused, but is no member
        await wecom.Bot.SettleAsync();

        (await wecom.Bot.Store.Outbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
        (await wecom.Bot.As("P002").LastAsync()).ShouldBeCard().Subtitle!.ShouldContain(id);
        await WeComBot.AskAsync(rep, $"商机 {id}", message => message.Updates == 0 && message.Buttons.Contains("推进"));
    }

    [Fact]
    public async Task A_picture_whose_card_failed_is_not_shown_a_second_time()
    {
        await using var wecom = await WeComBot.StartAsync();
        var (rep, manager) = (wecom.Member("P008"), wecom.Member("P002"));
        var id = await NewDealAsync(rep);
        await rep.SendImageAsync(Pictures.Chat(14), Ct);
        await wecom.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("选择商机")));
        await WeComBot.AskAsync(rep, $"证据 {id} 沟通截图", message => SubTitle(message).Contains("已归档"));
        var list = await WeComBot.AskAsync(manager, $"查看证据 {id}", message => message.Buttons.Contains("1 证据详情"));

        wecom.Simulator.Faults.Next("message/send", Fault.CutAfterEffect, Fault.ServerError);
        await manager.TapAsync(list, "1 证据详情", Ct);
        await wecom.DriveAsync();

        manager.Messages.Count(message => message.Type == "image").ShouldBe(1);
        await manager.WaitForAsync(message => message.Buttons.Contains("驳回"), Ct);
    }

    [Fact]
    public async Task Operators_are_told_on_the_web_page_when_wecom_does_not_trust_the_server()
    {
        await using var wecom = await WeComBot.StartAsync();
        wecom.Simulator.Faults.Next("message/send", Fault.UntrustedAddress, Fault.UntrustedAddress);

        await wecom.Member("P008").SayAsync("取消", Ct);
        await wecom.DriveAsync();

        (await wecom.Bot.As("P032").LinesAsync()).ShouldHaveSingleItem().Content.Text!.ShouldContain("from ip: 127.0.0.1");
        wecom.Member("P008").Messages.ShouldHaveSingleItem().Text.ShouldContain("没有正在填写");
    }

    private static async Task<string> NewDealAsync(Member rep)
    {
        var card = await WeComBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => SubTitle(message).Contains("商机已创建"));
        return System.Text.RegularExpressions.Regex.Match(SubTitle(card), "D-[0-9]+").Value;
    }

    private static string SubTitle(SentMessage message) => message.Content["sub_title_text"]?.GetValue<string>() ?? "";
}
