using System.Security.Cryptography;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>Decodes pictures; implemented beside the drawing library.</summary>
public interface IPictureReader
{
    /// <summary>
    /// A greyscale sample of <see cref="PictureHash.SampleSize"/> squared, upright as people see it; null if the bytes aren't a whole picture. A
    /// truncated JPEG counts as far as it goes: phones send such.
    /// </summary>
    /// <exception cref="InsufficientMemoryException">Decoding it needs more memory than allowed.</exception>
    PictureSample? Read(ReadOnlyMemory<byte> bytes);
}

/// <summary>A decoded picture, scaled down.</summary>
/// <param name="Width">Pixels of the original.</param>
/// <param name="Height">Pixels of the original.</param>
/// <param name="Grey">Luminances of the sample, row by row; empty when the original is too large to decode.</param>
public sealed record PictureSample(int Width, int Height, ReadOnlyMemory<byte> Grey);

/// <summary>Opens PDF documents; implemented beside the PDF library.</summary>
public interface IPdfReader
{
    /// <summary>What is in it; null if the bytes aren't a readable PDF.</summary>
    /// <exception cref="InsufficientMemoryException">Reading it needs more memory than allowed.</exception>
    PdfContents? Read(ReadOnlyMemory<byte> bytes);
}

/// <summary>What a PDF document contains, referenced or not.</summary>
/// <param name="Pages">How many there are.</param>
/// <param name="Launches">Whether it starts programs (ISO 32000-1, 12.6.4.5).</param>
/// <param name="HasScripts">Whether it has JavaScript (ISO 32000-1, 12.6.4.16), or a form drawn by scripts (XFA).</param>
/// <param name="GoesOut">Whether it opens other documents, sends or fetches something by itself (ISO 32000-1, 12.6.3).</param>
/// <param name="Attachments">The files within it.</param>
public sealed record PdfContents(int Pages, bool Launches, bool HasScripts, bool GoesOut, IReadOnlyList<PdfAttachment> Attachments);

/// <summary>A file within a PDF document.</summary>
/// <param name="Names">The names under which readers save it.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PdfAttachment(IReadOnlyList<string> Names, ReadOnlyMemory<byte> Content);

/// <summary>
/// The checks that a file passes before it can be evidence (P3): type from its bytes, size, whether it can be opened, whether it shows anything. A
/// file can kill the process that runs them, so the host runs them in another one (<see cref="IFileInspector"/>).
/// </summary>
public sealed class Inspection(IPictureReader pictures, IPdfReader documents)
{
    /// <summary>Bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    // PDF documents within one.
    private const int MostWithin = 2;

    /// <summary>The file as its bytes say, or what is wrong with it.</summary>
    public Outcome<StoredFile> Inspect(ReadOnlyMemory<byte> bytes)
    {
        if (OfSize(bytes.Length) is { } refusal)
        {
            return refusal;
        }

        try
        {
            return Open(bytes, MediaType.Judge(bytes));
        }
        catch (OutOfMemoryException)
        {
            // InsufficientMemoryException is one.
            return new Refusal(EvidenceTexts.TooHeavy);
        }
    }

    /// <summary>What is wrong with a file of this size, whatever its bytes; null if nothing.</summary>
    public static Refusal? OfSize(long bytes) => bytes switch
    {
        0 => new Refusal(EvidenceTexts.Empty),
        > LargestFile => new Refusal(EvidenceTexts.TooLarge, Math.Ceiling(bytes / 1024m / 1024m)),
        _ => null,
    };

    private Outcome<StoredFile> Open(ReadOnlyMemory<byte> bytes, MediaType type) => type.Class switch
    {
        MediaClass.Picture => OfPicture(bytes, type),
        MediaClass.UndrawablePicture => HeifFile.IsWhole(bytes.Span) ? Of(bytes, type, null) : new Refusal(EvidenceTexts.BrokenPicture),
        MediaClass.Pdf when WhyNotPdf(bytes, MostWithin) is { } refusal => refusal,
        MediaClass.Pdf or MediaClass.Office or MediaClass.Table => Of(bytes, type, null),
        _ => WhyNot(type.Class),
    };

    private static Refusal WhyNot(MediaClass type) => new(type switch
    {
        MediaClass.BrokenDocument => EvidenceTexts.BrokenDocument,
        MediaClass.EncryptedDocument => EvidenceTexts.Encrypted,
        MediaClass.HeavyDocument => EvidenceTexts.TooHeavy,
        MediaClass.Executable => EvidenceTexts.Executable,
        MediaClass.Archive => EvidenceTexts.Archive,
        MediaClass.MacroDocument => EvidenceTexts.Macros,
        MediaClass.RemoteDocument => EvidenceTexts.RemoteTemplate,
        MediaClass.LinkedDocument => EvidenceTexts.Dde,
        MediaClass.LaunchingDocument => EvidenceTexts.Launch,
        MediaClass.WebPageDocument => EvidenceTexts.WebPagePart,
        MediaClass.ControlDocument => EvidenceTexts.Controls,
        MediaClass.FetchingDocument => EvidenceTexts.Fetches,
        _ => EvidenceTexts.UnknownType,
    });

    private Refusal? WhyNotPdf(ReadOnlyMemory<byte> bytes, int within) => documents.Read(bytes) switch
    {
        null or { Pages: 0 } => new Refusal(EvidenceTexts.BrokenPdf),
        { Launches: true } => new Refusal(EvidenceTexts.Launch),
        { HasScripts: true } => new Refusal(EvidenceTexts.Script),
        { GoesOut: true } => new Refusal(EvidenceTexts.GoesOut),
        { Attachments: var files } => files.Select(file => WhyNotAttached(file, within)).FirstOrDefault(refusal => refusal is not null),
    };

    // What accompanies an electronic invoice or an archived document (XML, pictures, tables, an OFD, which is a zip) is opened by its own program and
    // runs nothing.
    private Refusal? WhyNotAttached(PdfAttachment file, int within)
    {
        var type = MediaType.Judge(file.Content);
        return type.Class == MediaClass.Executable || file.Names.Any(PackagedFile.Runs) ? new Refusal(EvidenceTexts.AttachedProgram)
            : type.Class == MediaClass.Pdf ? within > 0 ? WhyNotPdf(file.Content, within - 1) : new Refusal(EvidenceTexts.TooHeavy)
            : type.Harms || (type.Class == MediaClass.Archive && !file.Names.Any(IsOfd)) ? WhyNot(type.Class)
            : null;

        static bool IsOfd(string name) => name.EndsWith(".ofd", StringComparison.OrdinalIgnoreCase);
    }

    private Outcome<StoredFile> OfPicture(ReadOnlyMemory<byte> bytes, MediaType type) => pictures.Read(bytes) switch
    {
        null => new Refusal(EvidenceTexts.BrokenPicture),
        { Grey.IsEmpty: true } picture => new Refusal(EvidenceTexts.TooManyPixels, picture.Width, picture.Height),
        { Grey: var grey } when PictureHash.IsBlank(grey.Span) => new Refusal(EvidenceTexts.Blank),
        { Grey: var grey } => Of(bytes, type, PictureHash.Of(grey.Span)),
    };

    private static StoredFile Of(ReadOnlyMemory<byte> bytes, MediaType type, string? pictureHash) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), bytes.Length, type.Name, pictureHash);
}
