using System.IO.Compression;
using System.Text;

namespace ChatSales.Core.Evidence;

/// <summary>What a file is, in the sense of whether it can be evidence.</summary>
public enum MediaClass
{
    Picture,
    Pdf,
    Office,
    Executable,
    Archive,
    MacroDocument,
    Unknown,
}

/// <summary>A media type judged from a file's bytes, never from its name (P3).</summary>
/// <param name="Name">E.g. <c>image/png</c>; <c>application/octet-stream</c> if unknown.</param>
/// <param name="Class">Whether it can be evidence.</param>
public sealed record MediaType(string Name, MediaClass Class)
{
    public const string Pdf = "application/pdf";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
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
    ];

    // The usual endings of the types that can be evidence, the one to add first.
    private static readonly Dictionary<string, string[]> Endings = new()
    {
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/gif"] = [".gif"],
        ["image/bmp"] = [".bmp"],
        ["image/webp"] = [".webp"],
        [Pdf] = [".pdf"],
        ["application/msword"] = [".doc"],
        ["application/vnd.ms-excel"] = [".xls"],
        ["application/vnd.ms-powerpoint"] = [".ppt"],
        [OpenXml + "wordprocessingml.document"] = [".docx"],
        [OpenXml + "spreadsheetml.sheet"] = [".xlsx"],
        [OpenXml + "presentationml.presentation"] = [".pptx"],
    };

    /// <summary>A file's name with an ending that fits its type; one that has it stays as it is.</summary>
    public static string NameOf(string fileName, string type) =>
        !Endings.TryGetValue(type, out var endings) || endings.Any(ending => fileName.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? fileName : fileName + endings[0];

    public static MediaType Judge(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        foreach (var (start, type) in Signatures)
        {
            if (span.StartsWith(start))
            {
                return type;
            }
        }

        return span switch
        {
            _ when span.StartsWith("PK\x03\x04"u8) || span.StartsWith("PK\x05\x06"u8) => OfZip(bytes),
            _ when span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) => OfCompound(span),
            _ when At(span, 0, "RIFF"u8) && At(span, 8, "WEBP"u8) => new MediaType("image/webp", MediaClass.Picture),
            _ when At(span, 257, "ustar"u8) => new MediaType("application/x-tar", MediaClass.Archive),
            // Readers accept leading bytes before the header of a PDF, up to the first 1024 (ISO 32000-1, annex H).
            _ when span[..Math.Min(span.Length, 1024)].IndexOf("%PDF-"u8) >= 0 => new MediaType(Pdf, MediaClass.Pdf),
            _ => Unknown,
        };
    }

    private static bool At(ReadOnlySpan<byte> span, int offset, ReadOnlySpan<byte> text) => span.Length >= offset + text.Length && span[offset..].StartsWith(text);

    private static MediaType OfZip(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray()), ZipArchiveMode.Read);
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            var document = !names.Contains("[Content_Types].xml") ? null
                : names.Contains("word/document.xml") ? "wordprocessingml.document"
                : names.Contains("xl/workbook.xml") ? "spreadsheetml.sheet"
                : names.Contains("ppt/presentation.xml") ? "presentationml.presentation"
                : null;
            return document is null ? new MediaType("application/zip", MediaClass.Archive)
                : new MediaType(OpenXml + document, names.Exists(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? MediaClass.MacroDocument : MediaClass.Office);
        }
        catch (InvalidDataException)
        {
            return new MediaType("application/zip", MediaClass.Archive);
        }
    }

    // Old Office files: a compound file whose directory names its streams in UTF-16.
    private static MediaType OfCompound(ReadOnlySpan<byte> span) =>
        Names(span, "_VBA_PROJECT") ? new MediaType("application/x-ole-storage", MediaClass.MacroDocument)
        : Names(span, "WordDocument") ? new MediaType("application/msword", MediaClass.Office)
        : Names(span, "Workbook") ? new MediaType("application/vnd.ms-excel", MediaClass.Office)
        : Names(span, "PowerPoint Document") ? new MediaType("application/vnd.ms-powerpoint", MediaClass.Office)
        : new MediaType("application/x-ole-storage", MediaClass.Unknown);

    private static bool Names(ReadOnlySpan<byte> span, string stream) => span.IndexOf(Encoding.Unicode.GetBytes(stream)) >= 0;
}
