using System.Text;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Simulators.Files;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>What is embedded in a document can be opened from it, so it is judged like the document.</summary>
public sealed class PackagedFileTests
{
    private const string Embedded = "word/embeddings/oleObject1.bin";
    private const string Package10 = "\u0001Ole10Native";
    private static readonly byte[] Text = [0xEC, 0xA5, .. new byte[2_000]];
    private readonly Inspection inspection = new(new SkiaPictureReader(), new PdfPigReader());

    [Theory]
    [InlineData("a.pdf", "a.pdf", "a.pdf", "%PDF-", false)]
    [InlineData("setup.exe", "a.pdf", "a.pdf", "..", true)]
    [InlineData("a.pdf", "C:\\x\\a.JS", "a.pdf", "..", true)]
    [InlineData("a.pdf", "a.pdf", "C:\\x\\a.hta. ", "..", true)]
    [InlineData("a.pdf", "a.pdf", "a.pdf", "MZ..", true)]
    [InlineData("a.SettingContent-ms", "a.pdf", "a.pdf", "..", true)]
    [InlineData("a.docm", "a.pdf", "a.pdf", "..", true)]
    [InlineData("a.one", "a.pdf", "a.pdf", "..", true)]
    [InlineData("a.pdf", "a.pdf", "a.iqy", "..", true)]
    public void A_package_is_taken_unless_it_runs(string shown, string source, string copied, string content, bool runs)
    {
        var package = CompoundFiles.Of([(Package10, Package(shown, source, copied, content))]);
        var old = CompoundFiles.Of([("WordDocument", Text), (Package10, Package(shown, source, copied, content))]);

        inspection.Inspect(OfficeFiles.Holding(Embedded, package)).Refusal?.Message.ShouldBe(EvidenceTexts.Executable);
        inspection.Inspect(OfficeFiles.Holding(Embedded, package)).IsRefused.ShouldBe(runs);
        inspection.Inspect(old).Refusal?.Message.ShouldBe(EvidenceTexts.Executable);
        inspection.Inspect(old).IsRefused.ShouldBe(runs);
    }

    [Theory]
    [InlineData("C:\\x\\报价.txt", "报价.js", "报价.txt", true)]
    [InlineData("C:\\x\\报价.txt", "报价.txt", "报价.txt", false)]
    public void The_names_in_utf_16_that_follow_a_package_count_too(string first, string second, string third, bool runs)
    {
        byte[] package =
        [
            .. Package("a.txt", "a.txt", "a.txt", ".."),
            .. new[] { first, second, third }.SelectMany(name => (byte[])[.. BitConverter.GetBytes(name.Length), .. Encoding.Unicode.GetBytes(name)]),
        ];

        inspection.Inspect(OfficeFiles.Holding(Embedded, CompoundFiles.Of([(Package10, package)]))).IsRefused.ShouldBe(runs);
    }

    [Fact]
    public void A_package_that_is_cut_short_is_refused()
    {
        var whole = Package("a.pdf", "a.pdf", "a.pdf", "%PDF-");
        for (var length = 0; length < whole.Length; length++)
        {
            inspection.Inspect(OfficeFiles.Holding(Embedded, CompoundFiles.Of([(Package10, whole[..length])], small: true))).IsRefused.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("word/media/a.bat")]
    [InlineData("word/media/a.PS1")]
    public void A_part_that_runs_by_its_name_is_refused(string part) => Refusal(part, Text).ShouldBe(EvidenceTexts.Executable);

    [Fact]
    public void Documents_within_documents_are_looked_at_too()
    {
        var macros = OfficeFiles.WithParts(("main.xml", OfficeFiles.WordMain), ("word/vbaProject.bin", OfficeFiles.Vba));
        var oldMacros = CompoundFiles.Of([("WordDocument", Text), ("Macros", null)]);
        const string within = "word/embeddings/document1.docx";

        Refusal(within, macros).ShouldBe(EvidenceTexts.Macros);
        Refusal(within, oldMacros).ShouldBe(EvidenceTexts.Macros);
        Refusal(within, OfficeFiles.Holding(within, macros)).ShouldBe(EvidenceTexts.Macros);
        Refusal(within, OfficeFiles.Holding(within, OfficeFiles.Holding(within, OfficeFiles.Word()))).ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Holding(within, OfficeFiles.Holding(within, OfficeFiles.Word()))).IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("7z\u00BC\u00AF\u0027\u001C")]
    [InlineData("Rar!\u001A\u0007")]
    [InlineData("\u001F\u008B\u0008")]
    [InlineData("BZh9")]
    [InlineData("\u00FD7zXZ\0")]
    [InlineData("\u0028\u00B5\u002F\u00FD")]
    [InlineData("MSCF\0\0\0\0")]
    [InlineData("tar")]
    public void An_archive_of_any_make_is_refused_within_a_document(string start)
    {
        var archive = start == "tar" ? [.. new byte[257], .. "ustar"u8, .. new byte[300]] : (byte[])[.. Encoding.Latin1.GetBytes(start), .. Text];

        Refusal("word/embeddings/a.bin", archive).ShouldBe(EvidenceTexts.Archive);
        Refusal("word/media/a.png", archive).ShouldBe(EvidenceTexts.Archive);
        Refusal(Embedded, Packaged(archive)).ShouldBe(EvidenceTexts.Archive);
        inspection.Inspect(CompoundFiles.Of([("WordDocument", Text), (Package10, Package(archive))])).Refusal!.Message
            .ShouldBe(EvidenceTexts.Archive);
    }

    // Drawings that Office itself packs with gzip.
    [Theory]
    [InlineData("word/media/image1.emz")]
    [InlineData("ppt/media/image1.WMZ")]
    public void A_packed_metafile_is_no_archive(string part) =>
        inspection.Inspect(OfficeFiles.Holding(part, [0x1F, 0x8B, 8, .. Text])).IsRefused.ShouldBeFalse();

    [Fact]
    public void What_is_packaged_is_judged_like_a_part()
    {
        var macros = OfficeFiles.WithParts(("main.xml", OfficeFiles.WordMain), ("word/vbaProject.bin", OfficeFiles.Vba));
        var zip = OfficeFiles.WithParts(("a.csv", "text/csv"));
        var nested = Packaged(OfficeFiles.Holding(Embedded, Packaged(OfficeFiles.Holding(Embedded, Packaged(OfficeFiles.Word())))));

        Refusal(Embedded, Packaged(macros)).ShouldBe(EvidenceTexts.Macros);
        Refusal(Embedded, Packaged(zip)).ShouldBe(EvidenceTexts.Archive);
        Refusal(Embedded, nested).ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Holding(Embedded, Packaged(OfficeFiles.Word()))).IsRefused.ShouldBeFalse();
    }

    private static byte[] Packaged(byte[] content) => CompoundFiles.Of([(Package10, Package(content))]);

    private static byte[] Package(byte[] content) => Package("a.pdf", "a.pdf", "a.pdf", Encoding.Latin1.GetString(content));

    private Message Refusal(string part, byte[] content) => inspection.Inspect(OfficeFiles.Holding(part, content)).Refusal!.Message;

    private static byte[] Package(string shown, string source, string copied, string content)
    {
        byte[] rest =
        [
            2,
            0,
            .. Encoding.Latin1.GetBytes($"{shown}\0{source}\0"),
            0,
            0,
            3,
            0,
            .. BitConverter.GetBytes(copied.Length + 1),
            .. Encoding.Latin1.GetBytes($"{copied}\0"),
            .. BitConverter.GetBytes(content.Length),
            .. Encoding.Latin1.GetBytes(content),
        ];
        return [.. BitConverter.GetBytes(rest.Length), .. rest];
    }
}
