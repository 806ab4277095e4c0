using System.Net;
using System.Net.Http.Headers;
using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Tests.Web;
using ChatSales.Bot.Web;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Files;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>
/// Files on their way in, through the chat and the upload page: inspected before they are kept, one at a time, and gone if refused.
/// </summary>
public sealed class TakingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_refused_in_the_chat_is_told_and_kept_nowhere()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");

        (await rep.SendAsync("照片.png", [(byte)'M', (byte)'Z', .. new byte[100]])).Text.ShouldBe(EvidenceTexts.Executable.Text);
        (await rep.SendAsync("纪要.docx", OfficeFiles.Bomb())).Text.ShouldBe(EvidenceTexts.TooHeavy.Text);
        (await rep.SendAsync("纪要.pdf", PdfAttacks.DeepPageTree())).Text.ShouldBe(EvidenceTexts.TooHeavy.Text);
        (await rep.SendAsync("纪要.pdf", PdfAttacks.Packed("/OpenAction << /S /Launch /F (calc.exe) >>"))).Text.ShouldBe(EvidenceTexts.Launch.Text);

        (await KeptAsync(bot)).ShouldBeEmpty();
        var audit = await bot.Store.AuditLog.ReadAsync(0, Ct).Where(entry => entry.Change.Action == "evidence.refused").ToListAsync(Ct);
        audit.Select(entry => entry.Change.Actor.PersonId.Text).ShouldBe(["P008", "P008", "P008", "P008"]);
    }

    [Fact]
    public async Task What_the_upload_page_refuses_is_told_and_kept_nowhere()
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient();
        var link = await LinkAsync(bot);

        (await PostAsync(http, link, "程序.pdf", "MZ.."u8.ToArray())).ShouldContain(EvidenceTexts.Executable.Text);
        (await PostAsync(http, link, "大.pdf", new byte[21 << 20])).ShouldContain(EvidenceTexts.TooLarge.With(21));
        (await PostAsync(http, link, "表.xlsx", OfficeFiles.WithParts(("xl/workbook.xml", OfficeFiles.ExcelMain)))).ShouldContain("会议纪要不接收这类文件");
        (await KeptAsync(bot)).ShouldBeEmpty();

        (await PostAsync(http, link, "纪要.docx", OfficeFiles.Word("word/document2.xml"))).ShouldContain(WebTexts.UploadDone.With("纪要.docx"));
        (await KeptAsync(bot)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_form_whose_boundary_is_longer_than_may_be_has_no_file()
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient();
        using var form = new ByteArrayContent("--a"u8.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={new string('a', 10_000)}").ShouldBeTrue();

        using var answer = await http.PostAsync(await LinkAsync(bot), form, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(WebTexts.UploadNothing.Text);
    }

    [Fact]
    public async Task A_person_uploads_one_file_at_a_time_and_nothing_of_it_has_a_name_on_the_disk()
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient();
        var link = await LinkAsync(bot);
        var slow = new SlowFile();
        var first = http.PostAsync(link, Form(slow, "纪要.pdf"), Ct);
        await slow.Begun.Task;
        var gate = bot.Services.GetRequiredService<UploadGate>();
        while (gate.Enter("P008") is { } free)
        {
            free.Dispose();
            await Task.Delay(5, Ct);
        }

        (await PostAsync(http, link, "二.pdf", Documents.Pdf("二"))).ShouldContain(WebTexts.OneAtATime.Text);
        (await PostAsync(http, await LinkAsync(bot, "P006"), "三.pdf", Documents.Pdf("三"))).ShouldContain(WebTexts.UploadDone.With("三.pdf"));
        Directory.GetFiles(Path.GetTempPath(), "chatsales-*.tmp").ShouldBeEmpty();
        slow.Rest.SetResult(Documents.Pdf("一"));
        (await (await first).Content.ReadAsStringAsync(Ct)).ShouldContain(WebTexts.UploadDone.With("纪要.pdf"));
        (await PostAsync(http, link, "二.pdf", Documents.Pdf("二"))).ShouldContain(WebTexts.UploadDone.With("二.pdf"));
    }

    [Fact]
    public async Task What_is_no_form_or_has_no_file_is_told()
    {
        await using var bot = await TestBot.StartAsync();
        using var http = new HttpClient();
        var link = await LinkAsync(bot);

        (await (await http.PostAsync(link, new StringContent("no form"), Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain(
            WebTexts.UploadNothing.Text);
        using var text = new MultipartFormDataContent { { new StringContent("text"), "file" } };
        (await (await http.PostAsync(link, text, Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain(WebTexts.UploadNothing.Text);
        using var cut = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\nab");
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await (await http.PostAsync(link, cut, Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain(WebTexts.NotSent.Text);
    }

    [Fact]
    public async Task Of_more_files_than_fit_into_a_message_the_rest_is_refused_by_name()
    {
        await using var bot = await TestBot.StartAsync();
        var large = Enumerable
            .Range(1, 4)
            .Select(i => ($"{i}.png", (ReadOnlyMemory<byte>)(byte[])[.. Pictures.Chat(i), .. new byte[15 << 20]]))
            .ToList();

        await bot.Services.GetRequiredService<WebChatDoor>().SendFilesAsync(new("P008"), large, Ct);
        await bot.SettleAsync();

        var told = (await bot.As("P008").LinesAsync()).Select(line => line.Content.Text ?? line.Content.Card!.Text!).ToList();
        told[^2].ShouldBe(EvidenceTexts.TooManyAtOnce.With("4.png"));
        told[^1].ShouldStartWith("收到 3 个文件");
        (await bot.Store.CountAsync(new Query<Upload>(), Ct)).ShouldBe(3);
    }

    [Fact]
    public async Task A_photo_of_an_iphone_is_evidence_that_comes_as_a_file_to_whoever_looks_at_it()
    {
        await using var bot = await TestBot.StartAsync();
        var id = await bot.As("P008").NewDealAsync();
        await bot.As("P008").SendAsync("IMG_1", PictureAttacks.Heic());
        await bot.As("P008").SayAsync($"证据 {id} 沟通截图");
        var evidence = (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, id), Ct)).ShouldHaveSingleItem();

        await bot.As("P002").SayAsync($"证据详情 {evidence.Id}");

        var lines = await bot.As("P002").LinesAsync();
        lines[^2].Content.Card!.Text.ShouldBe(EvidenceTexts.Undrawable.Text);
        lines[^2].Content.Card!.Picture.ShouldBeNull();
        lines[^1].Content.File.ShouldBe(new(evidence.File!.Sha256, "IMG_1.heic", "image/heic"));
        Downloads.OpensInBrowser("image/heic").ShouldBeFalse();
    }

    private static async Task<Uri> LinkAsync(TestBot bot, string person = "P008")
    {
        var deal = await bot.As(person).NewDealAsync();
        var link = bot.Services.GetRequiredService<UploadLinks>().Issue(new(person), new(deal), "MeetingMinutes");
        return new(bot.Address, new Uri(link).AbsolutePath);
    }

    private static async Task<string> PostAsync(HttpClient http, Uri link, string name, byte[] bytes) =>
        WebUtility.HtmlDecode(await (await http.PostAsync(link, Form(new ByteArrayContent(bytes), name), Ct)).Content.ReadAsStringAsync(Ct));

    private static MultipartFormDataContent Form(HttpContent file, string name) => new() { { file, "file", name } };

    private static async Task<List<string>> KeptAsync(TestBot bot) => await bot.Services.GetRequiredService<IVault>().ListAsync(Ct).ToListAsync(Ct);

    private sealed class SlowFile : HttpContent
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<byte[]> Rest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.FlushAsync(Ct);
            Begun.SetResult();
            await stream.WriteAsync(await Rest.Task, Ct);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
