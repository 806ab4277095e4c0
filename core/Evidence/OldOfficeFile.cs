using System.Buffers.Binary;
using System.Text;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Office documents from before 2007, each a compound file with a telling stream name; and current ones with a password, which wrap the encrypted
/// content in one.
/// </summary>
internal static class OldOfficeFile
{
    private const string Compound = "application/x-ole-storage";

    // ActiveX controls: of a workbook ([MS-XLS] 2.1.7.3), of a Word document ([MS-DOC] 2.1.7).
    private static readonly string[] Controls = ["Ctls", "\u0003OCXNAME", "\u0003OCXDATA"];

    // Functions that came later are names ([MS-XLS] 2.5.198.4).
    private static readonly string[] FetchingNames = ["_xlfn.WEBSERVICE", "_xlfn.IMAGE"];

    /// <param name="bytes">The document.</param>
    /// <param name="within">How many documents may be nested in it.</param>
    public static MediaType Judge(ReadOnlyMemory<byte> bytes, int within)
    {
        try
        {
            return Judge(new CompoundFile(bytes), within);
        }
        catch (InvalidDataException)
        {
            return new MediaType(Compound, MediaClass.BrokenDocument);
        }
    }

    private static MediaType Judge(CompoundFile file, int within)
    {
        var workbooks = file
            .Entries.Where(entry => entry.Kind == CompoundFile.EntryKind.Stream && entry.IsCalled("Workbook", "Book"))
            .Select(file.Read)
            .ToList();
        var main = file.TopStreams().FirstOrDefault(entry => entry.IsCalled("WordDocument", "Workbook", "Book", "PowerPoint Document"));
        var word = main?.IsCalled("WordDocument") == true ? file.Read(main) : null;
        return Packaged(file, within) is { } refused ? new MediaType(Compound, refused)
            : file.Entries.Any(entry => entry.IsCalled("EncryptedPackage", "EncryptionInfo"))
            || IsEncrypted(word)
            || workbooks.Exists(IsEncryptedWorkbook)
                ? new MediaType(Compound, MediaClass.EncryptedDocument)
            : file.Entries.Any(entry => entry.IsCalled("Macros", "VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR")) || workbooks.Exists(HasMacros)
                ? new MediaType(Compound, MediaClass.MacroDocument)
            : (word is not null && OldWordFile.HasDde(word)) || workbooks.Exists(HasLinks) ? new MediaType(Compound, MediaClass.LinkedDocument)
            : file.Entries.Any(entry => entry.IsCalled(Controls)) ? new MediaType(Compound, MediaClass.ControlDocument)
            : workbooks.Exists(Fetches) ? new MediaType(Compound, MediaClass.FetchingDocument)
            : word is not null && OldWordFile.HasRemoteTemplate(file, word) ? new MediaType(Compound, MediaClass.RemoteDocument)
            : main is null ? new MediaType(Compound, MediaClass.Unknown)
            : main.Size == 0 || file.Read(main).Length == 0 ? new MediaType(Compound, MediaClass.BrokenDocument)
            : new MediaType(
                word is not null ? "application/msword"
                    : main.IsCalled("PowerPoint Document") ? "application/vnd.ms-powerpoint"
                    : "application/vnd.ms-excel",
                MediaClass.Office);
    }

    private static MediaClass? Packaged(CompoundFile file, int within) => file
        .Entries.Where(entry => entry.Kind == CompoundFile.EntryKind.Stream && entry.IsCalled(PackagedFile.StreamName))
        .Select(entry => PackagedFile.WhyNot(file.Read(entry), within))
        .FirstOrDefault(refused => refused is not null);

    // FibBase.fEncrypted ([MS-DOC] 2.5.2).
    private static bool IsEncrypted(byte[]? word) => word is { Length: > 11 } && (word[11] & 1) != 0;

    // FilePass ([MS-XLS] 2.4.117): Excel tries some passwords itself, so encrypted content can still run.
    private static bool IsEncryptedWorkbook(byte[] workbook) => Records(workbook).Any(record => record.Type == 0x2F);

    // BoundSheet8 ([MS-XLS] 2.4.28) says what each sheet is: a worksheet (0), a chart (2), or one that runs: Excel 4 macros (1), Visual Basic (6).
    private static bool HasMacros(byte[] workbook) =>
        Records(workbook).Any(record => record is { Type: 0x85, Content.Length: > 5 } && record.Content.Span[5] is not (0 or 2));

    // SupBook ([MS-XLS] 2.4.271): a link to another program is its name and a topic with a mark in between. Workbook paths contain the mark too, but
    // begin with another.
    private static bool HasLinks(byte[] workbook) => Records(workbook)
        .Where(record => record is { Type: 0x1AE, Content.Length: > 5 }).Select(record => TextOf(record.Content.Span[4..]))
        .Any(source => source.IndexOf('\u0003', StringComparison.Ordinal) > 0 && source[0] != '\u0001');

    // RealTimeData ([MS-XLS] 2.4.216), or a name (Lbl, 2.4.150; ExternName, 2.4.105) of a function that fetches.
    private static bool Fetches(byte[] workbook) => Records(workbook).Any(record => record.Type == 0x813
        || (record.Type is 0x18 or 0x23 && Encoding.Latin1.GetString(record.Content.Span).Replace("\0", "", StringComparison.Ordinal) is var name
            && Array.Exists(FetchingNames, known => name.Contains(known, StringComparison.OrdinalIgnoreCase))));

    // A flag for two-byte characters, then the characters ([MS-XLS] 2.5.296).
    private static string TextOf(ReadOnlySpan<byte> text) => ((text[0] & 1) != 0 ? Encoding.Unicode : Encoding.Latin1).GetString(text[1..]);

    // Type, length, and that many bytes ([MS-XLS] 2.1.4).
    private static IEnumerable<(int Type, ReadOnlyMemory<byte> Content)> Records(ReadOnlyMemory<byte> stream)
    {
        const int Header = 4;
        while (stream.Length >= Header)
        {
            var (type, length) = (BinaryPrimitives.ReadUInt16LittleEndian(stream.Span), BinaryPrimitives.ReadUInt16LittleEndian(stream.Span[2..]));
            var end = Math.Min(Header + length, stream.Length);
            yield return (type, stream[Header..end]);
            stream = stream[end..];
        }
    }
}
