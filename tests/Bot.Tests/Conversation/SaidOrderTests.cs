using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What people ask for in a sentence is shown as it was understood, and done by one tap (X2).</summary>
public sealed partial class SaidOrderTests(SaidOrderTests.Host host) : IClassFixture<SaidOrderTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("P013", "我周三到周五请假，吴艳代一下", "11月25日（周三）至11月27日（周五）", "吴艳")]
    [InlineData("P014", "下周一请一天假", "11月30日（周一）", null)]
    [InlineData("P015", "我想请个事假，明天", "11月25日（周三）", null)]
    [InlineData("P016", "周四到周五我要请年假，请吴艳帮我代班。", "11月26日（周四）至11月27日（周五）", "吴艳")]
    public async Task Leave_is_booked_by_a_tap(string who, string said, string days, string? standIn)
    {
        var card = (await bot.As(who).SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：请假");
        card.Fact("时间").ShouldBe(days);
        card.Facts.FirstOrDefault(fact => fact.Label == "代班人")?.Value.ShouldBe(standIn);
        (await bot.Store.FindAsync<LeaveBook>(who, Ct)).ShouldBeNull();
        await bot.As(who).TapAsync("请假");
        var leave = (await bot.Store.FindAsync<LeaveBook>(who, Ct))!.Leaves.ShouldHaveSingleItem();
        (leave.StandInId is not null).ShouldBe(standIn is not null);
    }

    [Fact]
    public async Task Where_a_customer_is_and_who_works_there_is_kept_by_a_tap()
    {
        var card = (await bot.As("P008").SayAsync("苏州荣金医院的地址改成苏州市工业园区星湖街218号")).ShouldBeCard();
        card.Title.ShouldBe("我理解的是：修改客户");
        card.Fact("地址").ShouldBe("苏州市工业园区星湖街218号");
        await bot.As("P008").TapAsync("修改客户");

        card = (await bot.As("P008").SayAsync("苏州荣金医院新增联系人 王工 13900000000 采购")).ShouldBeCard();
        card.Facts.Select(fact => fact.Value).ShouldBe(["王工", "采购", "13900000000"]);
        (await bot.Store.FindAsync<Customer>("C00097", Ct))!.Contacts.ShouldBeEmpty();
        await bot.As("P008").TapAsync("新增联系人");

        var customer = (await bot.Store.FindAsync<Customer>("C00097", Ct))!;
        customer.Address.ShouldBe("苏州市工业园区星湖街218号");
        customer.Contacts.ShouldHaveSingleItem().ShouldBe(new ContactPerson("王工", "采购", "13900000000", null));
    }

    [Theory]
    [InlineData("推进 D00096，顺便把金额改成40万", "把金额改成40万")]
    [InlineData("推进 D00096 另外周五提醒我打电话", "周五提醒我打电话")]
    public async Task Of_two_things_at_once_the_typed_command_is_done_and_the_other_is_said_to_be_left(string said, string left)
    {
        (await bot.As("P008").SayAsync(said)).Text.ShouldBe($"一次做一件事。还没有做的是“{left}”，请另发一条。");
        (await bot.As("P008").LinesAsync())[^2].Content.ShouldBeCard().Subtitle!.ShouldContain("D00096");
    }

    [Fact]
    public async Task A_name_card_in_one_line_is_read_as_a_lead_and_enters_nothing_by_itself()
    {
        var card = (await bot.As("P008").SayAsync("张伟 苏州天汇电子 采购经理 13800001111")).ShouldBeCard();

        card.Title.ShouldBe("新建线索");
        card.Subtitle.ShouldBe("苏州天汇电子");
        (await bot.As("P008").SayAsync("取消")).Text.ShouldNotBeNull();
    }

    [Fact]
    public async Task One_piece_of_evidence_is_shown_by_the_command_that_lists_a_deals_as_well()
    {
        var card = (await bot.As("P002").SayAsync("查看证据 E000027")).ShouldBeCard();

        card.Subtitle!.ShouldStartWith("E000027");
        (await bot.As("P002").SayAsync("查看证据 E999999")).ShouldBeCard().Text!.ShouldContain("E999999");
    }

    [Theory]
    [InlineData("我这个月提成多少", "我的提成")]
    [InlineData("我的提成有多少？", "我的提成")]
    [InlineData("上个月的提成是多少", "我的提成 上个月")]
    [InlineData("我9月提成多少", "我的提成 9月")]
    public async Task What_somebody_has_earned_is_told_as_the_command_does(string said, string command) =>
        (await bot.As("P008").SayAsync(said)).ShouldBeCard().Title.ShouldBe((await bot.As("P008").SayAsync(command)).ShouldBeCard().Title);

    [Theory]
    [InlineData("P016", "佛山锐新要是打九折，我提成少多少", "提成试算")]
    [InlineData("P008", "算一下合肥华科能拿多少提成", "提成试算")]
    public async Task What_somebody_would_earn_is_answered_at_once(string who, string said, string title)
    {
        var card = (await bot.As(who).SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe(title);
        card.Text!.ShouldNotContain("暂时");
    }

    [Theory]
    [InlineData("帮我告诉吴艳明天的演示改到三点", "明天的演示改到三点")]
    [InlineData("跟吴艳说一声客户催合同了", "客户催合同了")]
    [InlineData("提醒吴艳明天带合同", "明天带合同")]
    public async Task A_word_is_sent_by_a_tap(string said, string words)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：转告");
        (card.Fact("对方"), card.Fact("内容")).ShouldBe(("吴艳", words));
        (await bot.As("P008").TapAsync("转告")).Text!.ShouldContain("吴艳");
        (await bot.As("P009").LastAsync()).ShouldBeCard().Text.ShouldBe(words);
    }

    [Theory]
    [InlineData("转告胡军、黄思远：资料发你们了")]
    [InlineData("告诉胡军和黄思远资料发你们了")]
    [InlineData("通知一下胡军 @黄思远，资料发你们了")]
    public async Task A_word_goes_to_everybody_who_is_named(string said)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        (card.Fact("对方"), card.Fact("内容")).ShouldBe(("胡军、黄思远", "资料发你们了"));
        await bot.As("P008").TapAsync("转告");
        (await bot.As("P011").LastAsync()).ShouldBeCard().Text.ShouldBe("资料发你们了");
        (await bot.As("P012").LastAsync()).ShouldBeCard().Text.ShouldBe("资料发你们了");
    }

    [Fact]
    public async Task What_is_to_be_changed_besides_a_move_is_said_to_be_left()
    {
        var card = (await bot.As("P008").SayAsync("把D00217推进到需求初筛，顺便把金额改成40万")).ShouldBeCard();

        card.Title.ShouldBe("我理解的是：推进");
        card.Text!.ShouldContain("一次只做一件事：“顺便把金额改成40万”没有做，请另发一条。");
    }

    [Theory]
    [InlineData("把D00217的金额改成0", "0元")]
    [InlineData("D00217金额改成80。", "80元 还是 80万")]
    public async Task A_bare_number_behind_the_fields_name_is_its_value(string said, string shown) =>
        (await bot.As("P008").SayAsync(said)).ShouldBeCard().Fact("金额").ShouldBe(shown);

    [Fact]
    public async Task Two_words_in_each_others_place_are_read_in_their_own()
    {
        var card = (await bot.As("P030").SayAsync("回款 5万 K00127")).ShouldBeCard();

        (card.Title, card.Subtitle).ShouldBe(("回款：5万", "K00127 · 苏州荣金医院管理"));
    }

    [Theory]
    [InlineData("跟吴艳去拜访了苏州荣金")]
    [InlineData("告诉他明天的演示改到三点")]
    [InlineData("请假的人多吗")]
    public async Task Other_sentences_are_neither(string said) =>
        ((await bot.As("P008").SayAsync(said)).Card?.Title ?? "").ShouldNotStartWith("我理解的是：");

    // What a customer told is no question about customers.
    [Fact]
    public async Task What_was_told_is_not_answered_as_a_question() =>
        (await bot.As("P008").SayAsync("客户告诉我下周能签")).ShouldBeCard().Text!.ShouldNotContain("理解为");

    [Theory]
    [InlineData("看下D00262")]
    [InlineData("帮我查一下D00262")]
    public async Task What_is_looked_at_is_shown(string said) =>
        (await bot.As("P008").SayAsync(said)).ShouldBeCard().Subtitle!.ShouldStartWith("D00262");

    [Theory]
    [InlineData("D00262 客户要小程序登录，产品帮忙看下", "小程序登录")]
    [InlineData("D00262 客户想要数据大屏，麻烦研发评估一下", "数据大屏")]
    public async Task A_wish_on_a_deals_number_is_read_as_a_ticket(string said, string title)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Fact("需求").ShouldBe(title);
        card.Fact("商机").ShouldStartWith("D00262");
        card.Buttons[0].Label.ShouldBe("开工单");
    }

    [Theory]
    [InlineData("跟进D00262微信聊了聊")]
    [InlineData("跟进 D00262微信聊了聊")]
    public async Task A_number_ends_where_other_words_begin(string said)
    {
        var card = (await bot.As("P008").SayAsync(said)).ShouldBeCard();

        card.Subtitle.ShouldNotBeNull().ShouldContain("D00262");
    }

    [Theory]
    [InlineData("谢谢")]
    [InlineData("收到谢谢")]
    [InlineData("辛苦了~")]
    public async Task Thanks_are_no_riddle(string said) =>
        (await bot.As("P019").SayAsync(said)).Text.ShouldNotBeNull().ShouldStartWith("好的。");

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
