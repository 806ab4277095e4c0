using ChatSales.Adapters.WebChat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What can happen around the main job, whose story is in Doors, in the built-in chat. P008 reports to P002.</summary>
public sealed class MainJobTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_manager_hears_of_one_refusal_once()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var id = await NewDealAsync(rep);
        await rep.SayAsync($"推进 {id}");
        var told = (await manager.LinesAsync()).Count;

        await rep.SayAsync($"推进 {id}");

        (await manager.LinesAsync()).Count.ShouldBe(told);
    }

    [Fact]
    public async Task A_choice_says_how_many_it_leaves_out()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        for (var i = 0; i < 13; i++)
        {
            await NewDealAsync(rep);
        }

        await rep.SayAsync("帮助");
        var card = (await rep.SayAsync("商机")).ShouldBeCard();

        card.Rows.Count.ShouldBe(12);
        card.Text!.ShouldMatch("^请选择商机（列出前 12 个，共 [0-9]+ 个；其他的请写全：商机 ‹商机›）：$");
    }

    [Fact]
    public async Task A_file_whose_name_says_what_it_is_is_proposed_as_that_and_nothing_else()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await NewDealAsync(rep);
        await FileAsync(rep, id, 3);
        await rep.SayAsync($"推进 {id}");

        var needed = (await rep.SendAsync("会议纪要-1.png", Pictures.Chat(21))).ShouldBeCard();
        needed.Rows[0].ShouldSatisfyAllConditions(row => row.Title.ShouldStartWith(id), row => row.Detail.ShouldBe("测试客户 · 当前阶段缺少：会议纪要"));
        await rep.SayAsync($"证据 {id} 会议纪要");

        var more = (await rep.SendAsync("会议纪要-2.png", Pictures.Chat(22))).ShouldBeCard();
        more.Rows.ShouldNotBeEmpty();
        more.Rows.ShouldAllBe(row => row.Button!.Label == "会议纪要");
    }

    [Fact]
    public async Task A_tap_changes_the_card_in_place()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await NewDealAsync(rep);
        await rep.SayAsync($"商机 {id}");
        var before = await rep.LinesAsync();

        await rep.TapAsync("推进");

        var after = await rep.LinesAsync();
        after.Count.ShouldBe(before.Count);
        after[^1].Content.ShouldBeCard().Tone.ShouldBe(CardTone.Danger);
    }

    [Fact]
    public async Task A_button_of_an_old_card_is_refused_and_the_card_is_renewed()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await NewDealAsync(rep);
        await rep.SayAsync($"商机 {id}");
        var old = (await rep.LinesAsync())[^1];
        await rep.SayAsync($"填写 {id} 金额=80万");

        await rep.TapAsync(old, Chatter.Buttons(old).First(button => button.Label == "推进"));

        (await rep.LastAsync()).Text.ShouldBe(ConversationTexts.Stale.Text);
        (await rep.LinesAsync()).First(line => line.Id == old.Id).Content.ShouldBeCard().Fact("金额").ShouldBe("80万");
    }

    [Fact]
    public async Task A_forged_button_and_another_persons_button_do_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, other) = (bot.As("P008"), bot.As("P009"));
        var id = await NewDealAsync(rep);
        await rep.SayAsync($"商机 {id}");
        var line = (await rep.LinesAsync())[^1];
        var button = Chatter.Buttons(line).First(button => button.Label == "推进");

        await other.TapAsync(line, button);
        (await other.LastAsync()).Text.ShouldBe(ConversationTexts.NotYours.Text);

        // In its middle: the last characters don't carry all of their bits.
        var payload = button.Payload!.ToCharArray();
        payload[payload.Length / 2] = payload[payload.Length / 2] == 'A' ? 'B' : 'A';
        await rep.TapAsync(line, button with { Payload = new string(payload) });
        (await rep.LastAsync()).Text.ShouldBe(ConversationTexts.Forged.Text);
    }

    [Fact]
    public async Task Two_taps_at_once_have_one_effect()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await NewDealAsync(rep);
        await rep.SendAsync("1.png", Pictures.Chat(2));
        var line = (await rep.LinesAsync())[^1];
        var button = Chatter.Buttons(line).First(button => button.Command!.Contains(id, StringComparison.Ordinal));

        var door = bot.Services.GetRequiredService<WebChatDoor>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => door.TapAsync(new("P008"), line.Ref(), button, new Dictionary<string, string>(), Ct)));
        await bot.SettleAsync();

        (await EvidenceOfAsync(bot, id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_manager_and_the_rep_pushing_the_same_deal_at_once_move_it_one_stage()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var id = await NewDealAsync(rep);
        await FileAsync(rep, id, 3);

        var door = bot.Services.GetRequiredService<WebChatDoor>();
        await Task.WhenAll(door.SayAsync(new("P008"), $"推进 {id}", Ct), door.SayAsync(new("P002"), $"推进 {id}", Ct));
        await bot.SettleAsync();

        // The second one meets the next stage's gate.
        (await bot.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Qualification");
    }

    [Fact]
    public async Task Deals_entered_by_everyone_at_once_get_numbers_of_their_own_and_keep_each_persons_order()
    {
        await using var bot = await TestBot.StartAsync();
        var reps = Enumerable.Range(6, 18).Select(number => $"P{number:000}").ToList();
        var door = bot.Services.GetRequiredService<WebChatDoor>();

        await Task.WhenAll(reps.Select(async rep =>
        {
            for (var i = 0; i < 5; i++)
            {
                await door.SayAsync(new(rep), $"新建商机 测试客户{rep} 第{i}个", Ct);
            }
        }));
        await bot.SettleAsync();

        foreach (var rep in reps)
        {
            var deals = (await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, rep), Ct)).Where(deal =>
                deal.Id.StartsWith("D-", StringComparison.Ordinal));
            deals.OrderBy(deal => deal.Id).Select(deal => deal.Title).ShouldBe(["第0个", "第1个", "第2个", "第3个", "第4个"]);
        }
    }

    [Fact]
    public async Task What_else_can_be_done_with_a_deal_is_one_tap_from_its_card()
    {
        await using var bot = await TestBot.StartAsync();
        (await LabelsAsync("P008", "D00136")).ShouldBe("修改字段 记跟进 开工单 话术 查看证据 变更记录 新建合同 算提成 退回上一阶段 丢单");
        (await LabelsAsync("P008", "D00217")).ShouldBe("修改字段 记跟进 开工单 话术 说明原因 承诺时间 查看证据 变更记录 新建合同 算提成 丢单");
        (await LabelsAsync("P002", "D00217")).ShouldNotContain("承诺时间");

        (await bot.As("P008").SayAsync("更多操作 D00136")).ShouldBeCard();
        (await bot.As("P008").TapAsync("开工单")).ShouldBeCard().Inputs.ShouldHaveSingleItem().Name.ShouldBe("text");

        async Task<string> LabelsAsync(string person, string deal) =>
            string.Join(' ', (await bot.As(person).SayAsync($"更多操作 {deal}")).ShouldBeCard().Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task The_same_screenshot_on_another_deal_is_flagged_to_the_manager()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var (one, two) = (await NewDealAsync(rep), await NewDealAsync(rep));
        await FileAsync(rep, one, 4);

        await rep.SendAsync("again.jpg", Pictures.Chat(4, SKEncodedImageFormat.Jpeg));
        var answer = (await rep.SayAsync($"证据 {two} 沟通截图")).ShouldBeCard();

        answer.Text!.ShouldContain("高度相似");
        (await manager.LastAsync()).ShouldBeCard().Text!.ShouldContain($"与商机 {one} 的证据");
        (await manager.SayAsync($"查看证据 {two}")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail!.ShouldEndWith("有效 · 疑似重复");
        (await manager.SayAsync($"查看证据 {one}")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail!.ShouldEndWith("有效");
    }

    [Fact]
    public async Task What_looks_alike_is_opened_by_its_number_and_a_rejection_asks_only_for_the_reason()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var (one, two) = (await NewDealAsync(rep), await NewDealAsync(rep));
        await FileAsync(rep, one, 4);
        await FileAsync(rep, two, 4);
        var (first, second) = ((await EvidenceOfAsync(bot, one)).Single(), (await EvidenceOfAsync(bot, two)).Single());

        (await manager.TapAsync(EvidenceTexts.Show.Text)).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Subject!.Id.ShouldBe(second.Id),
            card => card.Picture!.Description.ShouldBe($"{second.Id} · {two}"),
            card => card.Beside!.Description.ShouldBe($"{first.Id} · {one}"));
        (await manager.TapAsync(first.Id)).ShouldBeCard().Subject!.Id.ShouldBe(first.Id);

        var form = (await manager.TapAsync(EvidenceTexts.RejectButton.Text)).ShouldBeCard();
        form.Inputs.ShouldHaveSingleItem().Name.ShouldBe("reason");
        form.Subtitle!.ShouldContain(first.Id);
        await manager.TapAsync(ConversationTexts.Submit.Text, ("reason", "与另一份相同"));
        (await EvidenceOfAsync(bot, one)).Single().Status.ShouldBe(EvidenceStatus.Rejected);
    }

    [Fact]
    public async Task Rejected_evidence_opens_no_gate_and_the_rep_is_told_why()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var id = await NewDealAsync(rep);
        await FileAsync(rep, id, 5);
        var evidence = (await EvidenceOfAsync(bot, id)).ShouldHaveSingleItem();

        await manager.SayAsync($"驳回证据 {evidence.Id} 看不清 是谁");

        (await rep.LastAsync()).ShouldBeCard().Text!.ShouldContain("看不清 是谁");
        (await rep.SayAsync($"推进 {id}")).ShouldBeCard().Text!.ShouldContain("沟通截图");
        (await rep.SayAsync($"驳回证据 {evidence.Id} 自己驳回")).Text!.ShouldContain("不在你的权限范围内");
    }

    [Fact]
    public async Task A_deal_goes_back_with_a_reason_and_is_lost_with_one_from_the_list()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var id = await NewDealAsync(rep);
        await FileAsync(rep, id, 6);
        await rep.SayAsync($"推进 {id}");

        (await rep.SayAsync($"退回 {id} 客户 需求有变")).ShouldBeCard().Text.ShouldBe("已退回：需求初筛 → 线索获取。原因：客户 需求有变");
        (await rep.SayAsync($"退回 {id} 再退")).Text!.ShouldContain("不能再退回");
        (await rep.SayAsync($"赢单 {id}")).Text!.ShouldContain("阶段不能跳过");
        (await rep.SayAsync($"丢单 {id} 不想做了")).ShouldBeCard().Text!.ShouldContain("不在丢单原因里");
        await rep.TapAsync("价格");
        (await rep.TapAsync("确认丢单")).ShouldBeCard().Text.ShouldBe("已丢单，原因：价格");
        (await bot.Store.FindAsync<Deal>(id, Ct))!.ShouldSatisfyAllConditions(
            deal => deal.Status.ShouldBe(DealStatus.Lost),
            deal => deal.LostReason.ShouldBe("价格"));
    }

    [Fact]
    public async Task A_form_asks_for_what_a_new_deal_needs()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");

        var form = (await rep.SayAsync("新建商机")).ShouldBeCard();
        form.Inputs.Select(input => (input.Name, input.Required)).ShouldBe(
            [("customer", true), ("title", true), ("amount", false), ("expectedClose", false), ("products", false)]);
        var again = (await rep.TapAsync("提交", ("customer", "测试客户"), ("title", ""), ("amount", "很多"))).ShouldBeCard();
        again.Text!.ShouldContain("不是金额");
        (string, string)[] filled = [("customer", "测试客户"), ("title", "扩容 二期"), ("amount", "80万"), ("expectedClose", "2026-12-31")];
        var created = (await rep.TapAsync("提交", filled)).ShouldBeCard();

        created.Title.ShouldBe("扩容 二期");
        created.Fact("金额").ShouldBe("80万");
        created.Fact("预计签约").ShouldBe("2026-12-31");
    }

    [Fact]
    public async Task A_form_that_was_sent_becomes_its_answer_so_that_it_can_not_be_sent_again()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        await rep.SayAsync("新建商机");
        var before = await rep.LinesAsync();

        await rep.TapAsync("提交", ("customer", "测试客户"), ("title", "扩容 二期"));

        var after = await rep.LinesAsync();
        after.Select(line => line.Id).ShouldBe(before.Select(line => line.Id));
        after[^1].Content.ShouldBeCard().Title.ShouldBe("扩容 二期");
    }

    [Fact]
    public async Task Minutes_follow_their_card_as_a_file_and_imported_evidence_says_that_it_has_none()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As("P002"));
        var id = await NewDealAsync(rep);
        await rep.SendAsync("纪要", Documents.Pdf("会议纪要"));
        await rep.SayAsync($"证据 {id} 会议纪要");
        var filed = (await EvidenceOfAsync(bot, id)).ShouldHaveSingleItem();

        (await manager.SayAsync($"证据详情 {filed.Id}")).File.ShouldBe(new OutgoingFile(filed.File!.Sha256, "纪要.pdf", "application/pdf"));
        (await manager.LinesAsync())[^2].Content.ShouldBeCard().Title.ShouldBe("会议纪要");
        var imported = (await EvidenceOfAsync(bot, "D00136"))[0];
        (await manager.SayAsync($"证据详情 {imported.Id}")).ShouldBeCard().Text.ShouldBe(EvidenceTexts.NoFile.Text);
    }

    private static async Task<string> NewDealAsync(Chatter rep) => (await rep.SayAsync($"新建商机 测试客户 扩容项目")).ShouldBeCard().Subject!.Id;

    private static async Task FileAsync(Chatter rep, string dealId, int seed)
    {
        await rep.SendAsync($"{seed}.png", Pictures.Chat(seed));
        (await rep.SayAsync($"证据 {dealId} 沟通截图")).ShouldBeCard().Text!.ShouldContain("已归档");
    }

    private static async Task<IReadOnlyList<EvidenceItem>> EvidenceOfAsync(TestBot bot, string dealId) =>
        await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, dealId), Ct);
}
