using ChatSales.Core.CheckIns;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>A check-in on the page: the browser says where it is, and the button for that is there only while the place is waited for.</summary>
public sealed class CheckInPageTests(Browser browser)
{
    private const float North = 31.2989f;
    private const float East = 120.5853f;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1440, 900)]
    public async Task The_browsers_place_is_that_of_the_visit_on_a_chinese_map(int width, int height)
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.Page.SetViewportSizeAsync(width, height);
        await rep.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await rep.Page.Context.SetGeolocationAsync(new() { Latitude = North, Longitude = East, Accuracy = 30 });
        var place = rep.Page.Locator("#place");
        await Expect(place).ToHaveCountAsync(0);

        await rep.SayAsync("打卡 D00262");
        await rep.CardAsync(CheckInTexts.BothLack.Text);
        await Expect(place).ToBeVisibleAsync();
        (await rep.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        (await rep.Page.EvaluateAsync<string[]>(LayoutTests.Small)).ShouldBeEmpty();
        await rep.ShouldSuitEveryoneAsync($"check-in-{width}");
        await place.ClickAsync();

        await Expect(await rep.CardAsync(CheckInTexts.PhotoLacks.Text)).ToContainTextAsync("误差约 30 米");
        await Expect(place).ToHaveCountAsync(0);
        var kept = (await bot.Store.FindAsync<PendingCheckIn>("P008", Ct))!;
        var (latitude, longitude) = Geography.ToChinese(North, East);
        Geography.Metres(kept.Latitude!.Value, kept.Longitude!.Value, latitude, longitude).ShouldBeLessThan(1);
        Geography.Metres(kept.Latitude!.Value, kept.Longitude!.Value, North, East).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_browser_that_may_not_say_where_it_is_says_what_to_do_and_words_will_do()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("打卡 D00262");
        await rep.Page.Locator("#place").ClickAsync();

        await Expect(rep.Problem).ToContainTextAsync("没有允许读取位置");
        (await bot.Store.FindAsync<PendingCheckIn>("P008", Ct))!.PlacedAt.ShouldBeNull();

        await rep.SayAsync("打卡 D00262 地点=门诊楼前台");
        await Expect(await rep.CardAsync(CheckInTexts.PhotoLacks.Text)).ToContainTextAsync("门诊楼前台");
        await Expect(rep.Page.Locator("#place")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_button_goes_with_a_check_in_that_is_given_up()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("打卡 D00262");
        await Expect(rep.Page.Locator("#place")).ToBeVisibleAsync();

        await rep.SayAsync("不打卡");

        await Expect(rep.Page.Locator("#place")).ToHaveCountAsync(0);
    }
}
