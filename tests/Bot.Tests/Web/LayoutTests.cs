using ChatSales.Core.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The pages on screens from the smallest phone to a desk's, also on a phone that lies on its side.</summary>
public sealed class LayoutTests(Browser browser)
{
    // Finger-sized: https://www.w3.org/TR/WCAG22/#target-size-enhanced. What can be tapped, is seen and is smaller.
    internal const string Small = """
        () => [...document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, .attach")].filter(e => e.getClientRects().length)
          .map(e => [e, (e.closest(".mud-input, .attach, .choose") ?? e).getBoundingClientRect()])
          .filter(([, box]) => box.width < 43.5 || box.height < 43.5).map(([e, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${e.outerHTML.slice(0, 120)}`)
        """;

    private static readonly (int Width, int Height)[] Screens = [(320, 640), (360, 740), (768, 1024), (1440, 900), (740, 360)];

    [Fact]
    public async Task The_chat_has_most_of_every_screen()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await Cards.ShowAsync(bot, rep);
        foreach (var (width, height) in Screens)
        {
            await FitsAsync(rep, "chat", width, height);
            var chat = (await rep.Page.Locator("#lines").BoundingBoxAsync())!;
            (chat.Height / height).ShouldBeGreaterThan(0.7f, $"{width}×{height}");
        }
    }

    [Fact]
    public async Task At_a_desk_a_list_takes_the_width_and_what_is_overdue_stands_out()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await Cards.ShowAsync(bot, rep);
        await rep.Page.SetViewportSizeAsync(1440, 900);

        var list = await rep.CardAsync("214.8万");
        (await list.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(1000);
        var row = list.Locator(".rows li").Nth(1);
        var (title, detail) = ((await row.Locator("b").BoundingBoxAsync())!, (await row.Locator("small").BoundingBoxAsync())!);
        detail.X.ShouldBeGreaterThan(title.X + title.Width);
        (await list.Locator(".rows .overdue").CountAsync()).ShouldBe(1);
        (await GroundAsync(0)).ShouldNotBe(await GroundAsync(1));

        Task<string> GroundAsync(int number) => list.Locator(".rows li").Nth(number).EvaluateAsync<string>("row => getComputedStyle(row).backgroundColor");
    }

    [Fact]
    public async Task Who_turns_the_phone_keeps_the_place_where_they_read()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇", phone: true);
        await Cards.ShowAsync(bot, rep);
        await TurnAsync(740, 360);
        await rep.Page.EvaluateAsync("() => { document.querySelector('.card.expired').scrollIntoView(); }");
        await rep.Page.WaitForTimeoutAsync(300);
        var read = await PlaceAsync();

        foreach (var (width, height) in new[] { (360, 740), (740, 360), (320, 640) })
        {
            await TurnAsync(width, height);
            (await PlaceAsync()).ShouldBe(read, 12, $"{width}×{height}");
        }

        async Task TurnAsync(int width, int height)
        {
            await rep.Page.SetViewportSizeAsync(width, height);
            await rep.Page.WaitForTimeoutAsync(300);
        }

        // How far the card is below the view's upper edge.
        Task<double> PlaceAsync() => rep.Page.EvaluateAsync<double>(
            "() => document.querySelector('.card.expired').getBoundingClientRect().top - document.getElementById('lines').getBoundingClientRect().top");
    }

    [Fact]
    public async Task Every_other_page_fits_every_screen()
    {
        await using var bot = await WebBot.StartAsync();
        var deal = await bot.As("P008").NewDealAsync();
        var upload = new Uri(bot.Services.GetRequiredService<UploadLinks>().Issue(new("P008"), new(deal), "MeetingMinutes")).AbsolutePath;
        await using var chat = await ChatPage.OpenAsync(browser, bot, "何建华");
        foreach (var (name, address) in new[] { ("pick", "/pick"), ("upload", upload), ("due", "/due"), ("no-page", "/none"), ("dead-letters", "/dead-letters") })
        {
            await chat.Page.GotoAsync(new Uri(bot.Address, address).ToString());
            foreach (var (width, height) in Screens)
            {
                await FitsAsync(chat, name, width, height);
            }
        }
    }

    private static async Task FitsAsync(ChatPage chat, string name, int width, int height)
    {
        await chat.Page.SetViewportSizeAsync(width, height);
        (await chat.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{name} {width}×{height}");
        (await chat.Page.EvaluateAsync<string[]>(Small)).ShouldBeEmpty($"{name} {width}×{height}");
        await chat.ShotAsync($"{name}-{width}x{height}");
    }
}
