using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// Sentences in the chat, on the demo data: what was understood is shown, and nothing changes before a tap. P008 has one open deal with 苏州华达, 合肥华科
/// and 上海辉中, and three with 苏州荣金.
/// </summary>
public sealed class SaidSentenceTests(SaidSentenceTests.Host host) : IClassFixture<SaidSentenceTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    [Fact]
    public async Task A_deal_that_lacks_something_is_not_moved_on_but_what_it_lacks_is_offered()
    {
        var before = await DealAsync("D00243");

        var card = (await Rep.SayAsync("把合肥华科推进一下")).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：推进");
        card.Subtitle!.ShouldStartWith("D00243 ");
        card.Text.ShouldBe("价值共识 → 方案验证");
        card.Facts.ShouldContain(fact => fact.Label == DealTexts.MissingFact.Text);
        card.Buttons.ShouldNotContain(button => button.Label == "推进");
        (await DealAsync("D00243")).Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Fields_are_shown_and_filled_in_by_one_tap_or_changed_first()
    {
        var card = (await Rep.SayAsync("苏州华达金额改成80万，毛利三成五，预计月底签")).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：填写");
        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["金额 80万", "毛利率 35%", "预计签约 2026-11-30"]);
        card.Buttons.Select(button => button.Label).ShouldBe(["填写", "改金额", "改毛利率", "改预计签约"]);
        (await DealAsync("D00337")).Amount.ShouldNotBe(new Money(800_000));

        await Rep.TapAsync("改金额");
        await Rep.SayAsync("苏州华达金额改成80万，毛利三成五，预计月底签");
        await Rep.TapAsync("填写");

        var after = await DealAsync("D00337");
        (after.Amount, after.GrossMargin, after.ExpectedClose).ShouldBe((new Money(800_000), new Ratio(0.35m), new DateOnly(2026, 11, 30)));
    }

    [Fact]
    public async Task What_was_not_read_is_said_and_fills_no_field()
    {
        (await Rep.SayAsync("苏州华达金额改成负五万")).ShouldBeCard().Text.ShouldBe("没看懂“负五万”，没有填到任何地方。");
        var asked = (await Rep.SayAsync("苏州华达金额改成1,5万")).ShouldBeCard();
        asked.Buttons.Select(button => button.Label).ShouldBe(["1.5万", "15万", "改金额"]);
    }

    [Fact]
    public async Task A_loss_is_one_tap_with_its_reason_or_a_choice_of_reasons()
    {
        (await Rep.SayAsync("上海辉中的单子丢了")).ShouldBeCard().Text.ShouldBe(SentenceChatTexts.WhichReason.Text);
        (await Rep.SayAsync("上海辉中丢了，人家嫌贵")).ShouldBeCard().Facts.Select(fact => $"{fact.Label} {fact.Value}")
            .ShouldBe(["金额 155.4万", "原因 价格"]);
        (await DealAsync("D00297")).Status.ShouldBe(DealStatus.Open);

        await Rep.TapAsync("丢单");

        (await DealAsync("D00297")).Status.ShouldBe(DealStatus.Lost);
    }

    [Fact]
    public async Task Several_deals_have_a_button_each_and_a_new_one_asks_for_its_name()
    {
        (await Rep.SayAsync("苏州荣金推进一下")).ShouldBeCard().Rows.Select(row => row.Title[..6]).ShouldBe(["D00027", "D00136", "D00262"]);
        var card = (await Rep.SayAsync("苏州华达要加买服务云，15万左右，月底前能定")).ShouldBeCard();
        card.Title.ShouldBe("我理解的是：新建商机");
        card.Facts.Select(fact => fact.Value).ShouldBe(["约15万", "2026-11-30", "服务云"]);
        card.Text.ShouldBe(SentenceChatTexts.TitleComes.Text);
    }

    [Fact]
    public async Task An_open_ticket_is_urged_by_a_tap()
    {
        var card = (await Rep.SayAsync("苏州华达那个工单催一下")).ShouldBeCard();

        card.Title.ShouldBe(SentenceChatTexts.IsThis.With("催办"));
        var row = card.Rows.ShouldHaveSingleItem();
        row.Title.ShouldStartWith("REQ-2026-0148");
        row.Button!.Label.ShouldBe("催办");
    }

    [Fact]
    public async Task A_contract_told_as_signed_says_what_its_deal_lacks_and_begins_as_a_draft()
    {
        var card = (await bot.As("P006").SayAsync("杭州成正的合同签了，172.9万，账期60天")).ShouldBeCard();

        card.Subtitle!.ShouldStartWith("D00133 ");
        card.Text!.ShouldContain("还在“价值共识”，到“签约交付”后才能签合同。到那里还缺：");
        card.Text!.ShouldContain("比价表盖章页");
        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["金额 172.9万", "账期 60 天", "签约 2026-11-24"]);
        var drafted = (await bot.As("P006").TapAsync("新建合同")).ShouldBeCard();

        var contract = (await bot.Store.FindAsync<Contract>(drafted.Subject!.Id, Ct))!;
        (contract.Status, contract.Amount, contract.PaymentTermDays).ShouldBe((ContractStatus.Draft, new Money(1_729_000), 60));
    }

    [Fact]
    public async Task A_contract_told_as_signed_that_waits_for_approval_says_for_whose()
    {
        var card = (await bot.As("P007").SayAsync("广州德通签了37万6")).ShouldBeCard();

        card.Subtitle.ShouldBe("K00120 · 广州德通培训学校 · 37.6万 · 待审批");
        card.Text!.ShouldContain("还没有审批通过（在等吴雨桐（主管）审批）");
        card.Buttons.Select(button => button.Label).ShouldBe(["看合同", "看商机"]);
        (await bot.Store.FindAsync<Contract>("K00120", Ct))!.Status.ShouldBe(ContractStatus.Pending);
    }

    [Fact]
    public async Task Whoever_wins_a_deal_is_told_that_its_contract_is_not_signed() =>
        (await bot.As("P016").SayAsync("佛山锐新搞定了，可以赢单了")).ShouldBeCard().Text
            .ShouldBe("注意：还没有已签合同，K00136 214.2万 待审批。");

    [Fact]
    public async Task An_approval_told_by_a_rep_is_refused_with_who_may_and_is_a_tap_for_whom_it_is_for()
    {
        var told = (await bot.As("P022").SayAsync("重庆达达的合同都批了")).ShouldBeCard();

        told.Text!.ShouldContain("K00133：等杨娟（主管）审批；K00139：等杨娟（主管）审批");
        told.Rows.ShouldBeEmpty();
        told.Buttons.ShouldBeEmpty();
        var card = (await bot.As("P005").SayAsync("重庆达达的合同都批了")).ShouldBeCard();
        card.Rows.Select(row => row.Button!.Label).ShouldBe(["通过合同", "通过合同"]);
        (await bot.Store.FindAsync<Contract>("K00133", Ct))!.Status.ShouldBe(ContractStatus.Pending);

        await bot.As("P005").TapAsync("通过合同");

        (await bot.Store.FindAsync<Contract>("K00133", Ct))!.Status.ShouldBe(ContractStatus.Approved);
    }

    [Fact]
    public async Task A_contact_told_in_a_sentence_is_entered_at_once_if_all_of_it_is_certain()
    {
        var card = (await Rep.SayAsync("今天拜访了苏州华达电子，客户对价格有顾虑，下周三再演示")).ShouldBeCard();

        card.Text.ShouldBe(FollowupTexts.Entered.Text);
        card.Facts.Select(fact => $"{fact.Label} {fact.Value}")
            .ShouldBe(["方式 拜访", "日期 11月24日（周二）", "客户反馈 对价格有顾虑", "下一步 12月2日（周三）：演示"]);
        var followup = (await bot.Store.FindAsync<Followup>(card.Subject!.Id, Ct))!;
        (followup.DealId!.Value.Text, followup.Kind, followup.Feedback).ShouldBe(("D00337", FollowupKind.Visit, "对价格有顾虑"));
        (await bot.Store.QueryAsync(FollowupKinds.OpenOf(new("P008")), Ct)).ShouldHaveSingleItem().On.ShouldBe(new DateOnly(2026, 12, 2));
    }

    [Fact]
    public async Task A_contact_about_all_the_deals_of_a_customer_is_one_for_each()
    {
        var before = (await bot.Store.QueryAsync(new Query<Followup>(), Ct)).Count;

        await bot.As("P023").SayAsync("北京成远百货拜访，两个项目都聊了");

        var entered = (await bot.Store.QueryAsync(new Query<Followup>(), Ct))
            .Where(one => one is { EnteredAt: not null, PersonId.Text: "P023" }).ToList();
        entered.Select(one => one.DealId!.Value.Text).Order().ShouldBe(["D00140", "D00268"]);
        entered.ShouldAllBe(one => one.Kind == FollowupKind.Visit);
        (await bot.Store.QueryAsync(new Query<Followup>(), Ct)).Count.ShouldBe(before + 2);
    }

    [Fact]
    public async Task What_is_chosen_for_is_shown_and_none_of_the_deals_may_be_meant()
    {
        var card = (await bot.As("P021").SayAsync("给南京盛信打了3个电话都没接，感觉要失联")).ShouldBeCard();

        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["方式 电话", "内容 打了3个电话都没接，感觉要失联"]);
        card.Buttons.Select(button => button.Label).ShouldBe(["不关联商机"]);
        var entered = (await bot.As("P021").TapAsync("不关联商机")).ShouldBeCard();

        var followup = (await bot.Store.FindAsync<Followup>(entered.Subject!.Id, Ct))!;
        (followup.CustomerId.Text, followup.DealId).ShouldBe(("C00017", null));
    }

    [Fact]
    public async Task An_estimate_with_two_amounts_has_both_side_by_side() =>
        (await bot.As("P016").SayAsync("佛山锐新要是打九折，我提成少多少")).ShouldBeCard().Rows.Select(row => row.Detail![..row.Detail!.IndexOf(' ')])
            .ShouldBe(["214.2万", "192.78万"]);

    [Fact]
    public async Task What_can_not_be_done_as_said_says_what_can_or_who_may()
    {
        var order = (await bot.As("P013").SayAsync("跟进一下杭州通禾")).ShouldBeCard();
        order.Buttons.Select(button => button.Label).ShouldBe(["跟进", "安排"]);
        (await bot.As("P012").SayAsync("把宁波汇远转给思远")).ShouldBeCard().Text!.ShouldContain("“移交”不在你的权限范围内，需要的话请找何静（主管）");
        (await Rep.SayAsync("搞定了")).ShouldBeCard().Text.ShouldBe(SentenceChatTexts.WhichAndWhat.Text);
        var deleted = (await bot.As("P020").SayAsync("把过期的单子都删了吧")).ShouldBeCard();
        deleted.Text.ShouldBe(SentenceChatTexts.NothingIsDeleted.Text);
        deleted.Buttons.Select(button => button.Label).ShouldBe(["丢单", "改预计签约"]);
        var handed = (await bot.As("P002").SayAsync("把上海辉中转给吴艳吧")).ShouldBeCard();
        (await bot.As("P002").TapAsync("移交")).ShouldBeCard().Title.ShouldContain("郭勇 → 吴艳");
        handed.Facts.ShouldHaveSingleItem().Value.ShouldBe("吴艳");
    }

    [Fact]
    public async Task A_contracts_terms_are_not_taken_for_the_deals_and_whoever_decides_does_so_by_a_tap()
    {
        var amended = (await bot.As("P009").SayAsync("西安恒科的合同金额改成30万")).ShouldBeCard();
        (amended.Title, amended.Subtitle!.Split(' ')[0]).ShouldBe(("我理解的是：修改合同", "K00129"));
        amended.Facts.ShouldHaveSingleItem().Value.ShouldBe("30万");

        var refused = (await bot.As("P003").SayAsync("宁波锐成的合同驳回，毛利太低")).ShouldBeCard();
        refused.Facts.ShouldHaveSingleItem().Value.ShouldBe("毛利太低");
        await bot.As("P003").TapAsync("驳回");
        var contract = (await bot.Store.FindAsync<Contract>("K00106", Ct))!;
        (contract.Status, contract.Course!.Rejection!.Reason).ShouldBe((ContractStatus.Draft, "毛利太低"));
    }

    [Fact]
    public async Task Products_of_one_of_several_deals_are_asked_once_it_is_chosen()
    {
        var card = (await bot.As("P020").SayAsync("石家庄华辉加上数据平台")).ShouldBeCard();

        card.Rows.Count.ShouldBe(2);
        var before = await DealAsync("D00055");
        await bot.As("P020").TapAsync("填写");
        (await DealAsync("D00055")).Products.ShouldBe(before.Products);
    }

    [Fact]
    public async Task A_day_to_come_or_that_is_none_is_asked_and_never_taken_for_today()
    {
        foreach (var said in new[] { "上海辉中拜访了，12月24号", "11月31号拜访了上海辉中，客户嫌贵" })
        {
            var card = (await Rep.SayAsync(said)).ShouldBeCard();
            card.Text.ShouldBe(FollowupTexts.AskDay.Text);
        }

        await Rep.TapAsync("写日期");
        var entered = (await Rep.SayAsync("昨天")).ShouldBeCard();
        (await bot.Store.FindAsync<Followup>(entered.Subject!.Id, Ct))!.At.Day.ShouldBe(23);

        (await Rep.SayAsync("11月31号拜访了苏州荣金")).ShouldBeCard();
        (await Rep.TapAsync(ConversationTexts.Choose.Text)).ShouldBeCard().Inputs.ShouldHaveSingleItem().Label.ShouldBe("日期");
    }

    [Fact]
    public async Task Of_several_of_a_surname_the_one_within_reach_is_meant_and_whom_he_saw_are_customers()
    {
        var card = (await bot.As("P002").SayAsync("老胡昨天跟过谁")).ShouldBeCard();

        card.Text!.ShouldContain("理解为：客户：有跟进（时间 2026-11-23，且跟进人是胡志强）");
        card.Rows.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Of_several_deals_with_a_customer_the_one_that_a_contact_was_about_is_chosen_by_a_tap()
    {
        var card = (await Rep.SayAsync("今天拜访了苏州荣金医院，客户对价格有顾虑")).ShouldBeCard();

        card.Rows.Count.ShouldBe(3);
        card.Text.ShouldBe(FollowupTexts.WhichParty.With(3));
        var entered = (await Rep.TapAsync(ConversationTexts.Choose.Text)).ShouldBeCard();
        entered.Text.ShouldBe(FollowupTexts.Entered.Text);
        entered.Subtitle!.ShouldContain("苏州荣金医院管理 · D00");
    }

    [Fact]
    public async Task Somebody_elses_customer_is_refused_and_a_question_is_still_one()
    {
        (await bot.As("P006").SayAsync("把杭州天华往前推")).ShouldBeCard().Text!.ShouldStartWith("提到的内容不在你的权限范围内");
        (await Rep.SayAsync("合肥华科推进到哪一步了？")).ShouldBeCard().Title.ShouldNotStartWith("我理解的是");
    }

    [Fact]
    public async Task Rows_of_the_list_just_shown_are_named_by_their_place()
    {
        var rep = bot.As("P012");
        (await rep.SayAsync("推进第二个")).Text().ShouldContain("没有显示商机列表");
        var list = (await rep.SayAsync("我的商机")).ShouldBeCard();
        var second = list.Rows[1].Detail!.Split(' ').First(word => word.StartsWith('D'));

        (await rep.SayAsync("推进第二个")).ShouldBeCard().Subject!.Id.ShouldBe(second);
        await rep.SayAsync("我的商机");
        (await rep.SayAsync("第二个的证据")).Text().ShouldContain(second);
        await rep.SayAsync("我的商机");
        (await rep.SayAsync("推进第三十个")).Text().ShouldContain("没有“第三十个”");
        await rep.SayAsync($"商机 {second}");
        (await rep.SayAsync("推进刚才那个")).ShouldBeCard().Subject!.Id.ShouldBe(second);
    }

    [Fact]
    public async Task A_reason_that_is_chosen_closes_nothing_before_the_deal_is_confirmed_with_its_amount()
    {
        (await Rep.SayAsync("苏州荣金营销云丢了")).ShouldBeCard().Facts.ShouldHaveSingleItem().Value.ShouldBe("39.2万");

        var card = (await Rep.TapAsync("价格")).ShouldBeCard();

        (await DealAsync("D00262")).Status.ShouldBe(DealStatus.Open);
        card.Subject!.Id.ShouldBe("D00262");
        card.Facts.ShouldContain(fact => fact.Value.Contains("39.2万"));
    }

    [Fact]
    public async Task Two_customers_in_a_sentence_have_a_card_each_and_that_is_said()
    {
        var before = (await Rep.LinesAsync()).Count;
        await Rep.SayAsync("今天拜访了苏州华达和合肥永明，都挺好");
        var answers = (await Rep.LinesAsync()).Skip(before).Select(line => line.Content).ToList();

        answers[0].Text!.ShouldContain("苏州华达电子");
        answers[0].Text!.ShouldContain("合肥永明新型建材");
        answers.Count.ShouldBe(3);
        var cards = answers.Skip(1).Select(answer => answer.ShouldBeCard()).ToList();
        cards.ShouldContain(card => card.Rows.Count == 2);
        cards.ShouldContain(card => card.Subtitle != null && card.Subtitle.Contains("苏州华达电子"));
    }

    [Fact]
    public async Task Money_for_a_contract_that_is_not_signed_says_which_it_waits_for()
    {
        foreach (var (person, said) in new[] { ("P009", "西安恒科到账10万"), ("P030", "收到西安恒科3万尾款") })
        {
            var card = (await bot.As(person).SayAsync(said)).ShouldBeCard();

            card.Subtitle.ShouldBe("西安恒科保险经纪");
            card.Text!.ShouldContain("还没有签约");
        }
    }

    [Fact]
    public async Task The_company_of_a_lead_that_was_read_can_be_another_and_a_lead_is_given_as_one()
    {
        var card = (await Rep.SayAsync("有个新线索，老客户介绍的，苏州恒信制药，采购王总，电话13711112222，预算大概50万，挺急")).ShouldBeCard();

        card.Subtitle.ShouldBe("苏州恒信制药");
        card.Buttons.ShouldContain(button => button.Label == "改公司");
        var given = (await bot.As("P002").SayAsync("把恒信制药的线索分给吴艳")).ShouldBeCard();
        (given.Title, given.Subtitle).ShouldBe(("我理解的是：分配", "恒信制药"));
        given.Facts.ShouldHaveSingleItem().Value.ShouldBe("吴艳");
    }

    private async Task<Deal> DealAsync(string id) => (await bot.Store.FindAsync<Deal>(id, Ct))!;

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}

file static class Contents
{
    /// <summary>All that an answer says.</summary>
    public static string Text(this OutgoingContent content) => content.Text
        ?? string.Join(
            '\n', new[] { content.Card!.Title, content.Card.Subtitle, content.Card.Text }.Concat(content.Card.Rows.Select(row => row.Title)));
}
