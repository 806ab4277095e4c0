using System.Security.Cryptography;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>Decodes pictures; implemented where the drawing library is.</summary>
public interface IPictureReader
{
    /// <summary>
    /// A greyscale sample of <see cref="PictureHash.SampleSize"/> squared, the way up that people see it; null if the bytes are no whole picture. A JPEG without its end counts, as far as
    /// it goes: phones send such.
    /// </summary>
    /// <exception cref="InsufficientMemoryException">Decoding it takes more memory than there may be.</exception>
    PictureSample? Read(ReadOnlyMemory<byte> bytes);
}

/// <summary>A decoded picture, made small.</summary>
/// <param name="Width">Pixels of the original.</param>
/// <param name="Height">Pixels of the original.</param>
/// <param name="Grey">Luminances of the sample, row by row; empty when the original is too large to decode.</param>
public sealed record PictureSample(int Width, int Height, ReadOnlyMemory<byte> Grey);

/// <summary>Opens PDF documents; implemented where the PDF library is.</summary>
public interface IPdfReader
{
    /// <summary>Number of pages; null if the bytes are no readable PDF.</summary>
    /// <exception cref="InsufficientMemoryException">Reading it takes more memory than there may be.</exception>
    int? CountPages(ReadOnlyMemory<byte> bytes);
}

/// <summary>
/// The checks that a file passes before it can be evidence (P3): type from its bytes, size, whether it can be opened, whether it shows anything. A file can end the process that runs
/// them, so the host has them run in another one (<see cref="IFileInspector"/>).
/// </summary>
public sealed class Inspection(IPictureReader pictures, IPdfReader documents)
{
    /// <summary>Bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

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

    /// <summary>What is wrong with a file of so many bytes, whatever they are; null for nothing.</summary>
    public static Refusal? OfSize(long bytes) => bytes switch
    {
        0 => new Refusal(EvidenceTexts.Empty),
        > LargestFile => new Refusal(EvidenceTexts.TooLarge, Math.Ceiling(bytes / 1024m / 1024m)),
        _ => null,
    };

    private Outcome<StoredFile> Open(ReadOnlyMemory<byte> bytes, MediaType type)
    {
        return type.Class switch
        {
            MediaClass.Picture => OfPicture(bytes, type),
            MediaClass.UndrawablePicture => HeifFile.IsWhole(bytes.Span) ? Of(bytes, type, null) : new Refusal(EvidenceTexts.BrokenPicture),
            MediaClass.Pdf when documents.CountPages(bytes) is null or 0 => new Refusal(EvidenceTexts.BrokenPdf),
            MediaClass.Pdf or MediaClass.Office => Of(bytes, type, null),
            MediaClass.BrokenDocument => new Refusal(EvidenceTexts.BrokenDocument),
            MediaClass.EncryptedDocument => new Refusal(EvidenceTexts.Encrypted),
            MediaClass.HeavyDocument => new Refusal(EvidenceTexts.TooHeavy),
            MediaClass.Executable => new Refusal(EvidenceTexts.Executable),
            MediaClass.Archive => new Refusal(EvidenceTexts.Archive),
            MediaClass.MacroDocument => new Refusal(EvidenceTexts.Macros),
            _ => new Refusal(EvidenceTexts.UnknownType),
        };
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
