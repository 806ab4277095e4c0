using System.Net;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Files in and out of the page.</summary>
public sealed class FileTests(Browser browser)
{
    [Fact]
    public async Task A_chosen_file_is_proposed_for_the_deal_that_lacks_it()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");

        await rep.ChooseAsync("比价 盖章页.pdf", Documents.Pdf("比价"));

        await Expect(rep.Lines.Nth(1)).ToContainTextAsync("比价 盖章页.pdf");
        var first = (await rep.CardAsync("收到 PDF。要归档到哪里？")).Locator(".rows li").First;
        await Expect(first).ToContainTextAsync("D00136");
        await Expect(ChatPage.Button(first, "比价表盖章页")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_button_that_asks_for_a_file_opens_the_picker_and_tells_the_bot()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.SayAsync("商机 D00136");
        var deal = await rep.CardAsync("比价表盖章页");

        var picker = await rep.Page.RunAndWaitForFileChooserAsync(() => ChatPage.Button(deal, "传比价表盖章页").ClickAsync());

        await Expect(rep.Lines.Last).ToContainTextAsync("请在 10 分钟内直接把比价表盖章页发给我");
        await picker.SetFilesAsync(new FilePayload { Name = "比价.pdf", MimeType = "application/pdf", Buffer = Documents.Pdf("比价") });
        await Expect(await rep.CardAsync("已归档：比价表盖章页（比价.pdf）")).ToContainTextAsync("D00136");
    }

    [Fact]
    public async Task Files_chosen_together_are_on_one_card_and_asked_about_when_a_button_asks_for_files()
    {
        await using var bot = await WebBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await rep.Page.SetInputFilesAsync("#file", Enumerable.Range(0, 9).Select(i =>
            new FilePayload { Name = $"聊天{i}.png", MimeType = "image/png", Buffer = Pictures.Chat(60 + i) }));
        await rep.CardAsync("收到 9 个文件。要归档到哪里？");

        await Expect(rep.Cards).ToHaveCountAsync(2);
        await rep.ShotAsync("files-in-a-row");

        await rep.SayAsync($"商机 {id}");
        var deal = await rep.CardAsync("还缺");
        await rep.Page.RunAndWaitForFileChooserAsync(() => ChatPage.Button(deal, "传沟通截图").ClickAsync());

        var asked = await rep.CardAsync("要把之前发来的 9 个文件归档为沟通截图吗");
        await Expect(asked.Locator("img")).ToHaveJSPropertyAsync("naturalWidth", 540);
        await Expect(ChatPage.Fact(asked, "文件")).ToHaveTextAsync("聊天0.png、聊天1.png、聊天2.png 等 9 个文件");
        await rep.ShotAsync("file-asked");
        await ChatPage.Button(asked, "归档到这里").ClickAsync();
        await rep.CardAsync("已归档：沟通截图（聊天0.png、聊天1.png、聊天2.png 等 9 个文件）");
        await rep.ShotAsync("files-filed");
    }

    [Fact]
    public async Task Pictures_that_look_alike_stand_side_by_side_and_their_numbers_open_them()
    {
        await using var bot = await WebBot.StartAsync();
        var (one, two) = (await bot.As("P008").NewDealAsync(), await bot.As("P008").NewDealAsync());
        await bot.As("P008").SendAsync("1.png", Pictures.Chat(4), $"证据 {one} 沟通截图");
        await bot.As("P008").SendAsync("2.png", Pictures.Chat(4), $"证据 {two} 沟通截图");
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");

        await ChatPage.Button(await manager.CardAsync($"与商机 {one} 的证据"), "证据详情").ClickAsync();

        var card = await manager.CardAsync("疑似重复");
        await Expect(card.Locator(".beside img")).ToHaveCountAsync(2);
        await Expect(card.Locator("figcaption").Nth(0)).ToContainTextAsync(two);
        await Expect(card.Locator("figcaption").Nth(1)).ToContainTextAsync(one);
        await Expect(card.Locator(".beside img").Nth(1)).ToHaveJSPropertyAsync("naturalWidth", 540);
        await manager.ShotAsync("pictures-side-by-side");
        var number = (await card.Locator("figcaption").Nth(1).TextContentAsync())!.Split(' ')[0];
        await ChatPage.Button(card, number).ClickAsync();
        await Expect(manager.LastCard).ToContainTextAsync($"{number} {one}");
    }

    [Fact]
    public async Task Files_that_are_too_large_or_programs_or_too_many_get_a_clear_message()
    {
        await using var bot = await WebBot.StartAsync();
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        var large = Path.Combine(bot.Folder, "扫描件.pdf");
        await using (var file = File.Create(large))
        {
            file.SetLength(30 * 1024 * 1024);
        }

        await rep.Page.SetInputFilesAsync("#file", large);
        await Expect(rep.Problem).ToHaveTextAsync("“扫描件.pdf”：文件有 30 MB，超过 20 MB 上限。请压缩图片或分页导出后再发。");
        await rep.ShotAsync("file-too-large");

        await rep.ChooseAsync("照片.png", [(byte)'M', (byte)'Z', .. new byte[200]]);
        await Expect(rep.Lines.Last).ToHaveTextAsync(EvidenceTexts.Executable.Text);
        await Expect(rep.Problem).ToHaveCountAsync(0);
        await rep.ShotAsync("file-executable");

        await rep.Page.SetInputFilesAsync(
            "#file",
            Enumerable
                .Range(0, 10)
                .Select(i => new FilePayload
                {
                    Name = $"{i}.png",
                    MimeType = "image/png",
                    Buffer = [0],
                }));
        await Expect(rep.Problem).ToContainTextAsync("选了 10 个文件，一次最多发送 9 个");
        await rep.SayAsync("取消");
        await Expect(rep.Lines.Last).ToContainTextAsync("没有正在填写的内容");
    }

    [Fact]
    public async Task A_manager_reads_the_minutes_that_a_rep_filed_and_nobody_elses_manager_can()
    {
        await using var bot = await WebBot.StartAsync();
        var minutes = Documents.Pdf("会议纪要");
        var id = await bot.As("P008").NewDealAsync();
        await bot.As("P008").SendAsync("4月 会议纪要", minutes);
        await bot.As("P008").SayAsync($"证据 {id} 会议纪要");
        await using var manager = await ChatPage.OpenAsync(browser, bot, "吴雨桐");
        await manager.SayAsync($"查看证据 {id}");
        await ChatPage.Button(await manager.CardAsync($"证据 {id}"), "证据详情").ClickAsync();

        var line = manager.Page.Locator(".bubble.file");
        await Expect(line).ToContainTextAsync("4月 会议纪要.pdf");
        await Expect(ChatPage.Button(manager.LastCard, "驳回")).ToBeEnabledAsync();
        await manager.ShotAsync("file");
        var download = await manager.Page.RunAndWaitForDownloadAsync(() => line.GetByText("下载").ClickAsync());
        download.SuggestedFilename.ShouldBe("4月 会议纪要.pdf");
        (await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldBe(minutes);

        var address = (await line.GetByText("打开").GetAttributeAsync("href"))!;
        var opened = await manager.Page.Context.APIRequest.GetAsync(new Uri(bot.Address, address).ToString());
        opened.Headers["content-type"].ShouldBe("application/pdf");
        opened.Headers.ShouldNotContainKey("content-disposition");
        await using var stranger = await ChatPage.OpenAsync(browser, bot, "何静");
        (await stranger.Page.Context.APIRequest.GetAsync(new Uri(bot.Address, address).ToString())).Status.ShouldBe((int)HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_that_is_no_evidence_opens_for_whom_it_was_sent_to_alone()
    {
        await using var bot = await WebBot.StartAsync();
        var bytes = Documents.Pdf("statement");
        var sha = await bot.GiveAsync("P008", "提成明细 2026-10.pdf", "application/pdf", bytes);
        await using var rep = await ChatPage.OpenAsync(browser, bot, "郭勇");
        await using var other = await ChatPage.OpenAsync(browser, bot, "吴艳");

        var download = await rep.Page.RunAndWaitForDownloadAsync(() => rep.Page.Locator(".bubble.file").GetByText("下载").ClickAsync());

        download.SuggestedFilename.ShouldBe("提成明细 2026-10.pdf");
        (await other.Page.Context.APIRequest.GetAsync(new Uri(bot.Address, $"/files/{sha}").ToString())).Status.ShouldBe(
            (int)HttpStatusCode.NotFound);
    }
}
