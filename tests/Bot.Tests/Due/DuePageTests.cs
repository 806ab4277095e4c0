using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Due;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Due;

/// <summary>The pages for what the command in the chat does, in a browser. 何建华 (P032) is an operator.</summary>
public sealed class DuePageTests(Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_runs_a_piece_and_pauses_and_resumes_its_rule()
    {
        await using var bot = await WebBot.StartAsync();
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>("tidy", Ct) is not null);
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        var page = chat.Page;

        await page.GotoAsync(new Uri(bot.Address, "/due").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("应于 2026-11-24 11:00:00");
        await page.GetByRole(AriaRole.Link, new() { Name = "整理数据" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "立即运行" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("马上运行");
        await TestBot.UntilAsync(async () => (await bot.Store.FindAsync<DueItem>("tidy", Ct))!.End is DueEnd.Done);

        await page.GotoAsync(new Uri(bot.Address, "/due/ran").ToString());
        await Expect(page.Locator("main")).ToContainTextAsync("完成 2026-11-24 10:00:00");
        await page.GetByRole(AriaRole.Link, new() { Name = "整理数据" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "暂停这类" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("这类任务已暂停");
        (await bot.Store.FindAsync<PausedRule>("tidy", Ct))!.IsPaused.ShouldBeTrue();
        await page.GetByRole(AriaRole.Button, new() { Name = "恢复这类" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "立即运行" })).ToBeVisibleAsync();
        (await bot.Store.FindAsync<PausedRule>("tidy", Ct))!.IsPaused.ShouldBeFalse();
    }

    [Fact]
    public async Task Others_see_nothing()
    {
        await using var bot = await WebBot.StartAsync();
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");

        (await manager.Page.GotoAsync(new Uri(bot.Address, "/due").ToString()))!.Status.ShouldBe(403);
        (await manager.Page.GotoAsync(new Uri(bot.Address, "/due/item?id=tidy").ToString()))!.Status.ShouldBe(403);
    }
}
