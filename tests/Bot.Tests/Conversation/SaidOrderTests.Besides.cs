using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

public sealed partial class SaidOrderTests
{
    [Theory]
    [InlineData("华达电子电话聊了价格偏高，推进一下", "推进", "“华达电子电话聊了价格偏高”", true)]
    [InlineData("荣金营销云跟王主任微信聊了下，他说预算批了，金额改成45万", "填写", "“荣金营销云跟王主任微信聊了下，他说预算批了”", true)]
    [InlineData("华达电子电话聊了，对方同意，预计签约改到1月15", "填写", "“华达电子电话聊了，对方同意”", true)]
    [InlineData("华达电子拜访了，签合同，金额改50万", "填写", "“华达电子拜访了，签合同”", true)]
    [InlineData("帮我推进华科并传需求确认单", "推进", "“传需求确认单”", false)]
    public async Task What_else_is_said_is_named_on_the_card_and_a_contact_can_be_entered(string said, string command, string besides, bool isContact)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe($"我理解的是：{command}");
        card.Text!.ShouldContain($"还说了{besides}");
        card.Buttons.Any(button => button.Label == "跟进").ShouldBe(isContact);
    }

    [Fact]
    public async Task The_day_of_what_is_said_besides_is_no_value_of_the_deal()
    {
        var card = (await bot.As("P008").SayAsync("华达电子金额改成40万，下周二再报一版")).ShouldBeCard();

        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["金额 40万"]);
        card.Text!.ShouldContain("下周二再报一版");
    }

    [Theory]
    [InlineData("D00297 我下周三前一定推进", "D00297", "2026-12-02")]
    [InlineData("D00337 我下周三前一定推进", "D00337", "2026-12-02")]
    public async Task What_will_be_moved_by_a_day_is_a_promise_and_no_move(string said, string deal, string day)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        (card.Title, card.Fact("日期")).ShouldBe(("我理解的是：承诺", day));
        card.Subtitle!.ShouldStartWith(deal);
        card.Buttons.ShouldHaveSingleItem().Label.ShouldBe("承诺");
        var before = await bot.Store.FindAsync<Deal>(deal, Ct);
        (await bot.As("P008").TapAsync("承诺")).ShouldBeCard().Text!.ShouldContain(day);
        (await bot.Store.FindAsync<Deal>(deal, Ct))!.Stage.ShouldBe(before!.Stage);
    }

    [Fact]
    public async Task A_promise_for_a_week_is_for_its_last_working_day() =>
        (await bot.As("P008").SayAsync("承诺 D00282 下周")).ShouldBeCard().Text!.ShouldContain("2026-12-04");

    [Theory]
    [InlineData("P002", "把D00136转给吴艳", "D00136 苏州荣金医院CRM专业版项目", "吴艳")]
    [InlineData("P002", "把荣金营销云转给吴艳", "D00262 苏州荣金医院营销云项目", "吴艳")]
    [InlineData("P002", "移交 郭勇 荣金的单子给吴艳", "苏州荣金医院管理", "吴艳")]
    public async Task What_is_handed_over_is_what_was_named(string who, string said, string what, string whom)
    {
        var card = (await bot.As(who).SayAsync(said)).ShouldBeCard();

        (card.Title, card.Subtitle, card.Fact("给谁")).ShouldBe(("我理解的是：移交", what, whom));
    }

    [Theory]
    [InlineData("提醒我明天下午3点给华科打电话", "下午3点打电话")]
    [InlineData("明天上午10点去华科开会", "上午10点去开会")]
    public async Task The_hour_of_a_reminder_stands_in_its_words(string said, string what)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe(what);
        card.Text!.ShouldContain("提醒只按天");
    }

    [Fact]
    public async Task A_ticket_asked_for_with_its_words_has_them()
    {
        var card = (await bot.As("P008").SayAsync("给荣金营销云项目开个工单：支持微信小程序登录，月底前要")).ShouldBeCard();

        card.Fact("需求").ShouldBe("支持微信小程序登录，月底前要");
    }

    [Fact]
    public async Task A_ticket_is_urged_by_its_number_and_nothing_else_said_to_it_is_dropped()
    {
        (await bot.As("P008").SayAsync("工单 REQ-2026-0148 催一下")).ShouldBeCard().Title.ShouldBe("我理解的是：催办");
        (await bot.As("P008").SayAsync("工单 REQ-2026-0148 客户又来问了")).Text.ShouldBe("一次做一件事。还没有做的是“客户又来问了”，请另发一条。");
    }

    [Theory]
    [InlineData("填写 D00217 毛利35% 账期30天", "毛利率", "“账期30天”")]
    [InlineData("新建商机 云杉餐饮 会员系统 36万 年底签 CRM专业版 催得急", "预计签约", "“催得急”")]
    [InlineData("新建线索 云杉餐饮 周晓岚 13812345678 想看会员系统", "备注", "“想看会员系统”")]
    public async Task What_fits_nothing_loses_nothing_else(string said, string field, string left)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Text!.ShouldContain(left);
        card.Inputs.ShouldContain(input => input.Label == field && input.Value != null);
    }

    [Fact]
    public async Task A_new_deal_takes_what_was_written_in_other_words()
    {
        var card = (await bot.As("P008").SayAsync("新建商机 云杉餐饮 会员系统 36万 年底签 要CRM专业版")).ShouldBeCard();

        (card.Fact("金额"), card.Fact("预计签约"), card.Fact("产品")).ShouldBe(("36万", "2026-12-31", "CRM专业版"));
    }

    [Fact]
    public async Task Fields_may_be_written_with_their_values_right_behind()
    {
        var card = (await bot.As("P008").SayAsync("新建合同 D00217 金额36万 毛利35% 账期30天 首单")).ShouldBeCard();

        card.Text.ShouldNotBeNull().ShouldNotContain("看不出");
    }

    [Theory]
    [InlineData("K00146 通过", "K00146")]
    [InlineData("通过 K00120", "K00120")]
    public async Task A_contracts_number_says_what_is_approved(string said, string contract)
    {
        var card = (await bot.As("P002").SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：通过合同");
        card.Subtitle!.ShouldContain(contract);
        card.Buttons.ShouldHaveSingleItem().Label.ShouldBe("通过");
        (await bot.Store.FindAsync<Contract>(contract, Ct))!.IsWaiting.ShouldBeTrue();
    }

    [Fact]
    public async Task Several_decisions_are_rows_and_a_rejection_keeps_its_reason()
    {
        (await bot.As("P002").SayAsync("通过K00121和K00145")).ShouldBeCard().Rows.Count.ShouldBe(2);
        var rejection = (await bot.As("P002").SayAsync("驳回 K00129 毛利太低了")).ShouldBeCard();
        (rejection.Title, rejection.Fact("原因")).ShouldBe(("我理解的是：驳回合同", "毛利太低了"));
        (await bot.As("P002").SayAsync("同意")).ShouldBeCard().Rows.Count.ShouldBeGreaterThan(1);
        (await bot.As("P002").SayAsync("驳回 E999999 看不清")).ShouldBeCard().Title.ShouldBe("驳回证据");
    }

    [Theory]
    [InlineData("P002", "郭勇的提成", "提成 郭勇")]
    [InlineData("P030", "郭勇的提成", "提成 郭勇")]
    [InlineData("P008", "上个月的提成", "我的提成 上个月")]
    [InlineData("P002", "有什么要我批的", "待审批")]
    [InlineData("P008", "合同批到哪了", "合同进度")]
    [InlineData("P008", "今天要干啥", "要做的事")]
    [InlineData("P008", "今天有什么事", "要做的事")]
    [InlineData("P008", "今天有什么要处理的", "要做的事")]
    [InlineData("P008", "快到期的合同", "续约清单")]
    [InlineData("P008", "我哪些合同快到期了", "续约清单")]
    [InlineData("P008", "过程分", "我的过程分")]
    [InlineData("P008", "怎么打卡", "帮助 打卡")]
    public async Task What_is_asked_in_other_words_is_answered_as_the_command_does(string who, string said, string command)
    {
        var (answer, right) = (await bot.As(who).SayAsync(said), await bot.As(who).SayAsync(command));

        (answer.Text, answer.Card?.Title, answer.Card?.Text).ShouldBe((right.Text, right.Card?.Title, right.Card?.Text));
    }

    [Fact]
    public async Task A_doubt_about_pay_goes_to_the_command_for_doubts()
    {
        var card = (await bot.As("P008").SayAsync("对11月提成有疑问 少算了K00127")).ShouldBeCard();

        (card.Title, card.Fact("月份"), card.Fact("疑问")).ShouldBe(("我理解的是：提成疑问", "11月", "少算了K00127"));
    }

    [Theory]
    [InlineData("刚加了个微信 杭州云杉餐饮管理有限公司的周晓岚 13812345678 想看会员系统", "杭州云杉餐饮管理有限公司", "周晓岚", "想看会员系统")]
    [InlineData("录个线索 云杉餐饮", "云杉餐饮", null, null)]
    public async Task A_company_with_somebodys_number_is_offered_as_a_lead(string said, string company, string? contact, string? note)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        (card.Title, card.Subtitle).ShouldBe(("新建线索", company));
        card.Facts.FirstOrDefault(fact => fact.Label == "联系人")?.Value.ShouldBe(contact);
        card.Facts.FirstOrDefault(fact => fact.Label == "备注")?.Value.ShouldBe(note);
        await bot.As("P008").SayAsync("取消");
    }

    [Theory]
    [InlineData("改成30万", "30万")]
    [InlineData("不对，是28万", "28万")]
    public async Task Another_value_is_for_the_deal_that_was_just_shown(string said, string amount)
    {
        await bot.As("P008").SayAsync("D00217金额改成31万");

        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        (card.Title, card.Fact("金额")).ShouldBe(("我理解的是：填写", amount));
        card.Subtitle!.ShouldStartWith("D00217");
    }

    [Fact]
    public async Task A_row_is_opened_or_done_by_its_number_in_words()
    {
        await bot.As("P008").SayAsync("安排 D00217 再演示 明天");
        await bot.As("P008").SayAsync("安排 D00217 发报价 后天");
        var list = (await bot.As("P008").SayAsync("要做的事")).ShouldBeCard();
        (await bot.As("P008").SayAsync("第二个做完了")).ShouldBeCard().Title.ShouldBe(list.Rows[1].Title);

        var tickets = (await bot.As("P008").SayAsync("我的工单")).ShouldBeCard();
        (await bot.As("P008").SayAsync("第一个")).ShouldBeCard().Subject!.Id.ShouldBe(tickets.Rows[0].Title[..13]);
    }

    [Fact]
    public async Task Leave_of_one_day_may_say_so() =>
        (await bot.As("P017").SayAsync("明天请假一天")).ShouldBeCard().Fact("时间").ShouldBe("11月25日（周三）");
}
