using System.Text;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UglyToad.PdfPig;
using Xunit;

namespace ChatSales.Bot.Tests.Collaboration;

/// <summary>A deal's collaboration log as people read, search and take it away (T3). P008 reports to P002; P009 is another rep.</summary>
public sealed class LogCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_page_by_page_from_the_newest_on_and_searched()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, id) = (bot.As("P008"), await DealAsync(bot));
        (await rep.SayAsync($"日志 {id}")).Text.ShouldBe(LogTexts.None.With(id));
        await FillAsync(bot, id, 45);

        var card = (await rep.SayAsync($"协作日志 {id}")).ShouldBeCard();
        card.Text.ShouldBe(LogTexts.Page.With(45, 1, 3));
        card.Rows.Count.ShouldBe(20);
        card.Rows[0].ShouldBe(new CardRow("2026-11-24 10:44 · 郭勇 · 飞书 · REQ-2026-0001", "第45句：小程序登录"));
        card.Buttons.Select(button => button.Label).ShouldBe([PagingTexts.Next.Text, LogTexts.PdfButton.Text, LogTexts.CsvButton.Text]);
        (await rep.TapAsync(PagingTexts.Next.Text)).ShouldBeCard().Rows[0].Detail.ShouldBe("第25句：接口文档");
        (await rep.SayAsync($"日志 {id} 页=3")).ShouldBeCard().ShouldSatisfyAllConditions(
            last => last.Rows.Count.ShouldBe(5),
            last => last.Rows[^1].Detail.ShouldBe("第1句：接口文档"),
            last => last.Buttons[0].Label.ShouldBe(PagingTexts.Previous.Text));
        (await rep.SayAsync($"日志 {id} 页=2147483647")).ShouldBeCard().Text.ShouldBe(LogTexts.Page.With(45, 3, 3));

        (await rep.SayAsync($"日志 {id} 小程序 第3")).ShouldBeCard().ShouldSatisfyAllConditions(
            found => found.Text.ShouldBe(LogTexts.FoundPage.With("小程序 第3", 1)),
            found => found.Rows.Select(row => row.Detail).ShouldBe(["第39句：小程序登录", "第36句：小程序登录", "第33句：小程序登录", "第30句：小程序登录", "第3句：小程序登录"]));
        (await rep.SayAsync($"日志 {id} 接口")).ShouldBeCard().Rows.Count.ShouldBe(20);
        (await rep.TapAsync(PagingTexts.Next.Text)).ShouldBeCard().Rows.Count.ShouldBe(10);
        (await rep.SayAsync($"日志 {id} 发票")).Text.ShouldBe(LogTexts.NotFound.With(id, "发票"));
        (await rep.SayAsync($"日志 {id} 页=9 词=接口")).Text.ShouldBe(LogTexts.NoMore.With(id, "接口", 9));
    }

    [Fact]
    public async Task An_edit_a_recall_and_files_are_told_and_the_first_text_too()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, id) = (bot.As("P008"), await DealAsync(bot));
        var file = await KeepAsync(bot, Pictures.Chat(5), "image/png", new string('0', 64));
        var note = await KeepAsync(bot, "纪要"u8.ToArray(), "text/plain", null);
        await ArchiveAsync(bot, id, "P024", "下周三给接口", "feishu:1", new LogFile("截图.png", file), new LogFile("纪要.txt", note));
        await DoAsync(bot, (log, session) => log.EditAsync(session, "feishu:1", new("P024"), "下周五给接口", Ct));
        await bot.Services.GetRequiredService<IRecalls>().KeepAsync("feishu", "feishu:1", Ct);

        (await rep.SayAsync($"日志 {id}")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail
            .ShouldBe("下周五给接口；附件：截图.png、纪要.txt；改过 1 次；已撤回");
        await rep.TapAsync(LogTexts.FilesButton.Text);

        var name = (await bot.Store.FindAsync<Person>("P024", Ct))!.Name;
        var lines = (await rep.LinesAsync()).Select(line => line.Content).ToList();
        lines[^2].ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Text.ShouldBe(
                $"原文：下周三给接口\n2026-11-24 10:00 {name} 改为：下周五给接口\n{LogTexts.RecalledAt.With("2026-11-24 10:00")}"),
            card => card.Picture!.Sha256.ShouldBe(file.Sha256));
        (lines[^1].File!.Name, lines[^1].File!.Sha256).ShouldBe(("纪要.txt", note.Sha256));
        (await rep.SayAsync($"日志 {id} 下周三")).ShouldBeCard().Rows.ShouldHaveSingleItem();
        (await rep.SayAsync($"日志 {id} 纪要")).ShouldBeCard().Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_is_asked_on_a_ticket_sees_the_log_of_its_deal_and_nobody_else_who_does_not_see_the_deal()
    {
        await using var bot = await TestBot.StartAsync();
        var id = await DealAsync(bot);
        var entry = await ArchiveAsync(bot, id, "P008", "只给同事看", "feishu:1");
        var other = bot.As("P009");
        (await other.SayAsync($"日志 {id}")).Text!.ShouldContain("需要的话请找");
        (await other.SayAsync($"导出日志 {id}")).Text!.ShouldContain("需要的话请找");
        (await other.SayAsync($"日志详情 {entry.Id}")).Text!.ShouldContain("需要的话请找");
        (await bot.As("P024").SayAsync($"日志 {id}")).Card.ShouldBeNull();

        await DoAsync(bot, (_, session) => Task.FromResult(session.Store(
            new Ticket
            {
                Id = "REQ-9", DealId = new(id), Title = "登录", State = TicketState.InWork, ProductOwnerId = new("P024"), OpenedAt = session.Now,
            },
            "test")));

        (await bot.As("P024").SayAsync($"日志 {id}")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail.ShouldBe("只给同事看");
        (await bot.As("P024").SayAsync($"日志详情 {entry.Id}")).ShouldBeCard().Text.ShouldBe("只给同事看");
    }

    [Fact]
    public async Task What_can_not_be_meant_is_refused_in_words()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, id) = (bot.As("P008"), await DealAsync(bot));

        (await rep.SayAsync("日志详情 LOG-1")).ShouldBeCard().Text!.ShouldStartWith(LogTexts.NoSuchEntry.With("LOG-1"));
        (await rep.SayAsync($"导出日志 {id} docx")).Text.ShouldBe(LogTexts.NoSuchFormat.With("docx"));
        (await rep.SayAsync($"导出日志 {id}")).Text.ShouldBe(LogTexts.None.With(id));
        (await rep.SayAsync($"日志 {id} 页=-1")).ShouldBeCard().Text.ShouldBe("页码从 1 开始。");
    }

    [Fact]
    public async Task A_table_has_every_word_in_order_and_no_cell_is_a_formula()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, id) = (bot.As("P008"), await DealAsync(bot));
        await ArchiveAsync(bot, id, "P008", "=1+1", "feishu:1");
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ArchiveAsync(bot, id, "P024", "他说\"好\"，\n下周", "feishu:2");
        bot.Clock.Advance(TimeSpan.FromSeconds(1));
        await ArchiveAsync(bot, id, "P008", "@李工 看下", null);
        await DoAsync(bot, (log, session) => log.EditAsync(session, "feishu:1", new("P008"), "+86", Ct));

        var file = (await rep.SayAsync($"导出日志 {id} csv")).File!;

        (file.Name, file.MediaType).ShouldBe(($"协作日志 {id}.csv", "text/csv"));
        var bytes = await BytesAsync(bot, file);
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var rows = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        rows[0].ShouldBe("时间,谁说的,平台,工单,内容,修改,撤回,附件,附件校验（SHA-256）");
        rows[1].ShouldBe("2026-11-24 10:00,郭勇,飞书,,'=1+1,2026-11-24 10:00 郭勇 改为：+86,,,");
        rows[2].ShouldEndWith(",飞书,,\"他说\"\"好\"\"，\n下周\",,,,");
        rows[3].ShouldBe("2026-11-24 10:00,郭勇,飞书,,'@李工 看下,,,,");
        (await rep.LinesAsync())[^2].Content.Text.ShouldBe(LogTexts.Exported.With(id, 3));
    }

    [Fact]
    public async Task A_document_has_the_words_and_the_pictures()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, id) = (bot.As("P008"), await DealAsync(bot));
        var picture = await KeepAsync(bot, Pictures.Chat(5), "image/png", new string('0', 64));
        await ArchiveAsync(bot, id, "P024", "支持微信小程序一键登录", "feishu:1", new LogFile("截图.png", picture));
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await FillAsync(bot, id, 100);

        var file = (await rep.SayAsync($"导出日志 {id}")).File!;

        (file.Name, file.MediaType).ShouldBe(($"协作日志 {id}.pdf", "application/pdf"));
        using var document = PdfDocument.Open(await BytesAsync(bot, file));
        var pages = document.GetPages().Select(page => page.Text.Replace(" ", "", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBeGreaterThan(2);
        pages[0].ShouldContain($"协作日志{id}");
        pages[0].ShouldContain("支持微信小程序一键登录");
        pages[0].ShouldContain("附件：截图.png");
        pages[^1].ShouldContain("第100句：接口文档");
        pages[^1].ShouldContain($"第{pages.Count}/{pages.Count}页");
        document.GetPage(1).GetImages().ShouldHaveSingleItem();
        (await rep.LinesAsync())[^2].Content.Text.ShouldBe(LogTexts.Exported.With(id, 101));
    }

    private static async Task<string> DealAsync(TestBot bot) =>
        (await bot.As("P008").SayAsync("新建商机 客户=上海云帆科技 名称=官网改版")).ShouldBeCard().Subject!.Id;

    private static async Task FillAsync(TestBot bot, string id, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await DoAsync(bot, (log, session) => log.ArchiveAsync(
                session, new(id), new("REQ-2026-0001"), new("P008"), "feishu", $"第{number}句：{(number % 3 == 0 ? "小程序登录" : "接口文档")}", [],
                $"feishu:om_{number}", Ct));
            bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    private static Task<LogEntry> ArchiveAsync(TestBot bot, string id, string author, string text, string? source, params LogFile[] files) =>
        DoAsync(bot, (log, session) => log.ArchiveAsync(session, new(id), null, new(author), "feishu", text, files, source, Ct));

    private static async Task<T> DoAsync<T>(TestBot bot, Func<CollaborationLog, Session, Task<T>> work) =>
        await new Sessions(bot.Store, BotHost.Kinds, bot.Clock).DoAsync(
            Actor.System("test"), session => work(bot.Services.GetRequiredService<CollaborationLog>(), session), Ct);

    private static async Task<StoredFile> KeepAsync(TestBot bot, byte[] bytes, string type, string? hash) =>
        new(await bot.Services.GetRequiredService<IVault>().PutAsync(bytes, Ct), bytes.Length, type, hash);

    private static async Task<byte[]> BytesAsync(TestBot bot, OutgoingFile file)
    {
        await using var stream = (await bot.Services.GetRequiredService<IVault>().OpenAsync(file.Sha256, Ct))!;
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, Ct);
        return whole.ToArray();
    }
}
