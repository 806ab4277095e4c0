using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>The signed upload page on a phone.</summary>
public sealed class UploadPageTests(Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_shows_deal_and_kind_says_what_is_wrong_and_takes_a_pdf()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync("智能排产与设备联网一体化平台二期扩容项目");
        await using var phone = await ChatPage.OpenAsync(browser, bot, phone: true);
        var page = phone.Page;
        await page.GotoAsync(Link(bot, id));
        await Expect(page.Locator("main")).ToContainTextAsync("会议纪要");
        await Expect(page.Locator("main")).ToContainTextAsync($"{id} 智能排产与设备联网一体化平台二期扩容项目");
        await Expect(page.Locator("main")).ToContainTextAsync("可以传：PDF、Word 文档、图片");
        (await phone.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        await phone.ShotAsync("upload");

        await SendAsync(page, "坏.pdf", "%PDF-1.7 nothing follows"u8.ToArray());
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync($"“坏.pdf”：{EvidenceTexts.BrokenPdf.Text}");
        await phone.ShotAsync("upload-wrong");

        await SendAsync(page, "4月 会议纪要.pdf", Documents.Pdf("会议纪要"));
        await Expect(page.Locator("h1")).ToHaveTextAsync("“4月 会议纪要.pdf”已归档");
        await phone.ShotAsync("upload-done");
        (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct))
            .ShouldHaveSingleItem()
            .Kind.ShouldBe("MeetingMinutes");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_sent_and_an_expired_link_says_so()
    {
        await using var bot = await WebBot.StartAsync();
        var link = Link(bot, await bot.As("P008").NewDealAsync());
        await using var phone = await ChatPage.OpenAsync(browser, bot, phone: true);
        var page = phone.Page;
        var large = Path.Combine(bot.Folder, "扫描件.pdf");
        await using (var file = File.Create(large))
        {
            file.SetLength(21 * 1024 * 1024);
        }

        await page.GotoAsync(link);
        await page.SetInputFilesAsync("input[type=file]", large);
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("文件有 21 MB，超过 20 MB 上限");
        await Expect(page.Locator(".send")).ToBeDisabledAsync();
        await phone.ShotAsync("upload-too-large");

        bot.Clock.Advance(UploadLinks.Life);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(EvidenceTexts.ExpiredLink.Text);
        await phone.ShotAsync("upload-expired");
    }

    [Theory]
    [InlineData("left")]
    [InlineData("moved")]
    [InlineData("gave the deal away")]
    public async Task A_link_shows_and_takes_nothing_once_its_person_may_not(string change)
    {
        await using var bot = await TestBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync("秘密项目");
        using var visitor = new Visitor(bot);
        var link = new Uri(Link(bot, id)).AbsolutePath;
        using var before = await visitor.SendAsync(HttpMethod.Get, link);
        (await before.Content.ReadAsStringAsync(Ct)).ShouldContain("秘密项目");

        await ChangeAsync(bot, id, change);

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            using var answer = await visitor.SendAsync(method, link);
            answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("秘密项目");
        }
    }

    private static async Task ChangeAsync(TestBot bot, string dealId, string change)
    {
        if (change != "gave the deal away")
        {
            await bot.ChangeAsync(
                "P008",
                person => change == "left" ? person with { Active = false } : person with { Role = Core.People.Role.Finance });
            return;
        }

        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        session.Store((await session.FindAsync<Core.Deals.Deal>(dealId, Ct))! with { OwnerId = new("P009") }, "test");
        await session.CommitAsync(Ct);
    }

    private static string Link(TestBot bot, string dealId) =>
        new Uri(
            bot.Address,
            new Uri(bot.Services.GetRequiredService<UploadLinks>().Issue(new("P008"), new(dealId), "MeetingMinutes")).AbsolutePath).ToString();

    private static async Task SendAsync(IPage page, string name, byte[] bytes)
    {
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = name, MimeType = "application/pdf", Buffer = bytes });
        await Expect(page.Locator(".choose")).ToContainTextAsync(name);
        await page.Locator(".send").TapAsync();
    }
}
