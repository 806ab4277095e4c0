using System.IO.Compression;
using System.Text;

namespace ChatSales.Simulators.Files;

/// <summary>Office documents: as Office and Word Online make them, with active content, and made to harm whoever opens them.</summary>
public static class OfficeFiles
{
    public const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    public const string ExcelMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    public const string PowerPointMain = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    public const string Vba = "application/vnd.ms-office.vbaProject";
    public const string MacroSheet = "application/vnd.ms-excel.macrosheet+xml";
    private const string Text = "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:t>会议纪要</w:t></w:p></w:body></w:document>";

    /// <summary>A Word document; Word Online calls its main part <c>word/document2.xml</c>.</summary>
    public static byte[] Word(string main = "word/document.xml", string text = Text) =>
        Of((main, WordMain, write => write.Write(Encoding.UTF8.GetBytes(text))));

    /// <summary>A document with these parts, each with its name and type.</summary>
    public static byte[] WithParts(params (string Name, string Type)[] parts) =>
        Of([.. parts.Select(part => (part.Name, part.Type, (Action<Stream>)(write => write.Write("<x/>"u8))))]);

    /// <summary>A Word document with one more part.</summary>
    public static byte[] Holding(string name, byte[] content) =>
        Of(("word/document.xml", WordMain, write => write.Write("<x/>"u8)), (name, "application/octet-stream", write => write.Write(content)));

    /// <summary>A document with these parts besides its main part, each with name, type and content.</summary>
    public static byte[] With(string mainType, params (string Name, string Type, string Content)[] parts) => Of(
    [
        ("main.xml", mainType, write => write.Write("<x/>"u8)),
        .. parts.Select(part => (part.Name, part.Type, (Action<Stream>)(write => write.Write(Encoding.UTF8.GetBytes(part.Content))))),
    ]);

    /// <summary>A document whose main part has a relationship to an absent part.</summary>
    public static byte[] Related(string mainType, string relationship, string target, bool external = true) => With(mainType, (
        "_rels/main.xml.rels",
        "application/xml",
        $"<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relationship}\" "
        + $"Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/></Relationships>"));

    /// <summary>A Word document without its main part.</summary>
    public static byte[] Headless()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Word());
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete();
        }

        return bytes.ToArray();
    }

    /// <summary>A Word document with a picture that unpacks to far more.</summary>
    public static byte[] Bomb(long bytes = 1L << 30) =>
        Of(("word/document.xml", WordMain, write => write.Write("<x/>"u8)), ("word/media/image1.bin", "image/png", write => Fill(write, bytes)));

    /// <summary>A Word document with nested elements.</summary>
    public static byte[] Deep(int levels = 100_000) =>
        Word(text: string.Concat([.. Enumerable.Repeat("<a>", levels), .. Enumerable.Repeat("</a>", levels)]));

    /// <summary>
    /// A Word document with one element of this many namespace and attribute pairs, each of which a reader compares with every other; preceded by
    /// something that may hide it.
    /// </summary>
    public static byte[] Wide(int pairs = 300_000, string before = "") =>
        Word(text: $"<x>{before}<a {string.Concat(Enumerable.Range(0, pairs).Select(i => $" xmlns:b{i}=\"u>\" b{i}:c{i}=\"1\""))}/></x>");

    /// <summary>A Word document whose entities expand endlessly (the billion laughs).</summary>
    public static byte[] Entities() =>
        Word(
            text: "<!DOCTYPE x [<!ENTITY a0 \"ha\">"
                + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};\">"))
                + "]><x>&a30;</x>");

    private static byte[] Of(params (string Name, string Type, Action<Stream> Write)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(
                zip,
                "[Content_Types].xml",
                write =>
                    write.Write(
                        Encoding.UTF8.GetBytes(
                            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                                + string.Concat(parts.Select(part => $"<Override PartName=\"/{part.Name}\" ContentType=\"{part.Type}\"/>"))
                                + "</Types>")));
            Add(
                zip,
                "_rels/.rels",
                write =>
                    write.Write(
                        Encoding.UTF8.GetBytes(
                            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
                                + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"{parts[0].Name}\"/></Relationships>"
                        )));
            foreach (var (name, _, write) in parts)
            {
                Add(zip, name, write);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        write(part);
    }

    private static void Fill(Stream to, long bytes)
    {
        var piece = new byte[1024 * 1024];
        for (; bytes > 0; bytes -= piece.Length)
        {
            to.Write(piece);
        }
    }
}
