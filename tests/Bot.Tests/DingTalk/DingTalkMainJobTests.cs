using System.Text.RegularExpressions;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.DingTalk;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>
/// DingTalk's specifics in the main job, whose story is in Doors: Stream frames or signed posts in, cards out, within every rule that the simulator
/// checks. P008 reports to P002.
/// </summary>
public sealed class DingTalkMainJobTests
{
    private const string Group = "cidGroupOne==";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_group_pictures_come_beside_the_mention_and_commands_are_written_out()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);

        await rep.SendRichAsync(Group, "截图", Pictures.Chat(21), Ct);
        var waiting = dingtalk.Simulator.WaitForAsync(Group, message => message.Type == "markdown", ct: Ct);
        await dingtalk.TurnClockAsync(TimeSpan.FromMilliseconds(20), () => waiting.IsCompleted);
        var proposal = await waiting;
        proposal.Buttons.ShouldBeEmpty();
        proposal.Text.ShouldContain("可以 @我 发送：");
        await rep.SayToBotAsync(Group, $"证据 {id} 沟通截图", Ct);

        await dingtalk.Simulator.WaitForAsync(Group, message => message.Text.Contains("已归档：沟通截图"), ct: Ct);
        // Private messages don't go to the group they last spoke in.
        rep.Messages.Select(message => message.Text).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Words_that_answer_a_picture_file_it()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);
        var picture = dingtalk.Simulator.Events.Picture("ddp009", dingtalk.Simulator.AddFile(Pictures.Chat(22)));

        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Answer(rep.UserId, $"证据 {id} 沟通截图", picture, Group), Ct);

        await dingtalk.Simulator.WaitForAsync(Group, message => message.Text.Contains("已归档：沟通截图"), ct: Ct);
    }

    [Fact]
    public async Task A_rich_text_that_mentions_the_robot_is_a_command()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);

        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.RichPieces(rep.UserId, Group, [""], "@机器人", $"推进 {id}"), Ct);

        await dingtalk.Simulator.WaitForAsync(Group, message => message.Text.Contains("还不能推进"), ct: Ct);
    }

    [Fact]
    public async Task A_card_that_answers_costs_no_call_of_the_month()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();

        (await DingTalkBot.AskAsync(dingtalk.Member("P008"), "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"))).ByWebhook.ShouldBeTrue();
    }

    [Fact]
    public async Task In_a_group_a_card_of_ones_own_template_is_answered_in_its_place()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(ownTemplate: true);
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);
        await rep.SayToBotAsync(Group, $"商机 {id}", Ct);
        var card = await dingtalk.Simulator.WaitForAsync(Group, message => message.Labels.Contains("推进"), ct: Ct);

        await rep.TapAsync(card, "推进", Ct);

        await dingtalk.Simulator.WaitForAsync(Group, message => message.Text.Contains("还不能推进"), ct: Ct);
        (card.Updates, dingtalk.Simulator.Messages.Count(message => message.Chat == Group)).ShouldBe((1, 1));
        await dingtalk.Member("P009").TapAsync(card, "推进", Ct);
        await dingtalk.Simulator.WaitForAsync(Group, message => message.Type == "text" && message.Text.Contains("别人"), ct: Ct);
    }

    [Fact]
    public async Task A_tap_on_an_old_card_changes_nothing_and_brings_it_as_it_is()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(ownTemplate: true);
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);
        var old = rep.Messages[^1];
        await rep.SendRichAsync(null, $"证据 {id} 沟通截图", Pictures.Chat(23), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);
        await DingTalkBot.AskAsync(rep, $"填写 {id} 金额=80万", message => message.Text.Contains("已更新：金额"));

        await rep.TapAsync(old, "推进", Ct);
        await dingtalk.Bot.SettleAsync();

        (await dingtalk.Bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Lead");
        await rep.WaitForAsync(message => message.Text.Contains("这张卡片已经过期"), Ct);
        old.Text.ShouldContain("80万");
        await rep.TapAsync(old, "推进", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已推进：线索获取 → 需求初筛"), Ct);
    }

    // There a tap types its line, which is done as typed: once is all that a move can be done from where it was.
    [Fact]
    public async Task A_tap_on_an_old_card_of_the_public_template_moves_a_deal_no_further_than_it_says()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);
        var old = rep.Messages[^1];
        await rep.SendRichAsync(null, $"证据 {id} 沟通截图", Pictures.Chat(24), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已归档：沟通截图"), Ct);

        await rep.TapAsync(old, "推进", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已推进：线索获取 → 需求初筛"), Ct);
        await rep.TapAsync(old, "推进", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("还不能推进到"), Ct);

        (await dingtalk.Bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Qualification");
    }

    [Fact]
    public async Task Values_are_asked_for_one_by_one_and_answers_come_by_the_webhook_while_it_lives()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");

        (await DingTalkBot.AskAsync(rep, "新建商机", message => message.Text.StartsWith("请发送客户", StringComparison.Ordinal))).ByWebhook.ShouldBeTrue();
        await DingTalkBot.AskAsync(rep, "测试客户", message => message.Text.StartsWith("请发送名称", StringComparison.Ordinal));
        (await DingTalkBot.AskAsync(rep, "扩容 二期", message => message.Text.Contains("商机已创建"))).Title.ShouldBe("扩容 二期");
    }

    [Fact]
    public async Task After_a_webhook_has_run_out_or_its_pace_is_used_up_the_API_answers()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(options: new DingTalkSimulatorOptions { WebhookLife = TimeSpan.FromSeconds(20) });
        await DingTalkBot.AskAsync(dingtalk.Member("P008"), "取消", message => !message.ByWebhook);
        await using var busy = await DingTalkBot.StartAsync();
        var rep = busy.Member("P008");
        for (var i = 0; i < 25; i++)
        {
            await rep.SayAsync("取消", Ct);
        }

        await busy.Bot.SettleAsync();

        (rep.Messages.Count(message => message.ByWebhook), rep.Messages.Count).ShouldBe((20, 25));
    }

    [Fact]
    public async Task What_was_spoken_counts_as_typed_where_DingTalk_wrote_it_down()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var rep = dingtalk.Member("P008");

        await rep.SendVoiceAsync("取消。", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);
        await rep.SendVoiceAsync(null, Ct);
        await rep.WaitForAsync(message => message.Text.StartsWith("语音暂时读不了", StringComparison.Ordinal), Ct);
        await dingtalk.Simulator.DeliverAsync(dingtalk.Simulator.Events.Video(rep.UserId), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("视频"), Ct);
    }

    [Fact]
    public async Task Somebody_of_another_company_with_the_same_user_id_is_a_stranger()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var message = dingtalk.Simulator.Events.Text("ddp008", "我的商机", Group);
        message["senderCorpId"] = "dingOtherCompany";

        await dingtalk.Simulator.DeliverAsync(message, Ct);

        await dingtalk.Simulator.WaitForAsync(Group, sent => sent.Text.Contains("我还不认识你"), ct: Ct);
    }

    [Fact]
    public async Task A_person_whose_account_nobody_entered_is_known_by_their_mobile_number()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(
            options: new DingTalkSimulatorOptions { MobileOf = id => id == "ddnew" ? "13900000008" : null });
        var session = dingtalk.Bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var person = (await session.FindAsync<Person>("P008", Ct))!;
        session.Store(person with { Accounts = new Dictionary<string, string>() }, "people.test");
        await session.CommitAsync(Ct);

        await DingTalkBot.AskAsync(dingtalk.Simulator.Member("ddnew"), "取消", message => message.Text.Contains("没有正在填写"));
        await DingTalkBot.AskAsync(dingtalk.Simulator.Member("ddother"), "取消", message => message.Text.Contains("我还不认识你"));

        (await dingtalk.Bot.Store.FindAsync<Person>("P008", Ct))!.Accounts["dingtalk"].ShouldBe("ddnew");
    }

    [Fact]
    public async Task Without_the_permission_for_cards_there_are_buttons_on_action_cards()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(
            options: new DingTalkSimulatorOptions { Lacks = new HashSet<string> { "Card.Instance.Write" } });
        var rep = dingtalk.Member("P008");
        var id = await NewDealAsync(rep);

        var card = await DingTalkBot.AskAsync(rep, $"推进 {id}", message => message.Text.Contains("还不能推进"));
        card.Type.ShouldBe("actionCard");
        await rep.TapAsync(card, "传沟通截图", Ct);
        await rep.WaitForAsync(message => message.Text.Contains("沟通截图") && message.Text.Contains("发给我"), Ct);

        // Requested once, or by both at the same time, for five cards.
        dingtalk.Simulator.Calls("card/instances/createAndDeliver").ShouldBeLessThan(3);
        // The manager has not spoken: their message goes through the API, in one of its kinds.
        await dingtalk.Member("P002").WaitForAsync(message => message.Type == "actionCard" && !message.ByWebhook, Ct);
    }

    private static async Task<string> NewDealAsync(DingTalkMember rep)
    {
        var card = await DingTalkBot.AskAsync(rep, "新建商机 测试客户 扩容项目", message => message.Text.Contains("商机已创建"));
        return Regex.Match(card.Text, "D-[0-9]+").Value;
    }
}
