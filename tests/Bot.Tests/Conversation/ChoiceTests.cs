using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>A name alone offers what it may mean, an open choice takes a typed answer, and one word drops what is open.</summary>
public sealed class ChoiceTests(ChoiceTests.Host host) : IClassFixture<ChoiceTests.Host>
{
    private readonly TestBot bot = host.Bot;

    // A word that somebody has said to them may be meant besides.
    private static readonly string[] NotTaken = [ConversationTexts.NotUnderstoodTitle.Text, ConversationTexts.MayMeanTitle.Text];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Chatter Manager => bot.As("P002");

    [Fact]
    public async Task A_part_of_a_name_alone_offers_the_deals_that_have_it_to_those_who_see_them()
    {
        var choice = (await Manager.SayAsync("科通")).ShouldBeCard();
        choice.Text!.ShouldStartWith("“科通”对应 ");
        choice.Rows.Count.ShouldBeGreaterThan(1);
        choice.Rows.ShouldAllBe(row => row.Title.Contains("科通", StringComparison.Ordinal));

        (await Manager.SayAsync("2")).ShouldBeCard().Title.ShouldBe(choice.Rows[1].Title.Split(' ', 2)[1].Split(" · ")[0]);

        (await bot.As("P032").SayAsync("科通")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
        (await Manager.SayAsync("没有这个名字")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
    }

    [Fact]
    public async Task A_part_of_a_name_is_asked_about_before_it_changes_the_one_deal_that_has_it()
    {
        var id = (await Manager.SayAsync("新建商机 丽水云栖酒店 客房翻新")).ShouldBeCard().Subject!.Id;

        var asked = (await Manager.SayAsync("推进 丽水云栖")).ShouldBeCard();
        asked.Text!.ShouldStartWith("“丽水云栖”只是名称的一部分。");
        asked.Rows.ShouldHaveSingleItem().Title.ShouldStartWith(id);
        (await Manager.SayAsync("1")).ShouldBeCard().Subject!.Id.ShouldBe(id);

        foreach (var line in new[] { "填写 丽水云栖 金额=80万", "退回 丽水云栖 客户改期" })
        {
            (await Manager.SayAsync(line)).ShouldBeCard().Text!.ShouldStartWith("“丽水云栖”只是名称的一部分。");
        }

        (await Manager.SayAsync("商机 丽水云栖")).ShouldBeCard().Subject!.Id.ShouldBe(id);
        (await Manager.SayAsync("推进 丽水云栖酒店")).ShouldBeCard().Subject!.Id.ShouldBe(id);
    }

    [Fact]
    public async Task A_buttons_words_are_understood_without_its_card()
    {
        var id = (await Manager.SayAsync("新建商机 衢州南湖印务 胶印机")).ShouldBeCard().Subject!.Id;

        (await Manager.SayAsync($"传会议纪要 {id}")).Text!.ShouldContain($"归档到 {id} ");
        await Manager.SayAsync("取消");
        var asked = (await Manager.SayAsync($"把会议纪要放到{id}")).ShouldBeCard();
        asked.Text!.ShouldContain($"要给 {id} 胶印机传会议纪要吗？");
        asked.Buttons[0].Label.ShouldBe("传会议纪要");
        (await Manager.SayAsync("好的")).Text!.ShouldContain($"归档到 {id} ");
        await Manager.SayAsync("取消");
    }

    [Fact]
    public async Task A_choice_takes_a_number_a_part_of_a_name_and_a_whole_value()
    {
        var ids = new List<string>();
        foreach (var title in new[] { "甬江改造", "甬江扩容", "海曙扩容" })
        {
            ids.Add((await Manager.SayAsync($"新建商机 宁波远山印染 {title}")).ShouldBeCard().Subject!.Id);
        }

        var choice = (await Manager.SayAsync("更多操作 宁波远山")).ShouldBeCard();
        choice.Rows.Select(row => row.Title.Split(' ')[0]).ShouldBe(ids, ignoreOrder: true);
        (await Manager.SayAsync("2")).ShouldBeCard().Subtitle!.ShouldStartWith(choice.Rows[1].Title.Split(' ')[0]);

        await Manager.SayAsync("更多操作 宁波远山");
        (await Manager.SayAsync("海曙")).ShouldBeCard().Subtitle!.ShouldStartWith(ids[2]);

        await Manager.SayAsync("更多操作 宁波远山");
        (await Manager.SayAsync("甬江")).ShouldBeCard().ShouldSatisfyAllConditions(
            narrowed => narrowed.Text!.ShouldStartWith("“甬江”对应 2 个，请选一个。"),
            narrowed => narrowed.Rows.Select(row => row.Title.Split(' ')[0]).ShouldBe(ids.Take(2), ignoreOrder: true));
        (await Manager.SayAsync("改造")).ShouldBeCard().Subtitle!.ShouldStartWith(ids[0]);

        await Manager.SayAsync($"丢单 {ids[0]}");
        (await Manager.SayAsync("价格")).ShouldBeCard().Text!.ShouldContain("原因：价格");
        (await bot.Store.FindAsync<Deal>(ids[0], Ct))!.Status.ShouldBe(DealStatus.Open);
    }

    [Fact]
    public async Task A_choice_for_a_change_has_those_deals_that_can_be_changed()
    {
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            ids.Add((await Manager.SayAsync($"新建商机 嘉定新科涂料 涂装{i}")).ShouldBeCard().Subject!.Id);
        }

        foreach (var id in ids.Take(2))
        {
            await Manager.SayAsync($"丢单 {id} 失联");
        }

        await OffersAsync("推进 嘉定新科", ids[2..]);
        await OffersAsync("重新打开 嘉定新科", ids[..2]);
        await OffersAsync("商机 嘉定新科", ids);

        async Task OffersAsync(string line, IEnumerable<string> offered)
        {
            var card = (await Manager.SayAsync(line)).ShouldBeCard();
            var choices = card.Rows.Select(row => row.Title).Concat(card.Inputs.SelectMany(input => input.Options).Select(option => option.Label));
            choices.Select(choice => choice.Split(' ')[0]).ShouldBe(offered, ignoreOrder: true, line);
        }
    }

    [Fact]
    public async Task What_can_be_done_to_one_of_several_alone_is_asked_before_it_is_done()
    {
        var rep = bot.As("P014");
        var (ready, lacking) = (await NewAsync("一期"), await NewAsync("二期"));
        await rep.SendAsync("聊天.png", Pictures.Chat(614), $"证据 {ready} 沟通截图");

        var asked = (await rep.SayAsync("推进 海盐远山")).ShouldBeCard();

        asked.Text!.ShouldStartWith("“海盐远山”对应 2 个，现在能“推进”的只有这个。");
        ChoicesOf(asked).ShouldBe([ready]);
        (await StageAsync(ready)).ShouldBe("Lead");
        (await rep.TapAsync("选这个")).ShouldBeCard().Text!.ShouldStartWith("已推进");
        (await StageAsync(ready)).ShouldBe("Qualification");
        (await StageAsync(lacking)).ShouldBe("Lead");

        async Task<string> NewAsync(string title) => (await rep.SayAsync($"新建商机 海盐远山涂料 {title}")).ShouldBeCard().Subject!.Id;

        async Task<string> StageAsync(string id) => (await bot.Store.FindAsync<Deal>(id, Ct))!.Stage;
    }

    [Fact]
    public async Task What_can_be_done_to_none_of_several_says_so_and_one_that_is_closed_is_opened_again_beside_one_that_is_open()
    {
        var ids = new List<string>();
        foreach (var title in new[] { "一期", "二期" })
        {
            ids.Add((await Manager.SayAsync($"新建商机 桐乡远山涂料 {title}")).ShouldBeCard().Subject!.Id);
            await Manager.SayAsync($"丢单 {ids[^1]} 失联");
        }

        // No other deals are offered in their place.
        (await Manager.SayAsync("推进 桐乡远山")).Text!.ShouldStartWith("“桐乡远山”对应 2 个，现在都不能“推进”。");

        await Manager.SayAsync($"重新打开 {ids[0]} 谈成了");
        ChoicesOf((await Manager.SayAsync("重新打开 桐乡远山 谈成了")).ShouldBeCard()).ShouldBe([ids[1]]);
    }

    [Fact]
    public async Task A_move_is_offered_for_those_deals_that_can_make_it()
    {
        var rep = bot.As("P013");
        var (ready, lacking) = (await rep.NewDealAsync(), await rep.NewDealAsync());
        await rep.SendAsync("聊天.png", Pictures.Chat(611), $"证据 {ready} 沟通截图");

        await rep.SayAsync("帮助");
        var offered = ChoicesOf((await rep.SayAsync("推进")).ShouldBeCard());

        offered.ShouldContain(ready);
        offered.ShouldNotContain(lacking);
    }

    [Fact]
    public async Task What_is_said_of_a_deal_out_of_reach_is_not_done_to_another()
    {
        (await bot.As("P008").SayAsync("填写 D00001 金额=80万")).Text!.ShouldStartWith("商机 D00001 不在你的权限范围内，需要的话请找");
        (await bot.As("P008").SayAsync("1")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
    }

    [Fact]
    public async Task A_team_or_a_person_alone_lists_their_deals_to_those_who_see_others()
    {
        var team = (await Manager.SayAsync("华东一队")).ShouldBeCard();
        team.Title.ShouldBe("团队商机");
        team.Subtitle.ShouldBe("华东一队");
        (await Manager.SayAsync("吴艳")).ShouldBeCard().Subtitle.ShouldBe("吴艳");

        (await bot.As("P008").SayAsync("吴艳")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
    }

    [Fact]
    public async Task A_deal_in_place_of_evidence_offers_what_it_has()
    {
        var rep = bot.As("P008");
        var id = await rep.NewDealAsync();
        (await Manager.SayAsync($"驳回 {id} 看不清")).ShouldBeCard().Text!.ShouldContain($"商机 {id} 没有可选的证据");
        await rep.SendAsync("一.png", Pictures.Chat(612), $"证据 {id} 沟通截图");
        await rep.SendAsync("二.png", Pictures.Chat(613), $"证据 {id} 沟通截图");
        var rows = (await Manager.SayAsync($"查看证据 {id}")).ShouldBeCard().Rows;
        rows.ShouldAllBe(row => row.Detail!.StartsWith("E-", StringComparison.Ordinal));

        var choice = (await Manager.SayAsync($"驳回 {id} 看不清")).ShouldBeCard();
        choice.Rows.Select(row => row.Title.Split(' ')[0]).ShouldBe(rows.Select(row => row.Detail!.Split(' ')[0]));
        (await Manager.SayAsync("2")).ShouldBeCard().Fact("状态").ShouldBe("已驳回：看不清");

        (await rep.SayAsync($"撤回 {id}")).ShouldBeCard().Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_number_is_of_the_list_for_half_an_hour_and_then_no_deal_but_asked_about()
    {
        var list = (await Manager.SayAsync("团队商机")).ShouldBeCard();
        await Manager.SayAsync("1");
        (await Manager.SayAsync("2")).ShouldBeCard().Title.ShouldBe(list.Rows[1].Title);
        bot.Clock.Advance(TimeSpan.FromMinutes(31));

        var asked = (await Manager.SayAsync("1")).ShouldBeCard();
        asked.Title.ShouldBeOneOf(NotTaken);
    }

    [Fact]
    public async Task Words_like_no_command_offer_what_is_usual_for_whoever_says_them()
    {
        var card = (await Manager.SayAsync("驾驶舱")).ShouldBeCard();
        card.Text.ShouldBe("你发的是“驾驶舱”。常用的有：");
        card.Buttons.Select(button => button.Label).ShouldBe(["团队商机", "我的商机", "帮助"]);
        (await bot.As("P032").SayAsync("驾驶舱")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldBe(["死信", "任务", "帮助"]);

        (await Manager.SayAsync("团对商机")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldContain("团队商机");
    }

    [Theory]
    [InlineData("你好啊")]
    [InlineData("您好！")]
    [InlineData("早上好呀～")]
    [InlineData("hi")]
    public async Task A_greeting_is_greeted(string words) =>
        (await Manager.SayAsync(words)).ShouldBeCard().Title.ShouldBe(ConversationTexts.HelpTitle.Text);

    private static IEnumerable<string> ChoicesOf(Card card) => card.Rows.Select(row => row.Title)
        .Concat(card.Buttons.Select(button => button.Label))
        .Concat(card.Inputs.SelectMany(input => input.Options).Select(option => option.Label)).Select(choice => choice.Split(' ')[0]);

    [Fact]
    public async Task What_answers_no_choice_means_what_it_always_does_and_a_choice_that_was_made_is_over()
    {
        var id = await Manager.NewDealAsync();
        await Manager.SayAsync($"丢单 {id}");
        (await Manager.SayAsync("下次再说")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
        (await Manager.SayAsync(id)).ShouldBeCard().Subject!.Id.ShouldBe(id);

        (await Manager.SayAsync("价格")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);

        await Manager.SayAsync($"丢单 {id}");
        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        (await Manager.SayAsync("价格")).ShouldBeCard().Title.ShouldBeOneOf(NotTaken);
    }

    [Theory]
    [InlineData("新建商机", "新建商机")]
    [InlineData("填写 {0}", "填写")]
    [InlineData("丢单 {0}", "丢单")]
    public async Task A_word_drops_a_form_or_a_choice_that_is_open(string line, string name)
    {
        var id = await Manager.NewDealAsync();
        await Manager.SayAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id));

        (await Manager.SayAsync("取消")).Text.ShouldBe(ConversationTexts.Cancelled.With(name));
        (await Manager.SayAsync("取消")).Text.ShouldBe(ConversationTexts.NothingToCancel.Text);
    }

    [Theory]
    [InlineData("填写 {0}")]
    [InlineData("填写 {0} 毛利率=")]
    public async Task A_form_that_was_dropped_by_a_word_can_not_be_submitted_any_more_and_a_new_one_can(string line)
    {
        var id = await Manager.NewDealAsync();
        line = string.Format(System.Globalization.CultureInfo.InvariantCulture, line, id);
        await Manager.SayAsync(line);
        await Manager.SayAsync("取消");

        (await Manager.TapAsync("提交", ("grossMargin", "35%"))).Text.ShouldBe(ConversationTexts.FormDropped.Text);
        (await bot.Store.FindAsync<Deal>(id, Ct))!.Version.ShouldBe(1);

        await Manager.SayAsync(line);
        (await Manager.TapAsync("提交", ("grossMargin", "35%"))).ShouldBeCard().Text.ShouldBe("已更新：毛利率 未填 → 35%");
    }

    [Theory]
    [InlineData("1800-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("1999年12月31日")]
    public async Task A_day_that_nobody_means_is_refused_and_changes_nothing(string day)
    {
        var id = await Manager.NewDealAsync();

        foreach (var line in new[] { $"填写 {id} 预计签约={day}", $"填写 {id} {day}", $"新建商机 远日公司 远日项目 80万 {day}" })
        {
            (await Manager.SayAsync(line)).ShouldBeCard().Text!.ShouldContain(" 离现在太远了。请写 2000-01-01 到 ");
        }

        (await bot.Store.FindAsync<Deal>(id, Ct))!.ExpectedClose.ShouldBeNull();
        (await bot.Store.CountAsync(new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain("远日公司")), Ct)).ShouldBe(0);
    }

    public sealed class Host : IAsyncLifetime
    {
        internal TestBot Bot { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bot = await TestBot.StartAsync();

        public ValueTask DisposeAsync() => Bot.DisposeAsync();
    }
}
