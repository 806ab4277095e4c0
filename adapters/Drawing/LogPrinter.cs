using ChatSales.Core.Collaboration;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Prints logs as PDF documents: laid out first, as each page's foot says how many there are, then drawn. Skia puts the glyphs that are used into the
/// document, with the characters that they stand for, so that its text can be searched and copied.
/// </summary>
public sealed class LogPrinter : ILogPrinter
{
    // Of all pictures: what chats take as a file, with room for the words.
    private const int MostPictureBytes = 12_000_000;

    private static readonly SKColor Ink = SKColor.Parse("#1d2433");
    private static readonly SKColor Soft = SKColor.Parse("#5f6b7e");
    private static readonly SKColor Line = SKColor.Parse("#d9dee7");

    public async Task<ReadOnlyMemory<byte>> PrintAsync(
        LogBook book, Func<string, CancellationToken, Task<ReadOnlyMemory<byte>?>> picture, CancellationToken ct)
    {
        using var letters = new Letters();
        var sheets = new Sheets(letters);
        sheets.Write(book.Title, 17, Ink, isBold: true);
        sheets.Write(book.Header, 9, Soft);
        sheets.Space(6);
        var bytes = 0L;
        foreach (var line in book.Lines)
        {
            sheets.Rule(Line);
            sheets.Write(line.Head, 9, Soft, keepsWith: 2);
            sheets.Write(line.Text, 10.5f, Ink);
            foreach (var note in line.Notes)
            {
                sheets.Write(note, 9, Soft);
            }

            foreach (var sha256 in line.Pictures)
            {
                var shrunk = bytes < MostPictureBytes && await picture(sha256, ct) is { } whole ? ShrunkPicture.Of(whole) : null;
                if (shrunk is null)
                {
                    sheets.Write(LogTexts.PictureLeftOut.With(sha256[..Math.Min(12, sha256.Length)]), 9, Soft);
                    continue;
                }

                bytes += shrunk.Jpeg.Length;
                sheets.Draw(shrunk);
            }

            sheets.Space(4);
        }

        return sheets.ToPdf(book.Title, (page, pages) => LogTexts.Footer.With(page, pages), Soft, ct);
    }
}

/// <summary>A picture made small enough for paper.</summary>
/// <param name="Jpeg">Its bytes.</param>
/// <param name="Width">In pixels, upright.</param>
/// <param name="Height">In pixels, upright.</param>
internal sealed record ShrunkPicture(byte[] Jpeg, int Width, int Height)
{
    private const int LongestSide = 1_000;
    private const int Quality = 75;

    // More than that is never decoded at once.
    private const long MostPixels = 24_000_000;

    /// <summary>Null if it can't be decoded.</summary>
    public static ShrunkPicture? Of(ReadOnlyMemory<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
        {
            return null;
        }

        var scale = Math.Min(1f, (float)LongestSide / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(scale);
        if ((long)size.Width * size.Height > MostPixels)
        {
            return null;
        }

        using var read = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        if (codec.GetPixels(read.Info, read.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            return null;
        }

        var isTurned = codec.EncodedOrigin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isTurned ? (size.Height, size.Width) : (size.Width, size.Height);
        var ratio = Math.Min(1f, (float)LongestSide / Math.Max(width, height));
        using var small = new SKBitmap(new SKImageInfo(
            Math.Max(1, (int)(width * ratio)), Math.Max(1, (int)(height * ratio)), SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromBitmap(read))
        {
            // Paper is white where a picture is transparent.
            canvas.Clear(SKColors.White);
            canvas.Scale((float)small.Width / width, (float)small.Height / height);
            canvas.Concat(Upright(codec.EncodedOrigin, size.Width, size.Height));
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var jpeg = small.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new ShrunkPicture(jpeg.ToArray(), small.Width, small.Height);
    }

    // Cameras store the picture as the sensor sees it and say how to turn it (EXIF 2.32, orientation).
    private static SKMatrix Upright(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
