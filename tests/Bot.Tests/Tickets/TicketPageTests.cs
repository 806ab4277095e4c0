using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>The pages of tickets in a browser. 赵欣怡 (P001) is the director, 何建华 (P032) an operator.</summary>
public sealed class TicketPageTests(Browser browser)
{
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (768, 1024), (1440, 900)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_suit_everyone_on_every_screen_by_day_and_by_night()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await OpenAsync(bot);
        await using var page = await ChatPage.OpenAsync(browser, bot, "赵欣怡");
        foreach (var (name, address) in new[]
        {
            ("tickets", "/tickets"), ("tickets-closed", "/tickets?state=Closed"), ("tickets-none", "/tickets?who=P999"), ("ticket", $"/tickets/{id}"),
        })
        {
            await page.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            await Expect(page.Page.Locator("main.map h1")).ToBeVisibleAsync();
            foreach (var (width, height) in Screens)
            {
                await page.Page.SetViewportSizeAsync(width, height);
                (await page.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} {width}");
                (await page.Page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty($"{name} {width}");
                await page.ShouldSuitEveryoneAsync($"{name}-{width}");
            }
        }
    }

    [Fact]
    public async Task A_ticket_is_found_by_its_state_and_person_and_shows_what_happened_to_it()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await OpenAsync(bot);
        var ticket = (await bot.Store.FindAsync<Ticket>(id, Ct))!;
        await using var page = await ChatPage.OpenAsync(browser, bot, "赵欣怡");

        await page.Page.GotoAsync(new Uri(bot.Address, $"/tickets?who={ticket.ProductOwnerId}").ToString());
        await page.Page.Locator(".scopes a", new() { HasText = "已答复" }).ClickAsync();
        await Expect(page.Page.Locator(".scopes [aria-current]")).ToHaveTextAsync("已答复");
        await page.Page.Locator(".found a", new() { HasText = id }).ClickAsync();

        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(id);
        await Expect(page.Page.Locator("main")).ToContainTextAsync("开始交付 · 截止 11-26 10:00 · 剩 18 工作小时");
        await Expect(page.Page.Locator("main")).ToContainTextAsync("答复：可以，下周给方案");
        await Expect(page.Page.Locator("main")).ToContainTextAsync("处理中 → 已答复");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "返回工单" }).ClickAsync();
        await Expect(page.Page.Locator("main")).ToContainTextAsync("第 1 页");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "下一页" }).ClickAsync();
        await Expect(page.Page.Locator("main")).ToContainTextAsync("第 2 页");
    }

    [Fact]
    public async Task Whoever_does_not_see_a_ticket_is_told_nothing_of_it()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await OpenAsync(bot);
        await using var page = await ChatPage.OpenAsync(browser, bot, "何建华");

        (await page.Page.GotoAsync(new Uri(bot.Address, $"/tickets/{id}").ToString()))!.Status.ShouldBe(404);
        await Expect(page.Page.Locator("main")).ToContainTextAsync("没有这张工单，或你看不到它。");
        await page.Page.GotoAsync(new Uri(bot.Address, "/tickets").ToString());
        await Expect(page.Page.Locator("main")).ToContainTextAsync("没有这样的工单。");
    }

    // A ticket that was taken on and answered.
    private static async Task<string> OpenAsync(TestBot bot)
    {
        var open = DealKinds.OwnerAndStatus(new("P008"), DealStatus.Open);
        var deal = (await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, open), Ct))[0];
        await bot.As("P008").SayAsync($"工单 {deal.Id} 支持微信小程序一键登录");
        var ticket = (await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), Ct)).MaxBy(one => one.OpenedAt)!;
        await bot.As(ticket.ProductOwnerId!.Value.Text).SayAsync($"接单 {ticket.Id}");
        await bot.As(ticket.ProductOwnerId!.Value.Text).SayAsync($"回复 {ticket.Id} 可以，下周给方案");
        return ticket.Id;
    }
}
