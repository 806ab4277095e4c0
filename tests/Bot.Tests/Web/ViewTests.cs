using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>What stays in view: on a phone, in a long conversation, when the server goes away.</summary>
public sealed class ViewTests(Browser browser)
{
    private const string Scrolled =
        "() => { const view = document.getElementById('lines'); return Math.round(view.scrollHeight - view.clientHeight - view.scrollTop); }";

    [Fact]
    public async Task A_phone_shows_everything_without_scrolling_sideways()
    {
        await using var bot = await WebBot.StartAsync();
        var prepared = bot.As("P008");
        await prepared.NewDealAsync($"{new string('长', 60)}{new string('W', 120)}");
        await prepared.SayAsync(new string('x', 300));
        await prepared.SendAsync($"{new string('截', 40)}{new string('y', 100)}.png", Pictures.Chat(61));
        await using var rep = await ChatPage.OpenAsync(browser, bot, phone: true);
        await rep.Page.GotoAsync(new Uri(bot.Address, "/pick").ToString());
        (await rep.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        await rep.ShotAsync("phone-pick");

        await rep.PickAsync("郭勇");
        await rep.CardAsync("收到图片");
        (await rep.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        await rep.ShotAsync("phone-long-words");
        foreach (var (text, answer, shot) in new[]
        {
            ("我的商机", "进行中", "phone-deals"), ("新建商机", "请填写后提交", "phone-form"), ("帮助", "郭勇，你好。", "phone-help"), ("商机 D00136", "毛利率", "phone-deal"),
            ("变更记录 D00136", "从新到旧", "phone-history"),
        })
        {
            await rep.Composer.TapAsync();
            await rep.Composer.FillAsync(text);
            await rep.Page.GetByRole(AriaRole.Button, new() { Name = "发送", Exact = true }).TapAsync();
            await Expect((await rep.CardAsync(answer)).Locator("h2")).ToBeInViewportAsync();
            (await rep.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
            await rep.ShotAsync(shot);
        }

        var box = (await rep.Composer.BoundingBoxAsync())!;
        (box.Y + box.Height).ShouldBeLessThan(844);
        box.Width.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task The_latest_is_in_view_and_news_does_not_pull_anyone_away()
    {
        await using var bot = await WebBot.StartAsync();
        var prepared = bot.As("P008");
        for (var i = 1; i <= 25; i++)
        {
            await prepared.SayAsync($"取消 {i}");
        }

        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await Expect(rep.Lines).ToHaveCountAsync(40);
        (await rep.Page.EvaluateAsync<int>(Scrolled)).ShouldBeLessThan(3);

        await rep.Page.EvaluateAsync("document.getElementById('lines').scrollTop = 0");
        var top = await rep.Lines.First.InnerTextAsync();
        await rep.Page.GetByText("查看更早的消息").ClickAsync();
        await Expect(rep.Lines).ToHaveCountAsync(50);
        await Expect(rep.Page.GetByText("查看更早的消息")).ToHaveCountAsync(0);
        await Expect(rep.Lines.Filter(new() { HasText = top }).First).ToBeInViewportAsync();

        await bot.GiveAsync("P008", "战报.pdf", "application/pdf", Documents.Pdf("report"));
        await Expect(rep.Page.Locator("#news")).ToBeVisibleAsync();
        await Expect(rep.Lines.Filter(new() { HasText = top }).First).ToBeInViewportAsync();
        await rep.ShotAsync("news");
        await rep.Page.Locator("#news").ClickAsync();

        await Expect(rep.Page.Locator("#news")).ToBeHiddenAsync();
        await Expect(rep.Lines.Last).ToBeInViewportAsync();
        await rep.SayAsync("我的商机");
        await Expect((await rep.CardAsync("进行中")).Locator("h2")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_server_that_restarts_is_said_and_the_page_comes_back_by_itself_with_the_unsent_text()
    {
        var urls = $"http://127.0.0.1:{FreePort()}";
        var before = await WebBot.StartAsync(urls: urls);
        await using var rep = await ChatPage.OpenAsync(browser, before, "郭勇");
        await rep.Page.EvaluateAsync("window.old = true");
        await rep.Composer.PressSequentiallyAsync("我的商机");
        await before.DisposeAsync();

        await Expect(rep.Page.Locator("#reconnect p")).ToBeVisibleAsync();
        await Expect(rep.Page.Locator("#reconnect p")).ToContainTextAsync("连接断开了，正在重新连接");
        await rep.ShotAsync("reconnecting");
        await using var after = await WebBot.StartAsync(before.Folder, before.Clock, urls: urls);

        await rep.Page.WaitForFunctionAsync("() => !window.old && document.getElementById('text')?.value === '我的商机'");
        await Expect(rep.Page.Locator("#reconnect")).ToBeHiddenAsync();
        await rep.Composer.PressAsync("Enter");
        await rep.CardAsync("进行中");
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
