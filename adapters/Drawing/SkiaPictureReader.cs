using ChatSales.Core.Evidence;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Decodes pictures with Skia, scaled down or in bands: a large picture is never held whole.</summary>
public sealed class SkiaPictureReader : IPictureReader
{
    // For formats that are decoded whole: GIF and WebP. 24 megapixels are more than any screen or camera makes in these.
    private const long MostPixelsAtOnce = 24_000_000;
    private const long MostPixelsOfBand = 16_000_000;

    // Four decoded pixels for each one of the sample: with fewer, the same picture hashes differently.
    private const int LeastSide = 4 * PictureHash.SampleSize;

    // This much of a truncated JPEG must be there to show what it is.
    private const int LeastPart = 8;

    public PictureSample? Read(ReadOnlyMemory<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
        {
            return null;
        }

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > PictureSize.MostPixels)
        {
            return new PictureSample(width, height, ReadOnlyMemory<byte>.Empty);
        }

        var size = codec.GetScaledDimensions(Math.Min(1f, (float)LeastSide / Math.Min(width, height)));
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul);
        var grey = codec.StartScanlineDecode(info) == SKCodecResult.Success ? ByRows(codec, info)
            // Each band of an interlaced picture takes as long as the whole: one that needs several is too much.
            : codec.EncodedFormat == SKEncodedImageFormat.Png && (long)width * height > MostPixelsOfBand && IsInterlaced(bytes.Span)
                ? throw new InsufficientMemoryException()
            : codec.EncodedFormat == SKEncodedImageFormat.Png ? ByBands(codec, info)
            : (long)width * height <= MostPixelsAtOnce ? AtOnce(codec, info)
            // A progressive one is held whole however small the result; its pixel count doesn't tell that it is too large.
            : codec.EncodedFormat == SKEncodedImageFormat.Jpeg ? throw new InsufficientMemoryException()
            : [];
        return grey is null ? null : new PictureSample(width, height, grey.Length == 0 ? grey : Upright(grey, codec.EncodedOrigin));
    }

    // The last byte of the header, which comes first (PNG, 11.2.2).
    private static bool IsInterlaced(ReadOnlySpan<byte> png) => png.Length > 28 && png[28] != 0;

    // JPEG and BMP.
    private static byte[]? ByRows(SKCodec codec, SKImageInfo info)
    {
        var sample = new GreySample(info.Width, info.Height);
        using var row = Allocate(info.WithSize(info.Width, 1));
        var read = 0;
        for (; read < info.Height && codec.GetScanlines(row.GetPixels(), 1, row.RowBytes) == 1; read++)
        {
            sample.Add(codec.GetOutputScanline(read), row.GetPixelSpan());
        }

        var enough = codec.EncodedFormat == SKEncodedImageFormat.Jpeg ? Math.Max(1, info.Height / LeastPart) : info.Height;
        return read >= enough ? sample.Finish() : null;
    }

    // Each band is decoded from the beginning, without holding the others; most pictures are one band.
    private static byte[]? ByBands(SKCodec codec, SKImageInfo info)
    {
        var sample = new GreySample(info.Width, info.Height);
        using var band = Allocate(info.WithSize(info.Width, (int)Math.Clamp(MostPixelsOfBand / info.Width, 1, info.Height)));
        for (var top = 0; top < info.Height; top += band.Height)
        {
            var rows = Math.Min(band.Height, info.Height - top);
            if (codec.StartIncrementalDecode(info, band.GetPixels(), band.RowBytes, new SKCodecOptions(SKRectI.Create(0, top, info.Width, rows)))
                    != SKCodecResult.Success
                || codec.IncrementalDecode() != SKCodecResult.Success)
            {
                return null;
            }

            AddRows(sample, band, top, rows);
        }

        return sample.Finish();
    }

    private static byte[]? AtOnce(SKCodec codec, SKImageInfo info)
    {
        using var picture = Allocate(info);
        if (codec.GetPixels(info, picture.GetPixels()) != SKCodecResult.Success)
        {
            return null;
        }

        var sample = new GreySample(info.Width, info.Height);
        AddRows(sample, picture, 0, info.Height);
        return sample.Finish();
    }

    private static SKBitmap Allocate(SKImageInfo info)
    {
        var bitmap = new SKBitmap();
        if (bitmap.TryAllocPixels(info))
        {
            return bitmap;
        }

        bitmap.Dispose();
        throw new InsufficientMemoryException();
    }

    private static void AddRows(GreySample sample, SKBitmap pixels, int top, int rows)
    {
        for (var y = 0; y < rows; y++)
        {
            sample.Add(top + y, pixels.GetPixelSpan().Slice(y * pixels.RowBytes, pixels.RowBytes));
        }
    }

    // Cameras store the picture as the sensor sees it and say how to turn it (EXIF 2.32, orientation); a picture already turned is the same picture.
    private static byte[] Upright(byte[] grey, SKEncodedOrigin origin)
    {
        const int Last = PictureHash.SampleSize - 1;
        var upright = new byte[grey.Length];
        for (var y = 0; y <= Last; y++)
        {
            for (var x = 0; x <= Last; x++)
            {
                var (fromX, fromY) = origin switch
                {
                    SKEncodedOrigin.TopRight => (Last - x, y),
                    SKEncodedOrigin.BottomRight => (Last - x, Last - y),
                    SKEncodedOrigin.BottomLeft => (x, Last - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (y, Last - x),
                    SKEncodedOrigin.RightBottom => (Last - y, Last - x),
                    SKEncodedOrigin.LeftBottom => (Last - y, x),
                    _ => (x, y),
                };
                upright[y * PictureHash.SampleSize + x] = grey[fromY * PictureHash.SampleSize + fromX];
            }
        }

        return upright;
    }
}
