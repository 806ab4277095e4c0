using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Turns;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>
/// Feishu's specifics in the main job, whose story is in Doors: events in, cards in JSON 2.0 out, within every rule that the simulator checks. P008
/// reports to P002.
/// </summary>
public sealed class FeishuMainJobTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_takes_all_values_at_once_and_the_card_takes_its_place()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");

        var form = await FeishuBot.AskAsync(rep, "新建商机", message => message.Elements("form").Any());
        await rep.TapAsync(
            form,
            "提交",
            new Dictionary<string, string>
            {
                ["客户"] = "测试客户",
                ["名称"] = "扩容 二期",
                ["金额"] = "80万",
                ["预计签约"] = "2026-12-31",
            },
            Ct);
        var card = await rep.WaitForAsync(message => message.Text.Contains("商机已创建"), Ct);

        card.Id.ShouldBe(form.Id);
        card.Title.ShouldBe("扩容 二期");
        card.Text.ShouldContain("2026-12-31");
    }

    [Fact]
    public async Task A_form_that_is_dropped_half_way_says_so_in_its_place_and_enters_nothing()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");
        var form = await FeishuBot.AskAsync(rep, "新建商机", message => message.Elements("form").Any());
        var late = rep.Tap(form, "提交", new Dictionary<string, string> { ["客户"] = "测试客户", ["名称"] = "扩容 二期" });

        await rep.TapAsync(form, "取消", new Dictionary<string, string> { ["客户"] = "测试客户" }, Ct);
        var dropped = await rep.WaitForAsync(message => message.Text.Contains("已取消“新建商机”"), Ct);
        dropped.Id.ShouldBe(form.Id);
        dropped.Elements("form").ShouldBeEmpty();

        // From another device, which still shows the form.
        await rep.BringAsync(form, late, Ct);
        await feishu.Bot.SettleAsync();
        rep.Messages.ShouldNotContain(message => message.Text.Contains("商机已创建"));
    }

    [Fact]
    public async Task A_form_that_is_dropped_in_words_can_not_be_submitted()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");
        var form = await FeishuBot.AskAsync(rep, "新建商机", message => message.Elements("form").Any());

        await FeishuBot.AskAsync(rep, "取消", message => message.Text.Contains("已取消“新建商机”"));
        await rep.TapAsync(form, "提交", new Dictionary<string, string> { ["客户"] = "测试客户", ["名称"] = "扩容 二期" }, Ct);
        await feishu.Bot.SettleAsync();

        rep.Messages.ShouldNotContain(message => message.Text.Contains("商机已创建"));
        rep.Messages.ShouldContain(message => message.Text.Contains("已经取消"));
    }

    [Fact]
    public async Task A_post_with_a_picture_and_words_is_filed_by_its_words()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");
        var id = await NewDealAsync(rep);
        var key = feishu.Simulator.AddFile(Pictures.Chat(15), "picture", "img");

        await feishu.Simulator.DeliverAsync(feishu.Simulator.Events.Post(rep.OpenId, JsonNode.Parse($$"""
            {"title": "", "content": [[{"tag": "img", "image_key": "{{key}}"}], [{"tag": "text", "text": "证据 {{id}} 沟通截图"}]]}
            """)!.AsObject()), Ct);

        await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_that_answer_a_picture_file_it_unless_it_was_taken_back(bool isRecalled)
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");
        var id = await NewDealAsync(rep);
        var picture = feishu.Simulator.Events.Image("ou_p009", feishu.Simulator.AddFile(Pictures.Chat(16), "picture", "img"));
        feishu.Simulator.Overhear(picture);
        if (isRecalled)
        {
            feishu.Simulator.Recall(picture);
        }

        await feishu.Simulator.DeliverAsync(
            FeishuEvents.Answering(
                feishu.Simulator.Events.Text(
                    rep.OpenId,
                    $"证据 {id} @ChatSales 沟通截图",
                    "oc_team",
                    null,
                    (feishu.Simulator.Options.BotOpenId, "ChatSales")),
                picture),
            Ct);

        await feishu.Simulator.WaitForAsync("oc_team", message => message.Text.Contains("已归档：沟通截图") != isRecalled, ct: Ct);
    }

    [Fact]
    public async Task Words_that_answer_a_file_count_without_it_and_say_so_where_the_app_may_not_see_it()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var picture = feishu.Simulator.Events.Image("ou_p009", feishu.Simulator.AddFile(Pictures.Chat(16), "picture", "img"));
        feishu.Simulator.Overhear(picture);
        feishu.Simulator.Faults.Next("im/v1/messages/get", Fault.MissingScope);
        var rep = feishu.Member("P008");

        await feishu.Simulator.DeliverAsync(FeishuEvents.Answering(feishu.Simulator.Events.Text(rep.OpenId, "取消"), picture), Ct);

        await rep.WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        await rep.WaitForAsync(message => message.Text.Contains(TurnTexts.FilesMissing.With(TurnTexts.AnsweredFiles.Text)), Ct);
        (await feishu.Bot.As("P032").LinesAsync()).ShouldHaveSingleItem().Content.Text!.ShouldContain("99991672");
    }

    [Fact]
    public async Task A_file_that_is_answered_is_asked_for_again_while_Feishu_is_busy()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");
        var id = await NewDealAsync(rep);
        var picture = feishu.Simulator.Events.Image("ou_p009", feishu.Simulator.AddFile(Pictures.Chat(17), "picture", "img"));
        feishu.Simulator.Overhear(picture);
        feishu.Simulator.Faults.Next("im/v1/messages/get", Fault.ServerError);

        await feishu.Simulator.DeliverAsync(FeishuEvents.Answering(feishu.Simulator.Events.Text(rep.OpenId, $"证据 {id} 沟通截图"), picture), Ct);
        await rep.WaitForAsync(message => message.Text.Contains(TurnTexts.DownloadLater.Text), Ct);

        feishu.Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_said_in_a_group_is_taken_while_Feishus_API_can_not_be_reached_and_answered_later(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook);
        // The platform check after the start asks for the same.
        await feishu.Bot.Services.GetRequiredService<Readiness>().LatestAsync(Ct);
        var before = feishu.Simulator.Faults.Calls("bot/v3/info");
        feishu.Simulator.Faults.Next("bot/v3/info", Fault.ServerError);

        await feishu.Member("P008").SayToBotAsync("oc_team", "取消", ct: Ct);

        await feishu.Simulator.WaitForAsync("oc_team", message => message.Text.Contains("没有正在填写"), TimeSpan.FromSeconds(30), Ct);
        feishu.Simulator.Faults.Calls("bot/v3/info").ShouldBe(before + 2);
    }

    [Fact]
    public async Task Somebody_of_another_company_with_the_same_user_id_is_a_stranger()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var session = new Sessions(feishu.Bot.Store, Bot.Hosting.BotHost.Kinds, feishu.Bot.Clock).Open(Actor.System("test"));
        var person = (await session.FindAsync<Person>("P008", Ct))!;
        session.Store(person with { Accounts = new Dictionary<string, string> { ["feishu"] = "u008" } }, "test");
        await session.CommitAsync(Ct);
        JsonObject Said(string openId, string tenant)
        {
            var message = feishu.Simulator.Events.Text(openId, "取消");
            (message["event"]!["sender"]!["tenant_key"], message["event"]!["sender"]!["sender_id"]!["user_id"]) = (tenant, "u008");
            return message;
        }

        await feishu.Simulator.DeliverAsync(Said("ou_ours", feishu.Simulator.Options.TenantKey), Ct);
        await feishu.Simulator.WaitForAsync("ou_ours", message => message.Text.Contains("没有正在填写"), ct: Ct);
        await feishu.Simulator.DeliverAsync(Said("ou_theirs", "another"), Ct);
        await feishu.Simulator.WaitForAsync("ou_theirs", message => message.Text.Contains("我还不认识你"), ct: Ct);
    }

    [Fact]
    public async Task In_a_group_the_bot_answers_there_and_in_the_thread_and_what_is_for_one_person_goes_to_them()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");

        await rep.SayToBotAsync("oc_team", "我的商机", ct: Ct);
        await feishu.Simulator.WaitForAsync("oc_team", message => message.Type == "interactive", ct: Ct);
        await rep.SayToBotAsync("oc_team", "取消", "om_root", Ct);
        (await feishu.Simulator.WaitForAsync("thread om_root", message => message.Text.Contains("没有正在填写"), ct: Ct)).ReplyTo.ShouldBe("om_root");

        (await feishu.Bot.Store.FindAsync<Presence>("P008", Ct))!.Address.ShouldBe(rep.OpenId);
    }

    [Fact]
    public async Task A_tap_in_a_group_is_answered_in_the_group_and_somebody_elses_is_refused()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var (rep, other) = (feishu.Member("P008"), feishu.Member("P009"));
        var id = await NewDealAsync(rep);
        await rep.SayToBotAsync("oc_team", $"商机 {id}", ct: Ct);
        var card = await feishu.Simulator.WaitForAsync("oc_team", message => message.Buttons.Contains("更多操作"), ct: Ct);

        await other.TapAsync(card, "更多操作", ct: Ct);
        await feishu.Simulator.WaitForAsync("oc_team", message => message.Type == "text", ct: Ct);
        await rep.TapAsync(card, "更多操作", ct: Ct);

        await feishu.Simulator.WaitForAsync("oc_team", message => message.Buttons.Contains("丢单"), ct: Ct);
        other.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Others_who_are_mentioned_stay_by_name()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");

        await feishu.Simulator.DeliverAsync(
            feishu.Simulator.Events.Text(
                rep.OpenId,
                "@ChatSales 请 @吴艳 看看",
                "oc_team",
                null,
                (feishu.Simulator.Options.BotOpenId, "ChatSales"),
                ("ou_p009", "吴艳")),
            Ct);

        (await feishu.Simulator.WaitForAsync("oc_team", message => message.Type == "interactive", ct: Ct)).Text.ShouldContain("“请 @吴艳 看看”");
    }

    [Fact]
    public async Task Voice_and_opening_the_chat_are_answered_and_an_apps_message_is_not()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member("P008");

        await rep.EnterAsync(Ct);
        await rep.WaitForAsync(message => message.Text.Contains("你好"), Ct);
        await feishu.Simulator.DeliverAsync(feishu.Simulator.Events.Other(rep.OpenId, "audio"), Ct);
        await rep.WaitForAsync(message => message.Text.StartsWith("语音暂时读不了", StringComparison.Ordinal), Ct);
        var ofAnApp = feishu.Simulator.Events.Text(rep.OpenId, "帮助");
        ofAnApp["event"]!["sender"]!["sender_type"] = "app";
        await feishu.Simulator.DeliverAsync(ofAnApp, Ct);
        await feishu.Bot.SettleAsync();

        rep.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_person_whose_account_nobody_entered_is_known_by_their_mobile_number()
    {
        await using var feishu = await FeishuBot.StartAsync(
            options: new FeishuSimulatorOptions { ByMobile = mobile => mobile == "13900000008" ? "ou_new" : null });
        var sessions = new Sessions(feishu.Bot.Store, Bot.Hosting.BotHost.Kinds, feishu.Bot.Clock);
        var session = sessions.Open(Actor.System("test"));
        var person = (await session.FindAsync<Person>("P008", Ct))!;
        session.Store(person with { Accounts = new Dictionary<string, string> { ["wecom"] = "wxp008" } }, "test");
        await session.CommitAsync(Ct);

        await feishu.Simulator.Member("ou_new").SayAsync("我的商机", Ct);
        await feishu.Simulator.WaitForAsync("ou_new", message => message.Type == "interactive", ct: Ct);

        (await feishu.Bot.Store.FindAsync<Person>("P008", Ct))!.Accounts["feishu"].ShouldBe("ou_new");
        await feishu.Simulator.Member("ou_stranger").SayAsync("我的商机", Ct);
        await feishu.Simulator.WaitForAsync("ou_stranger", message => message.Text.Contains("我还不认识你（账号 ou_stranger）"), ct: Ct);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_answer_to_a_tap_holds_the_new_card_and_the_api_replaces_it_too(bool webhook)
    {
        await using var feishu = await FeishuBot.StartAsync(webhook, timePasses: false);
        var rep = feishu.Member("P008");
        var id = await NewDealAsync(rep);
        var card = await FeishuBot.AskAsync(rep, $"推进 {id}", message => message.Text.Contains("还不能推进"));

        await rep.TapAsync(card, "推进", ct: Ct);

        card.AnsweredUpdates.ShouldBe(1);
        card.Text.ShouldContain("还不能推进");
        await feishu.UntilAsync(() => card.Updates == 1);
    }

    [Fact]
    public async Task A_tap_that_replaces_nothing_is_answered_at_once()
    {
        await using var feishu = await FeishuBot.StartAsync(timePasses: false);
        var rep = feishu.Member("P008");
        var id = await NewDealAsync(rep);
        var card = await FeishuBot.AskAsync(rep, $"商机 {id}", message => message.Buttons.Contains("更多操作"));

        await rep.TapAsync(card, "更多操作", ct: Ct);

        (card.AnsweredUpdates, card.Updates).ShouldBe((0, 0));
        await rep.WaitForAsync(message => message.Buttons.Contains("丢单"), Ct);
    }

    [Fact]
    public async Task The_same_message_under_two_event_ids_has_one_effect()
    {
        await using var feishu = await FeishuBot.StartAsync(webhook: true);
        var message = feishu.Simulator.Events.Text("ou_p008", "新建商机 测试客户 只建一次");
        await feishu.Simulator.DeliverAsync(message, Ct);
        message["header"]!["event_id"] = "another";
        await feishu.Simulator.DeliverAsync(message, Ct);
        await feishu.Bot.SettleAsync();

        (await feishu.Bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, "P008"), Ct)).Count(deal => deal.Title == "只建一次").ShouldBe(1);
    }

    [Fact]
    public async Task Posted_events_that_are_forged_or_for_another_app_are_refused()
    {
        await using var feishu = await FeishuBot.StartAsync(webhook: true);
        var events = feishu.Simulator.Events;
        var message = events.Text("ou_p008", "帮助");
        message["header"]!["app_id"] = "cli_other";

        (await feishu.Simulator.PostAsync(events.Seal(message), ct: Ct)).Status.ShouldBe(403);
        (await feishu.Simulator.PostAsync(events.Seal(events.Text("ou_p008", "帮助")) with { Nonce = "x" }, ct: Ct)).Status.ShouldBe(403);
        (
            await feishu.Simulator.PostAsync(
                events.Seal(
                    new JsonObject
                    {
                        ["challenge"] = "c1",
                        ["token"] = feishu.Simulator.Options.VerificationToken,
                        ["type"] = "url_verification",
                    }),
                ct: Ct)).ShouldBe((200, """{"challenge":"c1"}"""));
    }

    [Fact]
    public async Task Operators_are_told_on_another_platform_which_permission_is_missing()
    {
        await using var feishu = await FeishuBot.StartAsync();
        // The first look at the platform must not take the fault.
        await feishu.Bot.Services.GetRequiredService<Readiness>().LatestAsync(Ct);
        feishu.Simulator.Faults.Next("im/v1/messages", Fault.MissingScope);

        await feishu.Member("P008").SayAsync("取消", Ct);
        var lines = await feishu.Bot.As("P032").LinesAsync();
        for (; lines.Count == 0; lines = await feishu.Bot.As("P032").LinesAsync())
        {
            await Task.Delay(10, Ct);
        }

        // Once fixed, waiting messages go out by themselves.
        feishu.Bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await feishu.Member("P008").WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        lines.ShouldHaveSingleItem().Content.Text!.ShouldContain("im:message:send_as_bot");
    }

    private static async Task<string> NewDealAsync(FeishuMember rep)
    {
        var card = await FeishuBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"));
        return System.Text.RegularExpressions.Regex.Match(card.Text, "D-[0-9]+").Value;
    }
}
