using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Words between people, and accounts on other platforms.</summary>
public sealed class PeopleTests(Browser browser)
{
    [Fact]
    public async Task A_colleagues_word_comes_as_a_card_and_is_answered_from_it()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇", phone: true);
        await bot.As("P002").SayAsync("@郭勇 明天的演示改到三点，客户的总工也来");

        var word = await rep.CardAsync("客户的总工也来");
        await Expect(word.Locator("h2")).ToHaveTextAsync("吴雨桐 给你带话");
        await ChatPage.Button(word, "回话").TapAsync();
        var form = await rep.CardAsync("请填写后提交");
        await form.GetByLabel("内容").FillAsync("好的，我提前半小时到");
        await rep.ShotAsync("word");
        await ChatPage.Button(form, "提交").TapAsync();

        await Expect(rep.Lines.Last).ToContainTextAsync("已转告 吴雨桐");
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");
        await Expect(manager.LastCard).ToContainTextAsync("我提前半小时到");
    }

    [Fact]
    public async Task A_code_for_another_platform_is_given_out()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇", phone: true);

        await rep.SayAsync("绑定");

        await Expect(rep.Lines.Last).ToContainTextAsync("你的验证码：");
        await rep.ShotAsync("link-code");
    }
}
