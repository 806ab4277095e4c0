using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Leads;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>
/// Leads in the chat, on the demo data, with two claims a day and a rule for 华南; bad input is answered in words and changes nothing.
/// </summary>
public sealed class LeadTests(LeadTests.Host host) : IClassFixture<LeadTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Rep => bot.As("P008");

    [Fact]
    public async Task A_line_with_all_that_is_asked_enters_it_at_once()
    {
        var card = (await Rep.SayAsync("新建线索 绍兴柯桥纺织 王磊 13812340001 展会 高 华东 行业=制造业 备注=下月招标")).ShouldBeCard();

        card.Title.ShouldBe("绍兴柯桥纺织");
        card.Fact("联系人").ShouldBe("王磊（13812340001）");
        card.Fact("跟进期限").ShouldBe("12月1日（周二）");
        card.Buttons.Select(button => button.Label).ShouldBe(["跟进", "转商机", "退回公海", "无效"]);
        var lead = await LeadAsync(card);
        (lead.Source, lead.Intent, lead.Note).ShouldBe(("展会", Intent.High, "下月招标"));
    }

    [Fact]
    public async Task Source_and_intent_are_asked_and_what_is_not_known_yet_stays_unknown()
    {
        (await Rep.SayAsync("新建线索 金华火腿食品")).ShouldBeCard().Text.ShouldBe(LeadTexts.AskBoth.Text);
        (await CountAsync("金华火腿食品")).ShouldBe(0);

        var card = (await Rep.TapAsync("记下", ("source", "官网"), ("intent", "还不清楚"))).ShouldBeCard();

        (await LeadAsync(card)).Intent.ShouldBeNull();
    }

    [Theory]
    [InlineData("新建线索 衢州化工 1381234567 官网 高", "不是手机号")]
    [InlineData("新建线索 衢州化工 手机=1381234567 官网 高", "不是手机号")]
    [InlineData("新建线索 衢州化工 官网 高 区域=火星", "不是区域")]
    [InlineData("新建线索 衢州化工 来源=路边", "不是线索来源")]
    [InlineData("新建线索 衢州化工 意向=非常非常", "不是意向")]
    [InlineData("新建线索 衢州化工 官网 高 别的什么", "看不出是哪一项")]
    public async Task What_can_not_be_a_value_is_said_and_nothing_is_entered(string line, string told)
    {
        var answer = await Rep.SayAsync(line);

        (answer.Text ?? answer.Card!.Text)!.ShouldContain(told);
        (await CountAsync("衢州化工")).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_card_without_a_company_is_asked_for_it()
    {
        var card = (await Rep.SayAsync("王磊\n采购经理\n1381234567")).ShouldBeCard();

        card.Text!.ShouldContain("“1381234567”不是手机号");
        card.Text!.ShouldContain(LeadTexts.AskCompany.Text);
        card.Facts.Select(fact => $"{fact.Label} {fact.Value}").ShouldBe(["联系人 王磊", "职务 采购经理"]);
        (await Rep.TapAsync("写公司")).ShouldBeCard().Inputs.ShouldContain(input => input.Label == "公司");
    }

    [Fact]
    public async Task A_name_card_under_the_command_s_name_is_one_too_and_a_sentence_of_several_lines_is_none()
    {
        (await Rep.SayAsync("新建线索\n王磊\n丽水竹木工艺厂\n13812340002")).ShouldBeCard().Subtitle.ShouldBe("丽水竹木工艺厂");
        (await Rep.SayAsync("今天拜访了苏州华达电子\n客户对价格有顾虑")).ShouldBeCard().Title.ShouldNotBe("新建线索");
    }

    [Fact]
    public async Task Where_cards_take_no_text_one_button_asks_after_the_other()
    {
        var plain = new DoorAbilities(TextInputs: false, Files: false);

        var sources = (await bot.AnswerAsync("P008", "新建线索 金坛茶业", plain)).ShouldBeCard();
        sources.Text.ShouldBe(LeadTexts.AskSource.Text);
        sources.Buttons.Select(button => button.Label).ShouldBe([.. LeadTexts.Sources, "取消"]);
        var intents = (await bot.AnswerAsync("P008", sources.Buttons[1].Command!, plain)).ShouldBeCard();
        intents.Text.ShouldBe(LeadTexts.AskIntent.Text);
        intents.Facts.ShouldHaveSingleItem().Value.ShouldBe("展会");
        (await bot.AnswerAsync("P008", intents.Buttons[3].Command!, plain)).ShouldBeCard().Title.ShouldBe("金坛茶业");
        var title = (await bot.AnswerAsync("P008", "王磊\n溧阳电缆集团\n13812340009", plain)).ShouldBeCard();
        title.Facts.Select(fact => fact.Value).ShouldBe(["王磊", "13812340009"]);
    }

    [Fact]
    public async Task A_lead_that_may_be_the_same_is_shown_to_whoever_sees_it_and_others_hear_whom_to_ask()
    {
        await Rep.SayAsync("新建线索 舟山远洋捕捞 王磊 13812340003 官网 高");

        var own = (await Rep.SayAsync("新建线索 舟山远洋捕捞 展会 低")).ShouldBeCard();
        own.Rows.ShouldHaveSingleItem().Title.ShouldContain("舟山远洋捕捞");
        var other = (await bot.As("P020").SayAsync("新建线索 台州模具 李敏 13812340003 官网 高")).ShouldBeCard();
        other.Rows.ShouldBeEmpty();
        other.Text!.ShouldContain("请先找");
        other.Text!.ShouldNotContain("舟山");
        (await CountAsync("台州模具")).ShouldBe(0);

        (await bot.As("P020").TapAsync("照样新建", ("source", "官网"), ("intent", "高"), ("mobile", "13812340003"))).ShouldBeCard().Title.ShouldBe("台州模具");
        (await CountAsync("台州模具")).ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_elses_lead_is_not_told_of_and_can_not_be_claimed()
    {
        var lead = await LeadAsync((await Rep.SayAsync("新建线索 湖州丝绸 官网 高")).ShouldBeCard());

        (await bot.As("P009").SayAsync($"认领 {lead.Id}")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As("P009").SayAsync($"线索 {lead.Id}")).Text!.ShouldNotContain("湖州");
        (await bot.Store.FindAsync<Lead>(lead.Id, Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Claims_over_the_day_s_limit_are_refused_in_words()
    {
        foreach (var company in new[] { "温州鞋业甲", "嘉兴皮件乙", "宁波文具丙" })
        {
            var id = (await LeadAsync((await Rep.SayAsync($"新建线索 {company} 官网 高")).ShouldBeCard())).Id;
            await Rep.SayAsync($"退回公海 {id}");
        }

        var colleague = bot.As("P013");
        (await colleague.SayAsync("公海")).ShouldBeCard().Text!.ShouldContain("今天还能认领 2 条");
        (await colleague.SayAsync("认领 温州鞋业甲")).ShouldBeCard().Text.ShouldBe(LeadTexts.Claimed.Text);
        await colleague.SayAsync("认领 嘉兴皮件乙");
        (await colleague.SayAsync("认领 宁波文具丙")).Text.ShouldBe(LeadTexts.TooManyToday.With(2));
        (await bot.As("P014").SayAsync("认领 温州鞋业甲")).Text!.ShouldContain("现在由徐超负责");
    }

    [Fact]
    public async Task In_the_pool_nobody_sees_whom_to_call()
    {
        var lead = await LeadAsync((await Rep.SayAsync("新建线索 桐乡羽绒 王磊 13812340004 官网 高 备注=邮箱a@b.com")).ShouldBeCard());
        await Rep.SayAsync($"退回公海 {lead.Id} 不是我的行业");

        var card = (await bot.As("P020").SayAsync($"线索 {lead.Id}")).ShouldBeCard();

        card.Fact("状态").ShouldBe("在公海里（不是我的行业）");
        (card.Fact("联系人") + card.Fact("备注")).ShouldBe("");
        (await bot.As("P020").SayAsync($"转商机 {lead.Id}")).Text.ShouldBe(LeadTexts.ClaimFirst.With(lead.Id));
    }

    [Fact]
    public async Task It_is_converted_once_with_what_is_known_filled_in_and_its_contacts_stay()
    {
        var lead = await LeadAsync((await Rep.SayAsync("新建线索 慈溪小家电 王磊 13812340005 官网 高 产品=服务云")).ShouldBeCard());
        await Rep.SayAsync($"跟进 {lead.Id} 电话 聊了需求");

        var form = (await Rep.SayAsync($"转商机 {lead.Id}")).ShouldBeCard();
        form.Inputs.Select(input => input.Value).ShouldBe(["慈溪小家电服务云项目", null, null, "服务云"]);
        var deal = (await Rep.TapAsync("转商机", ("title", "慈溪小家电一期"), ("amount", "30万"), ("products", "服务云"))).ShouldBeCard();

        (await bot.Store.FindAsync<Lead>(lead.Id, Ct))!.DealId!.Value.Text.ShouldBe(deal.Subject!.Id);
        (await bot.Store.FindAsync<Deal>(deal.Subject.Id, Ct))!.Amount.ShouldBe(new Core.Money(300_000));
        (await Rep.SayAsync($"转商机 {lead.Id} 又一次")).Text!.ShouldContain("没有重复转");
        (await Rep.SayAsync("客户 慈溪小家电")).ShouldBeCard().Rows.ShouldContain(row => row.Title.Contains("聊了需求"));
    }

    [Fact]
    public async Task A_manager_s_lead_goes_by_the_rules_and_only_to_their_people()
    {
        var card = (await bot.As("P004").SayAsync("新建线索 中山灯饰 官网 高 华南")).ShouldBeCard();

        var lead = await LeadAsync(card);
        lead.OwnerId!.Value.Text.ShouldBe("P017");
        card.Text!.ShouldContain("按规则分配给孙明");
        (await bot.As("P017").LastAsync()).ShouldBeCard().Text.ShouldBe("罗涛分配给你一条线索。");
        (await bot.As("P004").SayAsync($"分配 {lead.Id} P008")).Text!.ShouldContain("只能分配给自己团队的人");
        (await bot.As("P017").SayAsync($"分配 {lead.Id} P016")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.As("P004").SayAsync($"分配 {lead.Id}")).ShouldBeCard().Buttons.ShouldAllBe(button => button.Command!.StartsWith("分配"));
    }

    [Fact]
    public async Task What_is_no_lead_ends_with_a_reason()
    {
        var lead = await LeadAsync((await Rep.SayAsync("新建线索 余姚塑料 官网 高")).ShouldBeCard());

        (await Rep.SayAsync($"无效线索 {lead.Id}")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldBe(LeadTexts.DropReasons);
        (await Rep.TapAsync("没有需求")).ShouldBeCard().Fact("状态").ShouldBe("无效（没有需求）");
        (await Rep.SayAsync($"跟进 {lead.Id} 电话 再聊")).ShouldBeCard();
        (await Rep.SayAsync($"退回公海 {lead.Id}")).Text!.ShouldContain("已标记无效");
        (await bot.Store.FindAsync<DueItem>(Ledger.IdOf(LeadFallRule.Name, lead.Id), Ct))!.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("P009", "官网来了个线索，合肥永正装饰，先记一下", "合肥永正装饰材料", "官网", "高、中、低、还不清楚")]
    [InlineData("P011", "展会上加了个杭州锐金的采购，有点兴趣", "杭州锐金新型建材", "展会", "中、低")]
    public async Task A_sentence_tells_a_lead_and_what_it_does_not_tell_is_asked(
        string who, string said, string company, string source, string intents)
    {
        var card = (await bot.As(who).SayAsync(said)).ShouldBeCard();

        card.Subtitle.ShouldBe(company);
        card.Inputs.Single(input => input.Name == "source").Value.ShouldBe(source);
        LayoutTexts.List(card.Inputs.Single(input => input.Name == "intent").Options.Select(option => option.Label)).ShouldBe(intents);
    }

    [Fact]
    public async Task A_new_customer_told_of_is_a_lead_or_by_a_tap_a_deal_and_its_budget_is_kept_as_said()
    {
        var card = (await bot.As("P019").SayAsync("新客户 佛山顺泰机械，想上CRM专业版，预算五六十万")).ShouldBeCard();

        (card.Title, card.Subtitle).ShouldBe(("新建线索", "佛山顺泰机械"));
        card.Inputs.Single(input => input.Name == "products").Value.ShouldBe("CRM专业版");
        card.Inputs.Single(input => input.Name == "note").Value.ShouldBe("预算50万—60万");
        card.Buttons.Select(button => button.Label).ShouldBe(["记下", "改公司", "新建商机", "取消"]);
    }

    private async Task<Lead> LeadAsync(Card card) => (await bot.Store.FindAsync<Lead>(card.Subject!.Id, Ct))!;

    private async Task<int> CountAsync(string company) =>
        (await bot.Store.QueryAsync(new Query<Lead>(), Ct)).Count(lead => lead.Name == company);

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Leads:MostClaimsADay"] = "2",
            ["Leads:Rules:0:Regions:0"] = "华南",
            ["Leads:Rules:0:People:0"] = "P017",
        });

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
