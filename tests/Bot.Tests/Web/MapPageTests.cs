using ChatSales.Core.BattleMap;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The battle map's pages in a browser. 赵欣怡 (P001) is the director, 郭勇 (P008) a rep.</summary>
public sealed class MapPageTests(Browser browser)
{
    private static readonly (int Width, int Height)[] Screens = [(360, 740), (768, 1024), (1440, 900)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_suits_everyone_on_every_screen_by_day_and_by_night()
    {
        await using var bot = await WebBot.StartAsync();
        await bot.ChangeAsync("P009", person => person with { Team = "大客户与战略合作伙伴联合拓展一队（含医疗、教育与公共事业）" });
        await using var page = await ChatPage.OpenAsync(browser, bot, "赵欣怡");
        foreach (var (name, address, mark) in new[]
        {
            ("map", "/map", ".cloud"), ("map-rows", "/map/rows/pending-amount", ".found"), ("map-deal", "/map/deal/D00001", "dl"),
            ("map-word", $"/map/rows/feedback?word={Uri.EscapeDataString("价格")}", ".found"), ("map-none", "/map/deal/D99999", ".problem"),
        })
        {
            await page.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            await Expect(page.Page.Locator(mark).First).ToBeVisibleAsync();
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
    public async Task Each_part_opens_its_rows_and_a_row_its_deal()
    {
        await using var bot = await WebBot.StartAsync();
        await using var page = await ChatPage.OpenAsync(browser, bot, "赵欣怡", phone: true);
        await OpenAsync(page, bot, "/map");
        var figure = page.Page.Locator("[data-figure=closing-soon] b");
        var count = (await figure.InnerTextAsync()).Replace("个", "", StringComparison.Ordinal);

        await figure.ClickAsync();
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(MapTexts.ClosingSoon);
        await Expect(page.Page.Locator(".as-of")).ToHaveTextAsync(MapTexts.Total.With(count));
        var deal = await page.Page.Locator(".found b").First.InnerTextAsync();
        await page.Page.Locator(".found a").First.ClickAsync();
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(deal);
        await Expect(page.Page.Locator("dl")).ToContainTextAsync("预计成交日期");
        await page.Page.GoBackAsync();
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(MapTexts.ClosingSoon);

        await OpenAsync(page, bot, "/map");
        await page.Page.Locator(".scopes a", new() { HasText = "华南队" }).ClickAsync();
        await Expect(page.Page.Locator(".scopes [aria-current]")).ToHaveTextAsync("华南队");
        await Expect(page.Page.Locator(".as-of")).ToContainTextAsync("华南队");
        var customer = page.Page.Locator("section .found a").First;
        var name = await customer.Locator("b").InnerTextAsync();
        await customer.ClickAsync();
        await Expect(page.Page.Locator("h1")).ToHaveTextAsync(name);
        await page.Page.Locator(".found a").First.ClickAsync();
        await Expect(page.Page.Locator("dl")).ToContainTextAsync(name);

        await OpenAsync(page, bot, "/map");
        await page.Page.Locator(".cloud a").First.ClickAsync();
        await Expect(page.Page.Locator("h1")).ToContainTextAsync("的客户反馈");
        await Expect(page.Page.Locator(".found li").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_follows_what_happens()
    {
        await using var bot = await WebBot.StartAsync();
        await using var page = await ChatPage.OpenAsync(browser, bot, "赵欣怡", phone: true);
        await OpenAsync(page, bot, "/map");
        var figure = page.Page.Locator("[data-figure=closing-soon] b");
        var before = int.Parse(
            (await figure.InnerTextAsync()).Replace("个", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var change in new[] { 1, 2 })
        {
            var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
            var deal = (await session.QueryAsync(new Query<Deal>(), Ct)).First(deal =>
                deal.Status == DealStatus.Open && deal.ExpectedClose > new DateOnly(2027, 1, 15));
            session.Store(deal with { ExpectedClose = new DateOnly(2026, 12, 1) }, "deal.import");
            await session.CommitAsync(Ct);

            await TestBot.UntilAsync(
                async () => await figure.InnerTextAsync() == $"{before + change}个", () => bot.Clock.Advance(TimeSpan.FromSeconds(1)));
        }
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_comes_back_to_it_and_what_is_not_theirs_is_said()
    {
        await using var bot = await WebBot.StartAsync();
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store(new Person { Id = "P900", Name = "新人", Role = Role.Rep, Team = "华东一队" }, "people.import");
        await session.CommitAsync(Ct);
        await using var page = await ChatPage.OpenAsync(browser, bot, phone: true);
        await page.Page.GotoAsync(new Uri(bot.Address, "/map").ToString());
        await page.Page.Locator(".people button", new() { HasText = "新人" }).ClickAsync();
        await Expect(page.Page.Locator("main.map h1")).ToHaveTextAsync(MapTexts.Title.Text);

        await Expect(page.Page.Locator("main")).ToContainTextAsync(MapTexts.NobodyIdle.Text);
        await Expect(page.Page.Locator("main")).ToContainTextAsync(MapTexts.NoFeedback.Text);
        (await page.Page.Locator(".scopes").CountAsync()).ShouldBe(0);
        await page.ShotAsync("map-empty");
        await page.Page.GotoAsync(new Uri(bot.Address, "/map/deal/D00001").ToString());
        await Expect(page.Page.Locator(".problem")).ToHaveTextAsync(MapTexts.NoDeal.Text);
        await page.Page.GotoAsync(new Uri(bot.Address, $"/map?of={Uri.EscapeDataString("team:华东二队")}").ToString());
        await Expect(page.Page.Locator("main")).ToContainTextAsync(MapTexts.NotSeen.Text);
        (await page.Page.Locator(".figures b").CountAsync()).ShouldBe(0);
    }

    private static async Task OpenAsync(ChatPage page, TestBot bot, string address)
    {
        await page.Page.GotoAsync(new Uri(bot.Address, address).ToString());
        await Expect(page.Page.Locator("main.map")).ToBeVisibleAsync();
        await Expect(page.Page.Locator(".cloud")).ToBeVisibleAsync();
    }
}
