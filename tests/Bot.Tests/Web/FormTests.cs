using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Forms on cards.</summary>
public sealed class FormTests(Browser browser)
{
    [Fact]
    public async Task A_new_deal_is_entered_in_a_form_that_names_what_is_required()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("新建商机");
        var form = await rep.CardAsync("请填写后提交");
        await Expect(form.GetByLabel("客户")).ToBeFocusedAsync();
        await rep.ShotAsync("form");

        await ChatPage.Button(form, "提交").ClickAsync();
        await Expect(form.GetByText("请填写", new() { Exact = true })).ToHaveCountAsync(2);
        await rep.ShotAsync("form-required");

        await form.GetByLabel("客户").FillAsync("测试客户");
        await form.GetByLabel("名称").FillAsync("扩容 二期");
        await Expect(form.GetByText("请填写", new() { Exact = true })).ToHaveCountAsync(0);
        await form.GetByLabel("金额").FillAsync("很多");
        await Expect(form.GetByLabel("预计签约")).ToHaveAttributeAsync("type", "date");
        await form.GetByLabel("预计签约").FillAsync("2026-12-31");
        await ChatPage.Button(form, "提交").ClickAsync();
        var again = await rep.CardAsync("不是金额");
        await Expect(again.GetByLabel("客户")).ToHaveValueAsync("测试客户");
        await rep.ShotAsync("form-wrong");

        await again.GetByLabel("金额").FillAsync("80万");
        await again.GetByLabel("金额").PressAsync("Enter");
        var deal = await rep.CardAsync("商机已创建");

        await Expect(deal.Locator("h2")).ToHaveTextAsync("扩容 二期");
        await Expect(ChatPage.Fact(deal, "金额")).ToHaveTextAsync("80万");
        await Expect(ChatPage.Fact(deal, "预计签约")).ToHaveTextAsync("2026-12-31");
        // The form has become the deal's card: it can't be sent again.
        await Expect(rep.Cards).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_form_is_dropped_by_its_button_or_by_the_word_though_nothing_is_filled_in()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var before = (await bot.Store.FindAsync<Deal>("D00136", TestContext.Current.CancellationToken))!;
        await rep.SayAsync("新建商机");
        var form = await rep.CardAsync("请填写后提交");
        await form.GetByLabel("名称").FillAsync("扩容 二期");

        await ChatPage.Button(form, "取消").ClickAsync();

        await Expect(rep.LastCard).ToContainTextAsync(ConversationTexts.Cancelled.With("新建商机"));
        await Expect(rep.Page.Locator(".input, .card button")).ToHaveCountAsync(0);
        await rep.SayAsync("填写 D00136");
        await Expect((await rep.CardAsync("苏州荣金医院")).GetByLabel("金额")).ToBeVisibleAsync();
        await rep.SayAsync("算了");
        await rep.CardAsync(ConversationTexts.Cancelled.With("填写"));
        await Expect(rep.Page.Locator(".input")).ToHaveCountAsync(0);
        await rep.ShotAsync("form-dropped");
        (await bot.Store.FindAsync<Deal>("D00136", TestContext.Current.CancellationToken))!.Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task Choices_are_chosen_from_a_list()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.ChooseAsync("IMG_0001.PNG", Pictures.Chat(41));
        await ChatPage.Button(await rep.CardAsync("收到图片"), "选择商机").ClickAsync();

        var form = await rep.CardAsync("请填写后提交");
        (await form.Locator(".input").CountAsync()).ShouldBe(2);
        await form.GetByLabel("商机").SelectOptionAsync(id);
        await form.GetByLabel("类型").SelectOptionAsync("ChatScreenshot");
        await rep.ShotAsync("form-chosen");
        await ChatPage.Button(form, "提交").ClickAsync();

        await Expect(await rep.CardAsync("已归档：沟通截图")).ToContainTextAsync(id);
    }
}
