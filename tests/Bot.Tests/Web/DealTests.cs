using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The main job in a browser: 郭勇 (P008) is a rep, 吴雨桐 (P002) the manager.</summary>
public sealed class DealTests(Browser browser)
{
    [Fact]
    public async Task Help_shows_what_this_person_can_do()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await using var finance = await ChatPage.OpenAsync(browser, bot, "罗磊");

        await rep.SayAsync("帮助");
        var help = await rep.CardAsync("郭勇，你好");
        await Expect(help).ToContainTextAsync("新建商机、跟进、推进");
        await Expect(help).Not.ToContainTextAsync("驳回证据");
        await Expect(ChatPage.Button(help, "我的商机")).ToBeEnabledAsync();
        await rep.ShotAsync("help");
        await ChatPage.Button(help, "跟商机").ClickAsync();
        await Expect(ChatPage.Button(await rep.CardAsync("推进到下一阶段"), "推进")).ToBeEnabledAsync();
        await rep.ShotAsync("help-purpose");

        await finance.SayAsync("帮助");
        await Expect(await finance.CardAsync("罗磊，你好")).Not.ToContainTextAsync("新建商机");
        (await finance.Page.Locator(".chips button").AllTextContentsAsync()).ShouldBe(["回款", "待认领", "我的商机", "导入回款", "我的工单", "帮助"]);
    }

    [Fact]
    public async Task My_deals_are_a_card_with_a_button_on_each_that_shows_the_deal()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await rep.Page.Locator(".chips button", new() { HasText = "我的商机" }).ClickAsync();
        var list = await rep.CardAsync("进行中");
        (await list.Locator(".rows li").CountAsync()).ShouldBe(12);
        (await list.Locator(".rows li button").CountAsync()).ShouldBe(12);
        await rep.ShotAsync("my-deals");

        await list.Locator(".rows li", new() { HasText = "D00136" }).Locator("button").ClickAsync();
        var deal = await rep.CardAsync("停留");
        await Expect(deal.Locator(".progress li.current")).ToHaveTextAsync("方案验证");
        (await deal.Locator(".progress li").CountAsync()).ShouldBe(5);
        await Expect(ChatPage.Fact(deal, "停留")).ToHaveTextAsync("5 天（限 30 天）");
        await Expect(ChatPage.Fact(deal, "金额")).ToHaveTextAsync("13.7万");
        await Expect(ChatPage.Fact(deal, "证据")).ToHaveTextAsync("会议纪要、需求确认单");
        await Expect(ChatPage.Fact(deal, "还缺")).ToContainTextAsync("比价表盖章页");
        await Expect(ChatPage.Button(deal, "推进")).ToBeEnabledAsync();
        await rep.ShotAsync("deal");
    }

    [Fact]
    public async Task A_refused_move_lists_what_is_missing_with_a_button_for_each()
    {
        await using var bot = await WebBot.StartAsync();
        var prepared = bot.As("P008");
        var id = await prepared.NewDealAsync();
        await prepared.SendAsync("1.png", Pictures.Chat(31));
        await prepared.SayAsync($"证据 {id} 沟通截图");
        await prepared.SayAsync($"推进 {id}");
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await ChatPage.Button(rep.LastCard, "推进").ClickAsync();

        var refused = await rep.CardAsync("还不能推进到“价值共识”，缺少 3 项：会议纪要、金额、产品");
        (await refused.Locator(".buttons button").AllTextContentsAsync()).ShouldBe(["推进", "传会议纪要", "填金额", "填产品", "更多操作"]);
        await Expect(refused).ToHaveClassAsync("card danger");
        await rep.ShotAsync("refused-move");
        (await bot.StageOfAsync(id)).ShouldBe("Qualification");
    }

    [Fact]
    public async Task A_dropped_screenshot_is_filed_with_one_tap_and_the_manager_sees_a_refused_move_live()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");
        await manager.Page.EvaluateAsync("window.notReloaded = true");

        await rep.SayAsync("新建商机 华东精密机械有限公司 智能排产二期 80万 2026-12-31");
        var id = await ChatPage.Id(await rep.CardAsync("商机已创建"));
        await ChatPage.Button(rep.LastCard, "推进").ClickAsync();
        await rep.CardAsync("还不能推进到“需求初筛”，缺少 1 项：沟通截图");
        await manager.CardAsync($"郭勇 推进 {id} 时被拦下，缺少：沟通截图");

        await rep.DragAsync("微信截图.png", Pictures.Chat(1), drop: false);
        await Expect(rep.Page.Locator(".drop")).ToBeVisibleAsync();
        await rep.ShotAsync("dropping");
        await rep.DragAsync("微信截图.png", Pictures.Chat(1));
        await Expect(rep.Page.Locator(".drop")).ToBeHiddenAsync();
        var proposal = await rep.CardAsync("收到图片。要归档到哪里？");
        await Expect(proposal.Locator(".rows li").First).ToContainTextAsync(id);
        await Expect(proposal.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 540);
        await rep.ShotAsync("proposal");

        await ChatPage.Button(proposal.Locator(".rows li").First, "沟通截图").ClickAsync();
        await Expect(await rep.CardAsync($"已归档到 {id}")).ToContainTextAsync("归档证据");
        await Expect(rep.Cards.Filter(new() { HasText = "要归档到哪里" })).ToHaveCountAsync(0);
        var filed = await rep.CardAsync("已归档：沟通截图");
        await Expect(ChatPage.Fact(filed, "推进条件")).ToHaveTextAsync("齐全，可以推进");
        await ChatPage.Button(filed, "推进").ClickAsync();

        await rep.CardAsync("已推进：线索获取 → 需求初筛");
        await Expect(manager.Cards).ToHaveCountAsync(1);
        (await manager.Page.EvaluateAsync<bool>("window.notReloaded")).ShouldBeTrue();
        (await bot.StageOfAsync(id)).ShouldBe("Qualification");
        await rep.ShotAsync("chat");
        await manager.ShotAsync("chat-manager");
    }

    [Fact]
    public async Task A_stale_cards_button_is_refused_politely_and_the_card_is_renewed()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var stale = await rep.CardAsync("商机已创建");

        await bot.As("P002").SayAsync($"填写 {id} 金额=80万");
        await ChatPage.Button(stale, "推进").ClickAsync();

        await Expect(rep.Lines.Last).ToHaveTextAsync(ConversationTexts.Stale.Text);
        await Expect(ChatPage.Fact(rep.LastCard, "金额")).ToHaveTextAsync("80万");
        await rep.ShotAsync("stale-card");
        (await bot.StageOfAsync(id)).ShouldBe("Lead");
    }

    [Fact]
    public async Task An_expired_card_says_so_by_itself_and_brings_the_card_as_it_is_now()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var card = await rep.CardAsync("商机已创建");
        await Expect(ChatPage.Button(card, "推进")).ToBeEnabledAsync();

        await bot.As("P002").SayAsync($"填写 {id} 金额=80万");
        bot.Clock.Advance(TimeSpan.FromSeconds(2));

        await Expect(card).ToContainTextAsync("这张卡片已过期");
        await Expect(ChatPage.Button(card, "推进")).ToBeDisabledAsync();
        await Expect(ChatPage.Button(card, "更多操作")).ToBeEnabledAsync();
        await rep.ShotAsync("expired");
        await ChatPage.Button(card, "看最新").ClickAsync();
        await Expect(ChatPage.Fact(rep.LastCard, "金额")).ToHaveTextAsync("80万");
        await Expect(ChatPage.Button(rep.LastCard, "推进")).ToBeEnabledAsync();
        await Expect(rep.Page.Locator(".expired")).ToHaveCountAsync(0);
        await Expect(rep.Lines).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Text_is_shown_as_text()
    {
        const string attack = "<img src=x onerror=window.attacked=1><script>window.attacked=1</script>";
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await rep.SayAsync($"新建商机 <b>客户</b> \"{attack}\"");
        var card = await rep.CardAsync("商机已创建");

        await Expect(card.Locator("h2")).ToHaveTextAsync(attack);
        await Expect(card).ToContainTextAsync("<b>客户</b>");
        (await card.Locator("img, script, b").CountAsync()).ShouldBe(0);
        (await rep.Page.EvaluateAsync<bool>("'attacked' in window")).ShouldBeFalse();
        await rep.ShotAsync("markup-as-text");
    }
}
