using System.Security.Cryptography;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Evidence;

/// <summary>Decodes pictures; implemented where the drawing library is.</summary>
public interface IPictureReader
{
    /// <summary>A greyscale sample of <see cref="PictureHash.SampleSize"/> squared; null if the bytes are no whole picture.</summary>
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
    int? CountPages(ReadOnlyMemory<byte> bytes);
}

/// <summary>
/// The checks that a file passes before it can be evidence (P3): type from its bytes, size, whether it can be opened, whether it shows anything.
/// </summary>
public sealed class Inspection(IPictureReader pictures, IPdfReader documents)
{
    /// <summary>Bytes.</summary>
    public const int LargestFile = 20 * 1024 * 1024;

    /// <summary>The file as its bytes say, or what is wrong with it.</summary>
    public Outcome<StoredFile> Inspect(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length == 0)
        {
            return new Refusal(EvidenceTexts.Empty);
        }

        if (bytes.Length > LargestFile)
        {
            return new Refusal(EvidenceTexts.TooLarge, Math.Ceiling(bytes.Length / 1024m / 1024m));
        }

        var type = MediaType.Judge(bytes);
        return type.Class switch
        {
            MediaClass.Picture => OfPicture(bytes, type),
            MediaClass.Pdf when documents.CountPages(bytes) is null or 0 => new Refusal(EvidenceTexts.BrokenPdf),
            MediaClass.Pdf or MediaClass.Office => Of(bytes, type, null),
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
