using System.Text;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Simulators.Files;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>PDF documents that do something when opened, and harmless ones.</summary>
public sealed class ActivePdfTests
{
    private const string Launch = "<< /S /Launch /F (calc.exe) >>";
    private const string Script = "<< /S /JavaScript /JS (app.alert(1)) >>";
    private readonly Inspection inspection = new(new SkiaPictureReader(), new PdfPigReader());

    [Theory]
    [InlineData("/OpenAction " + Launch)]
    [InlineData("/OpenAction << /S /#4caunch /F (calc.exe) >>")]
    [InlineData("/OpenAction << /S 4 0 R /F (calc.exe) >>", "/Launch")]
    [InlineData("/AA << /WC 4 0 R >>", Launch)]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named /N /NextPage /Next 4 0 R >>] >>", Launch)]
    [InlineData("", "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /Win << /F (cmd.exe) >> >> >>")]
    public void Those_that_start_programs_are_refused(string catalog, params string[] objects) =>
        WhyNot(catalog, objects).ShouldBe(EvidenceTexts.Launch);

    [Theory]
    [InlineData("/OpenAction " + Script)]
    [InlineData("/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", Script)]
    [InlineData(
        "/Names << /JavaScript << /Kids [4 0 R] >> >>",
        "<< /Names [(a) << /S /JavaScript /JS 5 0 R >>] >>", "<< /Length 1 >>\nstream\n1\nendstream")]
    [InlineData("", "<< /Subtype /Screen /A << /S /Rendition /OP 0 /JS (app.alert(1)) >> >>")]
    [InlineData("/AcroForm << /Fields [] /XFA [(template) 4 0 R] >>", "<< /Length 4 >>\nstream\n<a/>\nendstream")]
    [InlineData("", "<< /Type /3D /Subtype /U3D /OnInstantiate 5 0 R /Length 1 >>\nstream\n1\nendstream", "<< /Length 1 >>\nstream\n1\nendstream")]
    public void Those_with_scripts_are_refused(string catalog, params string[] objects) => WhyNot(catalog, objects).ShouldBe(EvidenceTexts.Script);

    [Theory]
    [InlineData("/OpenAction << /S /GoToR /F (\\\\evil\\a.pdf) /D [0 /Fit] >>")]
    [InlineData("/OpenAction 4 0 R", "<< /S /GoToE /T << /R /C /N (a) >> >>")]
    [InlineData(
        "/AA << /WC << /S /GoTo /D [3 0 R /Fit] /Next [4 0 R] >> >>",
        "<< /S /Named /N /NextPage /Next 5 0 R >>", "<< /S /SubmitForm /Next 4 0 R >>")]
    [InlineData("", "<< /Subtype /Widget /AA << /PO << /S /ImportData /F (a.fdf) >> >> >>")]
    [InlineData("/OpenAction << /S /URI /URI (https://evil.example/) >>")]
    [InlineData("/OpenAction << /S /Thread /F (\\\\evil\\a.pdf) /D 0 >>")]
    [InlineData("", "<< /Length 0 /F (\\\\evil\\a) >>\nstream\n\nendstream")]
    [InlineData("", "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Ref << /F (\\\\evil\\a.pdf) /Page 0 >> /Length 0 >>\nstream\n\nendstream")]
    public void Those_that_open_or_send_something_by_themselves_are_refused(string catalog, params string[] objects) =>
        WhyNot(catalog, objects).ShouldBe(EvidenceTexts.GoesOut);

    [Fact]
    public void An_object_that_no_table_lists_is_found_too()
    {
        var listed = Encoding.Latin1.GetString(PdfAttacks.Holding("/OpenAction 4 0 R"));

        Inspect($"{listed}4 0 obj\n{Launch}\nendobj\n").ShouldBe(EvidenceTexts.Launch);
        Inspect($"{listed}4 0 obj\n<< /S /GoTo >>\nendobj\n").ShouldBeNull();
        Inspect($"{listed}9 0 obj << broken").ShouldBeNull();
        Inspect($"{listed}4 0 obj\n{ObjectStream($"4 0 {Launch}")}\nendobj\n").ShouldBe(EvidenceTexts.Launch);
        Inspect($"{listed}4 0 obj\n{ObjectStream("4 0 << /S /GoTo >>")}\nendobj\n").ShouldBeNull();

        Message? Inspect(string pdf) => inspection.Inspect(Encoding.Latin1.GetBytes(pdf)).Refusal?.Message;

        static string ObjectStream(string content) => PdfAttacks.Stream("/Type /ObjStm /N 1 /First 4", Encoding.Latin1.GetBytes(content));
    }

    [Theory]
    [InlineData("/F (a.exe)", "..")]
    [InlineData("/F (a.txt) /UF <FEFF0061002E006A0073>", "..")]
    [InlineData("/F (a.xml) /UF (a.xml)", "MZ\u0090")]
    [InlineData("/F 6 0 R", "..", "(a.HTA)")]
    public void Those_with_a_program_attached_are_refused(string names, string content, params string[] more)
    {
        string[] objects =
        [
            $"<< /Type /Filespec {names} /EF << /F 5 0 R >> >>", PdfAttacks.Stream("/Type /EmbeddedFile", Encoding.Latin1.GetBytes(content)), .. more,
        ];

        WhyNot("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", objects).ShouldBe(EvidenceTexts.AttachedProgram);
        WhyNot("/AF [4 0 R]", objects).ShouldBe(EvidenceTexts.AttachedProgram);
    }

    [Fact]
    public void What_is_attached_is_judged_as_documents_are()
    {
        var script = PdfAttacks.Packed($"/OpenAction {Script}");
        var macros = OfficeFiles.WithParts(("main.xml", OfficeFiles.WordMain), ("word/vbaProject.bin", OfficeFiles.Vba));

        WhyNotWith("a.docx", macros).ShouldBe(EvidenceTexts.Macros);
        WhyNotWith("a.pdf", script).ShouldBe(EvidenceTexts.Script);
        WhyNotWith("a.pdf", With("a.pdf", script)).ShouldBe(EvidenceTexts.Script);
        WhyNotWith("a.pdf", With("a.pdf", With("a.pdf", PdfAttacks.Holding("")))).ShouldBe(EvidenceTexts.TooHeavy);
        WhyNotWith("a.pdf", "%PDF-1.7"u8.ToArray()).ShouldBe(EvidenceTexts.BrokenPdf);
    }

    [Fact]
    public void Ordinary_attachments_are_taken()
    {
        (string Name, byte[] Content)[] files =
        [
            ("invoice.xml", "<x/>"u8.ToArray()), ("a.png", Screenshots.Draw(1, SKEncodedImageFormat.Png)), ("a.docx", OfficeFiles.Word()),
            ("a.pdf", PdfAttacks.Packed("")), ("a.csv", []), ("invoice.ofd", OfficeFiles.WithParts(("OFD.xml", "text/xml"))),
        ];
        foreach (var (name, content) in files)
        {
            inspection.Inspect(With(name, content)).Value!.MediaType.ShouldBe(MediaType.Pdf);
        }
    }

    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /XYZ 0 0 1] >>")]
    [InlineData("/Names << /JavaScript << /Names [] >> >>")]
    [InlineData("/StructTreeRoot << /K << /S /Document /K [<< /S /P >>] >> >>")]
    [InlineData(
        "", "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.com/) >> >>",
        "<< /Subtype /Link /A << /S /GoToR /F (other.pdf) /D [0 /Fit] >> >>")]
    [InlineData(
        "/AcroForm << /Fields [4 0 R 5 0 R] >>", "<< /Subtype /Widget /FT /Tx /T (name) /Rect [0 0 9 9] >>",
        "<< /Subtype /Widget /FT /Btn /T (send) /A << /S /SubmitForm /F (https://example.com/) >> >>")]
    public void Links_and_forms_without_scripts_are_taken(string catalog, params string[] objects)
    {
        inspection.Inspect(PdfAttacks.Holding(catalog, objects)).Value!.MediaType.ShouldBe(MediaType.Pdf);
        inspection.Inspect(PdfAttacks.Packed(catalog, objects)).Value!.MediaType.ShouldBe(MediaType.Pdf);
    }

    [Fact]
    public void An_object_that_is_not_where_the_document_says_is_found_and_one_that_is_nowhere_is_no_fault()
    {
        var harmless = Encoding.Latin1.GetString(PdfAttacks.Holding("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R /Fit] >>"));
        var harmful = Encoding.Latin1.GetString(PdfAttacks.Holding("/OpenAction 4 0 R", Launch));

        inspection.Inspect(Encoding.Latin1.GetBytes(Misplaced(harmless))).IsRefused.ShouldBeFalse();
        inspection.Inspect(Encoding.Latin1.GetBytes(Misplaced(harmless).Replace("4 0 obj", "9 0 obj"))).IsRefused.ShouldBeFalse();
        inspection.Inspect(Encoding.Latin1.GetBytes(Misplaced(harmful))).Refusal!.Message.ShouldBe(EvidenceTexts.Launch);

        // The last entry of the table.
        static string Misplaced(string pdf)
        {
            var entry = pdf.LastIndexOf(" 00000 n", StringComparison.Ordinal) - 10;
            return $"{pdf[..entry]}0000000003{pdf[(entry + 10)..]}";
        }
    }

    // However its objects are stored.
    private Message WhyNot(string catalog, params IReadOnlyList<string> objects)
    {
        var refused = inspection.Inspect(PdfAttacks.Holding(catalog, objects)).Refusal?.Message;
        if (!objects.Any(text => text.Contains("stream", StringComparison.Ordinal)))
        {
            inspection.Inspect(PdfAttacks.Packed(catalog, objects)).Refusal?.Message.ShouldBe(refused);
        }

        return refused!;
    }

    private Message WhyNotWith(string name, byte[] content) => inspection.Inspect(With(name, content)).Refusal!.Message;

    private static byte[] With(string name, byte[] content) => PdfAttacks.Holding(
        "/AF [4 0 R]", $"<< /Type /Filespec /F ({name}) /EF << /F 5 0 R /UF 5 0 R >> >>", PdfAttacks.Stream("/Type /EmbeddedFile", content));
}
