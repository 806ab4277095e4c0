using System.Diagnostics;
using ChatSales.Adapters.Drawing;
using ChatSales.Benchmarks;
using ChatSales.Core.Commission.Statements;
using Shouldly;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using Xunit;

namespace ChatSales.Adapters.Tests.Drawing;

/// <summary>What a printed statement says, read back from the document (C5).</summary>
public sealed class StatementPrinterTests
{
    private static readonly SealOwner Owner = new("某公司", DateTimeOffset.MaxValue, IsSelfMade: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(30, 12)]
    [InlineData(200, 60)]
    public void Every_line_and_every_sum_is_on_some_page_and_each_page_says_what_it_is(int lines, int contracts)
    {
        var sheet = MadeSheets.Of(3, lines, contracts);

        using var document = Print(sheet);

        var pages = document.GetPages().Select(TextOf).ToList();
        var all = string.Concat(pages);
        pages.Index().ShouldAllBe(page => page.Item.Contains($"第{page.Index + 1}/{pages.Count}页", StringComparison.Ordinal)
            && page.Item.Contains($"{SheetTexts.Title.Text}·2026-10{Bare(sheet.Person.Name)}·{sheet.Number}", StringComparison.Ordinal));
        var place = 0;
        foreach (var line in sheet.Lines)
        {
            Find(line.Day.ToString("yyyy-MM-dd"));
            place = Math.Max(place, 0);
            all.IndexOf(SheetTexts.Sum(line.Value), place, StringComparison.Ordinal).ShouldBeGreaterThan(0);
        }

        foreach (var contract in sheet.Contracts)
        {
            Find(contract.Id);
            Find(SheetTexts.Sum(contract.Open));
        }

        // On the first page, and again at the end.
        foreach (var sum in new[] { sheet.Payable, sheet.ClawedBack, sheet.CarriedOver, sheet.CarriedOn })
        {
            (all.Split(SheetTexts.Sum(sum)).Length - 1).ShouldBeGreaterThanOrEqualTo(2);
        }

        void Find(string words)
        {
            place = all.IndexOf(words, place, StringComparison.Ordinal);
            place.ShouldBeGreaterThanOrEqualTo(0, words);
        }
    }

    [Fact]
    public void Numbers_end_at_the_right_edge_of_their_column_and_nothing_leaves_the_paper()
    {
        using var document = Print(MadeSheets.Of(3, 30, 12));

        var letters = document.GetPages().SelectMany(page => page.Letters).ToList();
        letters.ShouldAllBe(letter => letter.BoundingBox.Left > 40 && letter.BoundingBox.Right < 555);
        var amounts = document.GetPage(1).GetWords().Where(word => word.Text.Contains('.', StringComparison.Ordinal) && word.BoundingBox.Left > 480);
        amounts.Select(word => Math.Round(word.BoundingBox.Right)).Distinct().Count().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void What_is_paid_is_what_stands_above_it()
    {
        var sheet = MadeSheets.Of(3, 30, 12) with { Payable = 800_000, CarriedOn = -100 };

        (sheet.Earned + sheet.ClawedBack + sheet.CarriedOver + sheet.Advance + sheet.Deferred).ShouldBe(sheet.Payable);
        using var document = Print(sheet);
        TextOf(document.GetPage(1)).ShouldContain($"{SheetTexts.Deferred.Text}{SheetTexts.Sum(sheet.Deferred)}");
    }

    [Fact]
    public void Points_are_left_out_where_there_are_none()
    {
        using var with = Print(MadeSheets.Of(3, 30, 0));
        using var without = Print(MadeSheets.Of(3, 1, 0));

        TextOf(with.GetPage(1)).ShouldContain(SheetTexts.NameOf(SheetKind.Points));
        TextOf(without.GetPage(1)).ShouldNotContain(SheetTexts.NameOf(SheetKind.Points));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_seal_s_worth_is_said_and_never_more_of_it(bool isSelfMade)
    {
        using var document = Print(MadeSheets.Of(3, 1, 1), Owner with { IsSelfMade = isSelfMade });

        var all = string.Concat(document.GetPages().Select(TextOf));
        all.Contains("可验证未被改动；签章主体未经第三方认证", StringComparison.Ordinal).ShouldBe(isSelfMade);
        all.ShouldContain("《电子签名法》第十三条");
        all.ShouldNotContain("法律效力");
    }

    [Fact]
    public void Names_without_end_are_whole()
    {
        var name = string.Concat(Enumerable.Range(0, 900).Select(number => (char)('一' + number)));
        var sheet = MadeSheets.Of(3, 2, 1);

        using var document = Print(sheet with { Lines = [.. sheet.Lines.Select(line => line with { Customer = name })] });

        document.GetPages().SelectMany(page => page.Letters).Count(letter => letter.Value[0] is >= '一' and < (char)('一' + 900))
            .ShouldBeGreaterThanOrEqualTo(1_800);
        document.GetPages().SelectMany(page => page.Letters).ShouldAllBe(letter => letter.BoundingBox.Bottom > 40);
    }

    [Fact]
    public void The_document_says_in_which_language_it_is_and_what_it_is_called()
    {
        var bytes = Bytes(MadeSheets.Of(3, 1, 1), Owner);

        System.Text.Encoding.Latin1.GetString(bytes).ShouldContain("/Lang (zh-CN)");
        using var document = PdfDocument.Open(bytes);
        document.Information.Title.ShouldBe("个人提成构成明细表 · 2026-10 阿卜杜热合曼·买买提·吐尔逊江 · TC-2026-10-P0003");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(200)]
    public async Task A_screen_reader_is_told_titles_and_tables_and_what_repeats_on_each_page_only_once(int lines)
    {
        var sheet = MadeSheets.Of(3, lines, 12);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, Bytes(sheet, Owner), TestContext.Current.CancellationToken);

        (await PdfInfoAsync(path)).ShouldContain("Tagged:          yes");
        var read = (await PdfInfoAsync("-struct-text", path)).Split('\n').Select(line => line.Trim()).ToList();
        File.Delete(path);

        read.ShouldNotContain(line => line.Contains("Error", StringComparison.OrdinalIgnoreCase));
        read.Count(line => line.StartsWith("H1", StringComparison.Ordinal)).ShouldBe(1);
        read.Count(line => line.StartsWith("H2", StringComparison.Ordinal)).ShouldBe(4);
        read.Count(line => line.StartsWith("TH", StringComparison.Ordinal)).ShouldBe(12);
        read.Count(line => line == "TR").ShouldBeGreaterThan(lines + 12);
        var words = string.Concat(read);
        words.Split($"\"{sheet.Number}\"").Length.ShouldBe(2);
        foreach (var line in sheet.Lines)
        {
            words.ShouldContain(SheetTexts.Sum(line.Value));
        }
    }

    // Poppler's, which knows nothing of how it was made.
    private static async Task<string> PdfInfoAsync(params string[] arguments)
    {
        using var reader = Process.Start(new ProcessStartInfo("pdfinfo", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var wrong = reader.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await reader.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return said + await wrong;
    }

    private static PdfDocument Print(StatementSheet sheet, SealOwner? owner = null) => PdfDocument.Open(Bytes(sheet, owner ?? Owner));

    private static byte[] Bytes(StatementSheet sheet, SealOwner owner) =>
        new StatementPrinter().Print(sheet, owner, TestContext.Current.CancellationToken).ToArray();

    private static string TextOf(Page page) => Bare(page.Text);

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal);
}
