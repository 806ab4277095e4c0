using System.Text.RegularExpressions;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.WeCom.AiBot;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>The main job over WeCom's AI bot in both of its modes, within every rule that the simulator checks. P008 reports to P002.</summary>
public sealed class AiBotMainJobTests
{
    private const string Group = "wrGroupOne";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task A_screenshot_opens_the_gate_and_the_manager_knows(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var rep = aibot.Member("P008");
        var id = await NewDealAsync(rep);

        var card = await AiBotBot.AskAsync(rep, $"推进 {id}", message => message.Text.Contains("还不能推进"));
        card.Buttons.ShouldBe(["推进", "传沟通截图", "更多操作"]);
        await ManagerReadsAsync(aibot, mode, "缺少：沟通截图");

        await rep.SendImageAsync(Pictures.Chat(11), Ct);
        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("1 沟通截图")));
        var proposal = rep.Messages.Last(message => message.Buttons.Contains("1 沟通截图"));
        await rep.TapAsync(proposal, "1 沟通截图", Ct);
        var filed = await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);
        await aibot.UntilAsync(() => proposal.Updates == 1);

        await rep.TapAsync(filed, "推进", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已推进：线索获取 → 需求初筛"), Ct);
        (await aibot.Bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Qualification");
    }

    // The bot is sent no places.
    [Fact]
    public async Task The_place_of_a_check_in_is_asked_for_in_words()
    {
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.LongConnection);
        var rep = aibot.Member("P008");
        var begun = await AiBotBot.AskAsync(rep, "打卡 D00262", message => message.Text.Contains("不能把位置发给机器人"));

        await rep.TapAsync(begun, "写地点", Ct);
        await rep.WaitForAsync(message => message != begun && message.Text.Contains("地点"), Ct);
        await rep.SayAsync("门诊楼前台", Ct);

        await rep.WaitForAsync(message => message.Text.Contains("还差照片"), Ct);
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task A_document_is_evidence_under_its_name_and_the_manager_gets_it(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var (rep, manager) = (aibot.Member("P008"), aibot.Member("P002"));
        var id = await NewDealAsync(rep);
        var minutes = Documents.Pdf("会议纪要");

        await rep.SendFileAsync("3月5日 会议纪要.pdf", minutes, Ct);
        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("选择商机")));
        await AiBotBot.AskAsync(rep, $"证据 {id} 会议纪要", message => message.Text.Contains("已归档：会议纪要"));
        var list = await AiBotBot.AskAsync(manager, $"查看证据 {id}", message => message.Buttons.Contains("1 证据详情"));
        await manager.TapAsync(list, "1 证据详情", Ct);

        if (mode == AiBotMode.Callback)
        {
            // This mode can only send text and cards: the answer says where to see it, and the card is written out next to that.
            (
                await manager.WaitForAsync(message => message.Text.Contains("3月5日 会议纪要.pdf") && message.Text.Contains("网页版"), Ct)
            ).Text.ShouldContain("驳回");
            return;
        }

        var file = await manager.WaitForAsync(message => message.Type == "file", Ct);
        file.FileName.ShouldBe("3月5日 会议纪要.pdf");
        file.File!.ShouldBe(minutes);
        await manager.WaitForAsync(message => message.Buttons.Contains("驳回"), Ct);
    }

    [Fact]
    public async Task A_manager_sees_the_picture_before_its_card()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var (rep, manager) = (aibot.Member("P008"), aibot.Member("P002"));
        var id = await NewDealAsync(rep);
        await rep.SendImageAsync(Pictures.Chat(14), Ct);
        await aibot.TurnClockAsync(TimeSpan.FromSeconds(1), () => rep.Messages.Any(message => message.Buttons.Contains("选择商机")));
        await AiBotBot.AskAsync(rep, $"证据 {id} 沟通截图", message => message.Text.Contains("已归档"));

        var list = await AiBotBot.AskAsync(manager, $"查看证据 {id}", message => message.Buttons.Contains("1 证据详情"));
        await manager.TapAsync(list, "1 证据详情", Ct);

        await manager.WaitForAsync(message => message.Buttons.Contains("驳回"), Ct);
        manager.Messages[^2].Type.ShouldBe("image");
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task In_a_group_the_bot_answers_there_and_what_is_for_one_person_goes_to_them(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var rep = aibot.Member("P008");

        await rep.SayInGroupAsync(Group, "取消", Ct);

        await aibot.Simulator.WaitForAsync(Group, message => message.Text.Contains("没有正在填写"), ct: Ct);
        rep.Messages.ShouldBeEmpty();
        (await aibot.Bot.Store.FindAsync<Presence>("P008", Ct))!.Address.ShouldBe(rep.UserId);
    }

    [Fact]
    public async Task A_tap_in_a_group_is_answered_in_the_group_and_somebody_elses_is_refused()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var (rep, other) = (aibot.Member("P008"), aibot.Member("P009"));
        var id = await NewDealAsync(rep);
        await rep.SayInGroupAsync(Group, $"商机 {id}", Ct);
        var card = await aibot.Simulator.WaitForAsync(Group, message => message.Buttons.Contains("推进"), ct: Ct);

        await other.TapAsync(card, "推进", Ct);
        await aibot.Simulator.WaitForAsync(Group, message => message.Type == "markdown" && message.Text.Contains("别人"), ct: Ct);
        await rep.TapAsync(card, "推进", Ct);
        await aibot.UntilAsync(() => card.Updates == 1);

        card.Text.ShouldContain("还不能推进");
        other.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_group_a_picture_comes_beside_the_mention_or_by_quoting_it()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");
        var id = await NewDealAsync(rep);
        var events = aibot.Simulator.Events;

        await aibot.Simulator.DeliverAsync(
            events.Mixed(rep.UserId, Group, $"@ChatSales 证据 {id} 沟通截图", aibot.Simulator.AddFile("", Pictures.Chat(21))),
            Ct);
        await aibot.Simulator.WaitForAsync(Group, message => message.Text.Contains("已归档：沟通截图"), ct: Ct);
        await aibot.Simulator.DeliverAsync(
            events.Quote(rep.UserId, Group, $"@ChatSales 证据 {id} 会议纪要", "file", aibot.Simulator.AddFile("纪要.pdf", Documents.Pdf("会议纪要"))),
            Ct);

        await aibot.Simulator.WaitForAsync(Group, message => message.Text.Contains("已归档：会议纪要"), ct: Ct);
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task Opening_the_chat_is_greeted_once_a_day_and_feedback_is_not_answered(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var rep = aibot.Member("P008");

        await rep.EnterAsync(Ct);
        var greeting = await rep.WaitForAsync(message => message.Text.Contains("你好"), Ct);
        await rep.EnterAsync(Ct);
        await aibot.Simulator.DeliverAsync(aibot.Simulator.Events.Feedback(rep.UserId), Ct);
        await aibot.Bot.SettleAsync();

        (greeting.Type, greeting.Way).ShouldBe(("text", mode == AiBotMode.Callback ? "answer" : "aibot_respond_welcome_msg"));
        rep.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_spoken_counts_as_typed()
    {
        await using var aibot = await AiBotBot.StartAsync();
        var rep = aibot.Member("P008");

        await aibot.Simulator.DeliverAsync(aibot.Simulator.Events.Voice(rep.UserId, "取消。"), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        await aibot.Simulator.DeliverAsync(aibot.Simulator.Events.Voice(rep.UserId, ""), Ct);
        await rep.WaitForAsync(message => message.Text.StartsWith("语音暂时读不了", StringComparison.Ordinal), Ct);
        await aibot.Simulator.DeliverAsync(aibot.Simulator.Events.File(rep.UserId, "video", aibot.Simulator.AddFile("", [1, 2, 3])), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("视频"), Ct);
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task Values_are_asked_for_one_by_one_where_cards_take_no_text(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var rep = aibot.Member("P008");

        (await AiBotBot.AskAsync(rep, "新建商机", message => message.Text.StartsWith("请发送客户", StringComparison.Ordinal))).Type.ShouldBe("stream");
        await AiBotBot.AskAsync(rep, "测试客户", message => message.Text.StartsWith("请发送名称", StringComparison.Ordinal));
        var card = await AiBotBot.AskAsync(rep, "扩容 二期", message => message.Type == "template_card" && message.Text.Contains("商机已创建"));

        card.Content["main_title"]!["title"]!.GetValue<string>().ShouldBe("扩容 二期");
        card.Way.ShouldBe(mode == AiBotMode.Callback ? "response_url" : "aibot_respond_msg");
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task A_stranger_is_told_so(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);

        await AiBotBot.AskAsync(aibot.Simulator.Member("wxnobody"), "我的商机", message => message.Text.Contains("我还不认识你（账号 wxnobody）"));
    }

    [Theory]
    [InlineData(AiBotMode.LongConnection)]
    [InlineData(AiBotMode.Callback)]
    public async Task The_same_message_twice_has_one_effect_and_one_answer(AiBotMode mode)
    {
        await using var aibot = await AiBotBot.StartAsync(mode);
        var message = aibot.Simulator.Events.Text("wxp008", "新建商机 测试客户 只建一次");

        await aibot.Simulator.DeliverAsync(message, Ct);
        if (mode == AiBotMode.Callback)
        {
            (await aibot.Simulator.PostAsync(message, Ct)).Status.ShouldBe(200);
        }
        else
        {
            await aibot.Simulator.DeliverAsync(message, Ct);
        }

        await aibot.Member("P008").WaitForAsync(sent => sent.Text.Contains("商机已创建"), Ct);
        await aibot.Bot.SettleAsync();

        (await aibot.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct)).Count(deal => deal.Title == "只建一次").ShouldBe(1);
        aibot.Member("P008").Messages.Count(sent => sent.Text.Contains("商机已创建")).ShouldBe(1);
    }

    [Fact]
    public async Task Callbacks_sealed_by_the_vendors_own_library_are_understood()
    {
        var options = new AiBotSimulatorOptions();
        await using var vendor = await VendorCrypto.StartAsync(
            new SimulatorOptions
            {
                CorpId = "",
                Token = options.Token,
                EncodingAesKey = options.EncodingAesKey,
            },
            Ct);
        await using var aibot = await AiBotBot.StartAsync(AiBotMode.Callback, options with { Crypto = vendor });

        await AiBotBot.AskAsync(aibot.Member("P006"), "取消", message => message.Text.Contains("没有正在填写"));
    }

    [Fact]
    public async Task With_the_self_built_app_beside_it_each_answers_where_it_was_asked()
    {
        var clock = TestBot.NewClock();
        await using var wecom = await WeComSimulator.StartAsync(clock: clock, ct: Ct);
        await using var simulator = await AiBotSimulator.StartAsync(clock: clock, ct: Ct);
        await using var bot = await TestBot.StartAsync(
            clock: clock,
            settings: new Dictionary<string, string?>([.. WeComBot.SettingsFor(wecom), .. AiBotBot.SettingsFor(simulator)]));
        wecom.CallbackUrl = new Uri(bot.Address, "/api/wecom/callback");
        await TestBot.UntilAsync(() => simulator.IsConnected);

        await WeComBot.AskAsync(wecom.Member("wxp008"), "取消", message => message.Text.Contains("没有正在填写"));
        wecom.Messages.Count.ShouldBe(1);
        await AiBotBot.AskAsync(simulator.Member("wxp008"), "取消", message => message.Text.Contains("没有正在填写"));

        (wecom.Messages.Count, simulator.Messages.Count).ShouldBe((1, 1));
        (await bot.Store.FindAsync<Presence>("P008", Ct))!.Platform.ShouldBe(AiBotAdapter.Key);
    }

    internal static async Task<string> NewDealAsync(AiBotMember rep)
    {
        var card = await AiBotBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"));
        return Regex.Match(card.Text, "D-[0-9]+").Value;
    }

    // In callback mode the bot can't write first: messages to the manager go over another platform.
    private static async Task ManagerReadsAsync(AiBotBot aibot, AiBotMode mode, string text)
    {
        if (mode == AiBotMode.LongConnection)
        {
            await aibot.Member("P002").WaitForAsync(message => message.Text.Contains(text), Ct);
            return;
        }

        await TestBot.UntilAsync(async () => (await aibot.Bot.As("P002").LinesAsync()).Any(line => line.Content.Card?.Text?.Contains(text) == true));
    }
}
