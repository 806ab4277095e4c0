using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>How people sign in and out.</summary>
public sealed class SignInTests(Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Someone_of_the_demo_is_searched_picked_and_greeted()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot);
        var page = chat.Page;
        await page.GotoAsync(bot.Address.ToString());
        await chat.ShotAsync("pick");
        var people = page.Locator(".people li:visible");
        (await people.CountAsync()).ShouldBe(32);

        await page.FillAsync("#search", "查无此人");
        await Expect(page.Locator("#nobody")).ToBeVisibleAsync();
        await page.FillAsync("#search", "销售 华东一队");
        await Expect(people).ToHaveCountAsync(5);
        await Expect(page.Locator("#nobody")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "郭勇" }).ClickAsync();

        await Expect(chat.Lines).ToHaveCountAsync(1);
        await Expect(chat.Lines).ToContainTextAsync("郭勇，你好！");
        await Expect(chat.Composer).ToBeFocusedAsync();
        await chat.ShotAsync("greeted");
    }

    [Fact]
    public async Task A_tab_that_was_someone_else_can_still_switch()
    {
        await using var bot = await WebBot.StartAsync();
        await using var first = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var second = await first.Page.Context.NewPageAsync();
        await second.GotoAsync(new Uri(bot.Address, "/pick").ToString());
        await second.GetByRole(AriaRole.Button, new() { Name = "吴雨桐" }).ClickAsync();
        await second.WaitForURLAsync(new Uri(bot.Address, "/").ToString());
        await Expect(second.Locator("header")).ToContainTextAsync("吴雨桐");

        // Its own sign-in ended when the other began, as they share the browser.
        await Expect(first.Page.Locator("header")).ToContainTextAsync("吴雨桐");
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "切换人员" }).ClickAsync();

        await Expect(first.Page.Locator("#search")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_login_link_works_once_and_without_a_demo_nobody_can_be_picked()
    {
        await using var wecom = await WeComBot.StartAsync(services: WebBot.RealCookieTime);
        var card = await WeComBot.AskAsync(wecom.Member("P008"), "网页", message => message.CardType == "text_notice");
        var link = new Uri(wecom.Bot.Address, new Uri(card.Content["card_action"]!["url"]!.GetValue<string>()).AbsolutePath).ToString();
        await using var chat = await ChatPage.OpenAsync(browser, wecom.Bot, phone: true);
        var page = chat.Page;
        await page.GotoAsync(new Uri(wecom.Bot.Address, "/pick").ToString());
        (await page.Locator(".people").CountAsync()).ShouldBe(0);
        await Expect(page.Locator("main")).ToContainTextAsync("在企业微信里给机器人发送“网页”");
        await chat.ShotAsync("sign-in-how");

        // A chat that fetches the link for a preview doesn't use it up.
        using var preview = new HttpClient();
        (await preview.GetAsync(new Uri(link), Ct)).EnsureSuccessStatusCode();
        await page.GotoAsync(link);
        await Expect(page.Locator("main")).ToContainTextAsync("你将以 郭勇（销售）的身份登录");
        await chat.ShotAsync("sign-in-link");
        await page.GetByRole(AriaRole.Button, new() { Name = "登录" }).TapAsync();
        await Expect(page.Locator("header")).ToContainTextAsync("郭勇");

        await using var other = await ChatPage.OpenAsync(browser, wecom.Bot, phone: true);
        await other.Page.GotoAsync(link);
        await Expect(other.Page.Locator(".problem")).ToHaveTextAsync(PeopleTexts.UsedLogin.Text);
        await other.ShotAsync("sign-in-used");
    }

    [Theory]
    [InlineData("https://sales.example.com/", true)]
    [InlineData("http://127.0.0.1:5080/", false)]
    public async Task Where_people_come_by_TLS_the_cookie_goes_no_other_way(string publicUrl, bool secure)
    {
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?> { ["Web:PublicUrl"] = publicUrl });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = bot.Address };
        var link = new Uri(bot.Services.GetRequiredService<LoginLinks>().Issue(new("P008"))).AbsolutePath;

        var answer = await http.PostAsync(new Uri(link, UriKind.Relative), content: null, Ct);

        answer
            .Headers.GetValues("Set-Cookie")
            .ShouldContain(cookie =>
                cookie.StartsWith("chatsales=", StringComparison.Ordinal) && cookie.Contains("; secure", StringComparison.Ordinal) == secure);
    }

    [Fact]
    public async Task Someone_who_has_left_is_signed_out()
    {
        await using var bot = await WebBot.StartAsync();
        await using var chat = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await bot.ChangeAsync("P008", person => person with { Active = false });

        await Expect(chat.Page.Locator("#search")).ToBeVisibleAsync();
        (await chat.Page.Locator(".people li", new() { HasText = "郭勇" }).CountAsync()).ShouldBe(0);
    }
}
