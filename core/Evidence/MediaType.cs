namespace ChatSales.Core.Evidence;

/// <summary>What a file is, as far as it matters for being evidence.</summary>
public enum MediaClass
{
    Picture,

    /// <summary>A picture that nothing here can draw: kept, and handed out as a file.</summary>
    UndrawablePicture,
    Pdf,
    Office,
    Executable,
    Archive,
    MacroDocument,

    /// <summary>An Office document that can't be opened.</summary>
    BrokenDocument,

    /// <summary>An Office document with a password, so that nobody can inspect it.</summary>
    EncryptedDocument,

    /// <summary>An Office document that is far bigger than it seems, unpacked or nested.</summary>
    HeavyDocument,

    /// <summary>An Office document that fetches a template or an object from elsewhere when opened.</summary>
    RemoteDocument,

    /// <summary>An Office document that gets values from another program (DDE).</summary>
    LinkedDocument,

    /// <summary>An Office document with a slide that starts a program.</summary>
    LaunchingDocument,

    /// <summary>An Office document with a web page as a part.</summary>
    WebPageDocument,

    /// <summary>An Office document with ActiveX controls, which are programs.</summary>
    ControlDocument,

    /// <summary>A workbook that fetches values from elsewhere by itself.</summary>
    FetchingDocument,

    /// <summary>Text with columns: no evidence, but what banks send.</summary>
    Table,
    Unknown,
}

/// <summary>A media type judged from a file's bytes, never from its name (P3).</summary>
/// <param name="Name">E.g. <c>image/png</c>; <c>application/octet-stream</c> if unknown.</param>
/// <param name="Class">Whether it can be evidence.</param>
public sealed record MediaType(string Name, MediaClass Class)
{
    public const string Pdf = "application/pdf";
    public const string Csv = "text/csv";
    public const string Workbook = OpenXml + "spreadsheetml.sheet";
    internal const string OpenXml = "application/vnd.openxmlformats-officedocument.";

    /// <summary>Bytes from the beginning that tell a type other than a PDF's; a tar's name for itself comes last.</summary>
    internal const int Header = 512;

    private static readonly MediaType Unknown = new("application/octet-stream", MediaClass.Unknown);

    // Magic numbers at offset 0, as published by each format.
    private static readonly (byte[] Start, MediaType Type)[] Signatures =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], new("image/png", MediaClass.Picture)),
        ([0xFF, 0xD8, 0xFF], new("image/jpeg", MediaClass.Picture)),
        ("GIF8"u8.ToArray(), new("image/gif", MediaClass.Picture)),
        ("BM"u8.ToArray(), new("image/bmp", MediaClass.Picture)),
        ("MZ"u8.ToArray(), new("application/x-msdownload", MediaClass.Executable)),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], new("application/x-elf", MediaClass.Executable)),
        ([0xCF, 0xFA, 0xED, 0xFE], new("application/x-mach-binary", MediaClass.Executable)),
        ([0xCE, 0xFA, 0xED, 0xFE], new("application/x-mach-binary", MediaClass.Executable)),
        ([0xCA, 0xFE, 0xBA, 0xBE], new("application/x-mach-binary", MediaClass.Executable)),
        ("#!"u8.ToArray(), new("text/x-shellscript", MediaClass.Executable)),
        ("Rar!"u8.ToArray(), new("application/vnd.rar", MediaClass.Archive)),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C], new("application/x-7z-compressed", MediaClass.Archive)),
        ([0x1F, 0x8B], new("application/gzip", MediaClass.Archive)),
        ("BZh"u8.ToArray(), new("application/x-bzip2", MediaClass.Archive)),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], new("application/x-xz", MediaClass.Archive)),
        ([0x28, 0xB5, 0x2F, 0xFD], new("application/zstd", MediaClass.Archive)),
        ("MSCF\0\0\0\0"u8.ToArray(), new("application/vnd.ms-cab-compressed", MediaClass.Archive)),
    ];

    // The usual extensions of the types that can be evidence; the first is the one to add.
    private static readonly Dictionary<string, string[]> Endings = new()
    {
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/gif"] = [".gif"],
        ["image/bmp"] = [".bmp"],
        ["image/webp"] = [".webp"],
        ["image/heic"] = [".heic", ".heif"],
        ["image/heif"] = [".heif", ".heic"],
        ["image/avif"] = [".avif"],
        [Pdf] = [".pdf"],
        ["application/msword"] = [".doc"],
        ["application/vnd.ms-excel"] = [".xls"],
        ["application/vnd.ms-powerpoint"] = [".ppt"],
        [OpenXml + "wordprocessingml.document"] = [".docx"],
        [Workbook] = [".xlsx"],
        [Csv] = [".csv"],
        [OpenXml + "presentationml.presentation"] = [".pptx"],
    };

    /// <summary>A file's name with an extension that fits its type, unchanged if it has one.</summary>
    public static string NameOf(string fileName, string type) =>
        !Endings.TryGetValue(type, out var endings) || endings.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            ? fileName
            : fileName + endings[0];

    /// <summary>Whether chats and browsers can draw the type.</summary>
    public static bool IsDrawable(string type) => type is "image/png" or "image/jpeg" or "image/gif" or "image/bmp" or "image/webp";

    /// <summary>Whether a document that contains this is refused: it harms whoever opens it, or nobody can tell.</summary>
    internal bool Harms => Class is MediaClass.Executable or MediaClass.MacroDocument or MediaClass.BrokenDocument or MediaClass.HeavyDocument
        or MediaClass.RemoteDocument or MediaClass.LinkedDocument or MediaClass.LaunchingDocument or MediaClass.WebPageDocument
        or MediaClass.ControlDocument or MediaClass.FetchingDocument;

    /// <summary>Whether it begins like a program.</summary>
    internal static bool IsProgram(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, type) in Signatures)
        {
            if (type.Class == MediaClass.Executable && bytes.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it begins like an archive other than a zip.</summary>
    internal static bool IsPacked(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, type) in Signatures)
        {
            if (type.Class == MediaClass.Archive && bytes.StartsWith(start))
            {
                return true;
            }
        }

        return IsTar(bytes);
    }

    /// <summary>Whether it begins like a zip.</summary>
    internal static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8);

    /// <summary>Whether it begins like a compound file.</summary>
    internal static bool IsCompound(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static MediaType Judge(ReadOnlyMemory<byte> bytes) => Judge(bytes, OfficeFile.MostWithin);

    /// <param name="bytes">The file.</param>
    /// <param name="within">How many documents may be nested in it.</param>
    internal static MediaType Judge(ReadOnlyMemory<byte> bytes, int within)
    {
        var span = bytes.Span;
        foreach (var (start, type) in Signatures)
        {
            if (span.StartsWith(start))
            {
                return type;
            }
        }

        return HeifFile.TypeOf(span) is { } heif ? new MediaType(heif, MediaClass.UndrawablePicture) : span switch
        {
            _ when IsZip(span) => OfficeFile.Judge(bytes, within),
            _ when IsCompound(span) => OldOfficeFile.Judge(bytes, within),
            _ when At(span, 0, "RIFF"u8) && At(span, 8, "WEBP"u8) => new MediaType("image/webp", MediaClass.Picture),
            _ when IsTar(span) => new MediaType("application/x-tar", MediaClass.Archive),
            // Readers accept up to 1024 bytes before the header of a PDF (ISO 32000-1, annex H).
            _ when span[..Math.Min(span.Length, 1024)].IndexOf("%PDF-"u8) >= 0 => new MediaType(Pdf, MediaClass.Pdf),
            _ when TableText.Is(span) => new MediaType(Csv, MediaClass.Table),
            _ => Unknown,
        };
    }

    private static bool IsTar(ReadOnlySpan<byte> span) => At(span, 257, "ustar"u8);

    private static bool At(ReadOnlySpan<byte> span, int offset, ReadOnlySpan<byte> text) =>
        span.Length >= offset + text.Length && span[offset..].StartsWith(text);
}
