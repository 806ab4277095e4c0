using System.Text;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Simulators.Files;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>Office documents from before 2007, recognised by their directory.</summary>
public sealed class OldOfficeFileTests
{
    private static readonly byte[] Text = [0xEC, 0xA5, .. new byte[2_000]];
    private readonly Inspection inspection = new(new SkiaPictureReader(), new PdfPigReader());

    [Theory]
    [InlineData("WordDocument", "application/msword")]
    [InlineData("worddocument", "application/msword")]
    [InlineData("Workbook", "application/vnd.ms-excel")]
    [InlineData("Book", "application/vnd.ms-excel")]
    [InlineData("PowerPoint Document", "application/vnd.ms-powerpoint")]
    public void They_are_known_by_their_streams(string stream, string type)
    {
        byte[] content = type.EndsWith("excel", StringComparison.Ordinal) ? CompoundFiles.Workbook(0) : Text;

        inspection.Inspect(CompoundFiles.Of([("\u0005SummaryInformation", Text), (stream, content)])).Value!.MediaType.ShouldBe(type);
        inspection.Inspect(CompoundFiles.Of([("\u0005SummaryInformation", Text), (stream, content)], small: true)).Value!.MediaType.ShouldBe(type);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(2, 2, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 2, true)]
    [InlineData(1, 0xFE, true)]
    [InlineData(6, 0, true)]
    public void A_workbook_is_refused_for_a_sheet_of_macros_wherever_it_lies(byte type, byte state, bool refused)
    {
        foreach (var small in (bool[])[false, true])
        {
            foreach (var main in (string[])["Workbook", "WordDocument"])
            {
                var inspected = inspection.Inspect(CompoundFiles.Of([(main, Text), ("workBOOK", CompoundFiles.Workbook(type, state))], small: small));
                (inspected.Refusal?.Message).ShouldBe(refused ? EvidenceTexts.Macros : null);
            }
        }
    }

    [Theory]
    [InlineData("Macros")]
    [InlineData("VBA")]
    [InlineData("_vba_project")]
    [InlineData("_VBA_PROJECT_CUR")]
    public void Macros_are_refused_in_any_case(string name) => Refusal(("WordDocument", Text), (name, null)).ShouldBe(EvidenceTexts.Macros);

    [Fact]
    public void What_has_a_password_is_refused_in_words()
    {
        Refusal(("EncryptionInfo", Text), ("EncryptedPackage", Text)).ShouldBe(EvidenceTexts.Encrypted);
        Refusal(("Workbook", CompoundFiles.Workbook(0, encrypted: true))).ShouldBe(EvidenceTexts.Encrypted);
        Refusal(("WordDocument", [0xEC, 0xA5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, .. Text])).ShouldBe(EvidenceTexts.Encrypted);
    }

    [Theory]
    [InlineData("DDEAUTO cmd", true)]
    [InlineData(" dde cmd", true)]
    [InlineData("HYPERLINK dde ", false)]
    [InlineData("DDEX ", false)]
    public void Fields_that_ask_programs_are_refused(string code, bool refused)
    {
        foreach (var encoding in (Encoding[])[Encoding.Latin1, Encoding.Unicode])
        {
            byte[] word = [.. Text, .. encoding.GetBytes($"\u0013{code} \"/k calc\"\u0014\u0015")];
            (inspection.Inspect(CompoundFiles.Of([("WordDocument", word)])).Refusal?.Message).ShouldBe(refused ? EvidenceTexts.Dde : null);
        }
    }

    [Theory]
    [InlineData("cmd\u0003/c calc", true)]
    [InlineData("\u0001\u0001C\u0003prices.xls", false)]
    [InlineData("prices.xls", false)]
    [InlineData("吃.xls", false)]
    public void Workbooks_that_ask_programs_are_refused(string source, bool refused)
    {
        foreach (var wide in (bool[])[false, true])
        {
            if (!wide && source.Any(letter => letter > '\u00FF'))
            {
                continue;
            }

            var path = (wide ? Encoding.Unicode : Encoding.Latin1).GetBytes(source);
            byte[] link = [0xAE, 1, (byte)(5 + path.Length), 0, 1, 0, (byte)source.Length, 0, wide ? (byte)1 : (byte)0, .. path];
            var inspected = inspection.Inspect(CompoundFiles.Of([("Workbook", [.. CompoundFiles.Workbook(0), .. link])]));
            (inspected.Refusal?.Message).ShouldBe(refused ? EvidenceTexts.Dde : null);
        }
    }

    [Theory]
    [InlineData("_xlfn.WEBSERVICE", true)]
    [InlineData("_xlfn.image", true)]
    [InlineData("_xlfn.IFERROR", false)]
    [InlineData("Print_Area", false)]
    public void Workbooks_with_functions_that_fetch_are_refused(string function, bool refused)
    {
        foreach (var wide in (bool[])[false, true])
        {
            var name = (wide ? Encoding.Unicode : Encoding.Latin1).GetBytes(function);
            byte[] record = [0x18, 0, (byte)(15 + name.Length), 0, .. new byte[14], wide ? (byte)1 : (byte)0, .. name];
            var inspected = inspection.Inspect(CompoundFiles.Of([("Workbook", [.. CompoundFiles.Workbook(0), .. record])]));
            (inspected.Refusal?.Message).ShouldBe(refused ? EvidenceTexts.Fetches : null);
        }

        Refusal(("Workbook", [.. CompoundFiles.Workbook(0), 0x13, 8, 2, 0, 0, 0])).ShouldBe(EvidenceTexts.Fetches);
    }

    [Theory]
    [InlineData("Workbook", "Ctls")]
    [InlineData("WordDocument", "\u0003OCXNAME")]
    public void Controls_that_are_programs_are_refused(string main, string stream) =>
        Refusal((main, main == "Workbook" ? CompoundFiles.Workbook(0) : Text), (stream, Text)).ShouldBe(EvidenceTexts.Controls);

    [Theory]
    [InlineData("http://evil.example/a.dot", true)]
    [InlineData("\\\\evil\\a.dot", true)]
    [InlineData("C:\\Templates\\a.dot", false)]
    [InlineData("", false)]
    public void A_template_from_elsewhere_is_refused(string template, bool refused)
    {
        byte[] strings = [0xFF, 0xFF, 2, 0, 0, 0, 1, 0, 65, 0, (byte)template.Length, 0, .. Encoding.Unicode.GetBytes(template)];
        byte[] word = [.. Text];
        (word[2], word[11]) = (0xC1, 2);
        BitConverter.GetBytes(7).CopyTo(word, 0x19A);
        BitConverter.GetBytes(strings.Length).CopyTo(word, 0x19E);

        var inspected = inspection.Inspect(CompoundFiles.Of([("WordDocument", word), ("1Table", [.. new byte[7], .. strings])]));
        (inspected.Refusal?.Message).ShouldBe(refused ? EvidenceTexts.RemoteTemplate : null);
        word[0x19B] = 0x7F;
        Refusal(("WordDocument", word), ("1Table", [1])).ShouldBe(EvidenceTexts.BrokenDocument);
    }

    [Fact]
    public void What_only_has_the_name_in_it_or_leads_in_circles_is_broken()
    {
        byte[] shell = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("WordDocument")];
        inspection.Inspect(shell).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        inspection.Inspect(CompoundFiles.Of([("WordDocument", Text)], circle: true)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        inspection.Inspect(CompoundFiles.Of([("WordDocument", Text)]).AsMemory(..^2048)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        inspection.Inspect(CompoundFiles.Of([("WordDocument", [])], small: true)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        Refusal(("Anything", Text)).ShouldBe(EvidenceTexts.UnknownType);
    }

    [Fact]
    public void No_damage_makes_it_fail()
    {
        var file = CompoundFiles.Of([("WordDocument", Text), ("Workbook", CompoundFiles.Workbook(0))], small: true);
        Gen.Select(Gen.Int[8, file.Length - 1], Gen.Byte).Array[1, 8].Sample(damages =>
        {
            var damaged = (byte[])file.Clone();
            Array.ForEach(damages, damage => damaged[damage.Item1] = damage.Item2);
            inspection.Inspect(damaged);
        }, iter: 1_000);
    }

    private Message Refusal(params (string, byte[]?)[] entries) => inspection.Inspect(CompoundFiles.Of(entries)).Refusal!.Message;
}
