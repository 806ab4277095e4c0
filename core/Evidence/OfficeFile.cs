using System.IO.Compression;
using System.Xml;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Current Office documents: a zip whose <c>[Content_Types].xml</c> says what each part is, whatever its name (ECMA-376-2, Open Packaging
/// Conventions). Every part is unpacked once and read to its end, so that nothing beyond the bounds reaches anyone who would open it.
/// </summary>
internal static class OfficeFile
{
    public const string ContentTypes = "[Content_Types].xml";
    private const int MostParts = 10_000;
    private const long MostBytes = 256 * 1024 * 1024;
    private const int Deepest = 256;

    // Documents within documents; nobody nests deeper.
    public const int MostWithin = 2;
    private const int LargestWithin = 32 * 1024 * 1024;

    // Word declares some 40 namespaces in a tag of 4 KB; old drawings have pictures of a few kilobytes in a tag's attributes.
    private const int LongestTag = 64 * 1024;
    private const int MostAttributes = 128;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        CloseInput = false,
    };

    // The types of main parts, and what the document then is.
    private static readonly (string Start, string Type)[] MainParts =
    [
        ("wordprocessingml.", MediaType.OpenXml + "wordprocessingml.document"),
        ("spreadsheetml.", MediaType.OpenXml + "spreadsheetml.sheet"),
        ("presentationml.", MediaType.OpenXml + "presentationml.presentation"),
    ];

    // Parts that run, by type or relationship type: VBA under any name, Excel 4 macro sheets, and main parts that declare macros.
    private static readonly string[] Macros = ["vbaProject", "macrosheet", "macroEnabled"];

    private static readonly string[] PackedPictures = [".emz", ".wmz", ".svgz"];

    // The names of UTF-7, HZ and the kinds of ISO 2022 contain one of these (IANA: UTF-7, UNICODE-1-1-UTF-7, csUnicode11UTF7, HZ-GB-2312,
    // ISO-2022-CN, csISO2022KR …).
    private static readonly string[] Masking = ["utf-7", "utf7", "hz-gb", "iso-2022", "iso2022"];

    private static readonly MediaType Zip = new("application/zip", MediaClass.Archive);
    private static readonly MediaType Program = new("application/zip", MediaClass.Executable);
    private static readonly MediaType Broken = new("application/zip", MediaClass.BrokenDocument);
    private static readonly MediaType Heavy = new("application/zip", MediaClass.HeavyDocument);

    /// <param name="bytes">The document.</param>
    /// <param name="within">How many documents may be nested in it.</param>
    public static MediaType Judge(ReadOnlyMemory<byte> bytes, int within)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            return Judge(zip, MostBytes, within);
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException)
        {
            return Zip;
        }
    }

    private static MediaType Judge(ZipArchive zip, long left, int within)
    {
        if (zip.GetEntry(ContentTypes) is null || zip.Entries.Count > MostParts)
        {
            return zip.Entries.Count > MostParts ? Heavy : Zip;
        }

        var marks = new OfficeMarks();
        try
        {
            // A part's type decides how it is read.
            foreach (var part in zip.Entries.OrderBy(part => part.FullName != ContentTypes))
            {
                using var unpacked = new BoundedStream(part.Open(), left);
                if (PackagedFile.Runs(part.Name))
                {
                    return Program;
                }

                if (!marks.IsXml(part.FullName))
                {
                    if (WhyNotWithin(unpacked, part.Name, left, within) is { } refused)
                    {
                        return refused;
                    }
                }
                else if (!ReadXml(unpacked, part.FullName, marks))
                {
                    return Heavy;
                }

                left = unpacked.Left;
            }
        }
        catch (TooMuchException)
        {
            return Heavy;
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or IOException)
        {
            return Broken;
        }

        var main = MainParts.FirstOrDefault(known => marks.Types.Exists(type =>
            type.Contains(known.Start, StringComparison.OrdinalIgnoreCase) && type.EndsWith(".main+xml", StringComparison.OrdinalIgnoreCase)));
        var name = main.Type ?? Zip.Name;
        return HasMacros(zip, marks.Types) ? new MediaType(name, MediaClass.MacroDocument)
            : marks.Harm is { } harm ? new MediaType(name, harm)
            : main.Type is null ? Zip
            : !zip.Entries.Any(part => marks.Mains.Exists(target => part.FullName.Equals(target, StringComparison.OrdinalIgnoreCase))) ? Broken
            : new MediaType(name, MediaClass.Office);
    }

    private static bool HasMacros(ZipArchive zip, List<string> types) =>
        types.Exists(type => Array.Exists(Macros, macro => type.Contains(macro, StringComparison.OrdinalIgnoreCase)))
        || zip.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    // What a non-XML part makes of the document: a program, or a document that contains one or runs by itself; null for pictures and the like.
    private static MediaType? WhyNotWithin(BoundedStream part, string name, long left, int within)
    {
        var start = new byte[MediaType.Header];
        var read = part.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (MediaType.IsProgram(start.AsSpan(0, read)))
        {
            return Program;
        }

        // Refused here as it is by itself; a zip may be a document and is looked into.
        if (MediaType.IsPacked(start.AsSpan(0, read)) && !IsPackedPicture(name))
        {
            return Zip;
        }

        var isJpeg = PictureSize.IsJpeg(start);
        if (!isJpeg && !MediaType.IsZip(start) && !MediaType.IsCompound(start))
        {
            part.CopyTo(Stream.Null);
            return PictureSize.PixelsOf(start) > PictureSize.MostPixels ? Heavy : null;
        }

        using var whole = new MemoryStream();
        whole.Write(start, 0, read);
        part.CopyTo(whole);
        var bytes = new ReadOnlyMemory<byte>(whole.GetBuffer(), 0, (int)whole.Length);
        if (isJpeg)
        {
            return PictureSize.PixelsOf(bytes.Span) > PictureSize.MostPixels ? Heavy : null;
        }

        if (within == 0 || whole.Length > LargestWithin)
        {
            return Heavy;
        }

        var judged = MediaType.IsZip(start) ? JudgeWithin(whole, left - whole.Length, within - 1) : OldOfficeFile.Judge(bytes, within - 1);
        // Nobody would look for an archive within a document.
        return judged.Harms || judged.Class == MediaClass.Archive ? new MediaType(Zip.Name, judged.Class) : null;
    }

    // Office packs metafiles by itself, with gzip.
    private static bool IsPackedPicture(string name) =>
        Array.Exists(PackedPictures, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static MediaType JudgeWithin(MemoryStream bytes, long left, int within)
    {
        try
        {
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            return Judge(zip, left, within);
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException)
        {
            return Zip;
        }
    }

    // False if it is nested deeper or has more attributes than any real document. A document type is a fault in any part, so no entity is ever
    // expanded.
    private static bool ReadXml(Stream part, string name, OfficeMarks marks)
    {
        // UTF-8, or UTF-16 with its mark (ECMA-376-2, 10.1.3.2), decoded here, so that the characters counted are the ones parsed.
        using var text = new StreamReader(part, leaveOpen: true);
        using var tags = new TagBoundedReader(text, LongestTag);
        using var xml = XmlReader.Create(tags, Strict);
        while (xml.Read())
        {
            if (xml.Depth > Deepest || xml.AttributeCount > MostAttributes)
            {
                return false;
            }

            if (xml.NodeType == XmlNodeType.XmlDeclaration && IsMasked(xml.GetAttribute("encoding")))
            {
                throw new XmlException();
            }

            marks.Look(name, xml);
        }

        return true;
    }

    // UTF-7 writes the very markup in other characters (RFC 2152); in HZ and ISO 2022 some mean nothing, or others (RFC 1843, RFC 1468): who believes
    // the declaration reads another document than is read here.
    private static bool IsMasked(string? encoding) =>
        encoding is not null && Array.Exists(Masking, name => encoding.Contains(name, StringComparison.OrdinalIgnoreCase));
}
