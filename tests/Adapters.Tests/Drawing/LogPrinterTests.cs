using ChatSales.Adapters.Drawing;
using ChatSales.Core.Collaboration;
using Shouldly;
using SkiaSharp;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Xunit;

namespace ChatSales.Adapters.Tests.Drawing;

/// <summary>What a printed log holds, read back from the document (T3).</summary>
public sealed class LogPrinterTests
{
    private static readonly LogBook Book = new("协作日志 D-1024", "官网改版 · 导出人 郭勇 · 2026-11-24 10:00 · 共 1 条", []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3_800)]
    public async Task Every_word_of_every_entry_is_on_some_page_in_order(int count)
    {
        var lines = Enumerable.Range(0, count).Select(number => new LogLine(
            $"2026-11-24 10:00 · 李工 · 飞书 · REQ-2026-{number:D4}", $"第{number}句：客户要小程序登录，（v2.0）下周给",
            number % 10 == 0 ? [$"改为：第{number}次"] : [], [])).ToList();

        using var document = await PrintAsync(Book with { Lines = lines });

        var pages = document.GetPages().Select(TextOf).ToList();
        var all = string.Concat(pages);
        all.ShouldStartWith("协作日志D-1024官网改版·导出人郭勇");
        var place = 0;
        foreach (var line in lines)
        {
            foreach (var words in line.Notes.Prepend(line.Text).Prepend(line.Head))
            {
                place = all.IndexOf(words.Replace(" ", "", StringComparison.Ordinal), place, StringComparison.Ordinal);
                place.ShouldBeGreaterThanOrEqualTo(0, words);
            }
        }

        pages.Index().ShouldAllBe(page => page.Item.Contains($"第{page.Index + 1}/{pages.Count}页", StringComparison.Ordinal));
        pages.Count.ShouldBe(count switch { 0 or 1 => 1, 60 => 4, _ => Math.Max(200, pages.Count) });
    }

    [Fact]
    public async Task A_text_of_many_pages_and_a_word_wider_than_the_page_are_whole()
    {
        var text = string.Concat(Enumerable.Range(0, 9_000).Select(number => (char)('一' + (number % 900))));
        var address = $"https://example.com/{new string('a', 400)}";

        using var document = await PrintAsync(Book with { Lines = [new LogLine("头", $"{text}\n\n{address}", [], [])] });

        var all = string.Concat(document.GetPages().Select(TextOf));
        all.Count(c => c is >= '一' and < (char)('一' + 900)).ShouldBeGreaterThanOrEqualTo(9_000);
        all.Count(c => c == 'a').ShouldBeGreaterThanOrEqualTo(400);
        document.GetPages().SelectMany(page => page.Letters).ShouldAllBe(letter => letter.Location.X > 40 && letter.Location.X < 556);
    }

    [Fact]
    public async Task Pictures_are_printed_small_enough_and_those_that_can_not_be_are_named()
    {
        var pictures = new Dictionary<string, byte[]>
        {
            ["png"] = Picture(3_000, 2_000, SKEncodedImageFormat.Png), ["jpeg"] = Picture(400, 1_200, SKEncodedImageFormat.Jpeg),
            ["broken"] = "no picture"u8.ToArray(),
        };

        using var document = await PrintAsync(
            Book with { Lines = [new LogLine("头", "看图", ["附件：图.png"], ["png", "jpeg", "broken", "gone"])] },
            sha256 => pictures.GetValueOrDefault(sha256));

        var images = document.GetPages().SelectMany(page => page.GetImages()).ToList();
        images.Select(image => (image.WidthInSamples, image.HeightInSamples)).ShouldBe([(1_000, 666), (333, 1_000)]);
        images.ShouldAllBe(image => image.BoundingBox.Width < 400 && image.BoundingBox.Height < 300 && image.BoundingBox.Bottom > 60);
        var all = string.Concat(document.GetPages().Select(TextOf));
        all.ShouldContain(LogTexts.PictureLeftOut.With("broken"));
        all.ShouldContain(LogTexts.PictureLeftOut.With("gone"));
    }

    [Fact]
    public async Task All_fonts_are_in_the_document()
    {
        var bytes = await BytesAsync(Book with { Lines = [new LogLine("头 bold", "文字 words", [], [])] }, _ => null);

        var text = System.Text.Encoding.Latin1.GetString(bytes.Span);
        text.ShouldContain("/ToUnicode");
        bytes.Length.ShouldBeLessThan(1_000_000);
    }

    private static async Task<PdfDocument> PrintAsync(LogBook book, Func<string, byte[]?>? picture = null) =>
        PdfDocument.Open((await BytesAsync(book, picture ?? (_ => null))).ToArray());

    private static Task<ReadOnlyMemory<byte>> BytesAsync(LogBook book, Func<string, byte[]?> picture) => new LogPrinter().PrintAsync(
        book, (sha256, _) => Task.FromResult(picture(sha256) is { } bytes ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?)), Ct);

    private static string TextOf(Page page) => page.Text.Replace(" ", "", StringComparison.Ordinal);

    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.SteelBlue);
        using var encoded = bitmap.Encode(format, 90);
        return encoded.ToArray();
    }
}
