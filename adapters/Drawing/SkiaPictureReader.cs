using ChatSales.Core.Evidence;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Decodes pictures with Skia.</summary>
public sealed class SkiaPictureReader : IPictureReader
{
    // A phone's panorama has 60 megapixels; beyond that a small file is more likely made to exhaust memory.
    private const long MostPixels = 80_000_000;

    public PictureSample? Read(ReadOnlyMemory<byte> bytes)
    {
        using var data = SKData.CreateCopy(bytes.Span);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0)
        {
            return null;
        }

        var info = codec.Info;
        if ((long)info.Width * info.Height > MostPixels)
        {
            return new PictureSample(info.Width, info.Height, ReadOnlyMemory<byte>.Empty);
        }

        using var picture = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        return codec.GetPixels(picture.Info, picture.GetPixels()) == SKCodecResult.Success ? new PictureSample(info.Width, info.Height, Sample(picture)) : null;
    }

    // Over white, as chats show pictures; each pixel of the sample is the mean of what it covers, so that scaling changes little.
    private static byte[] Sample(SKBitmap picture)
    {
        using var sample = new SKBitmap(new SKImageInfo(PictureHash.SampleSize, PictureHash.SampleSize, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(sample))
        using (var image = SKImage.FromBitmap(picture))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawImage(image, new SKRect(0, 0, PictureHash.SampleSize, PictureHash.SampleSize), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        return [.. sample.Pixels.Select(pixel => (byte)((pixel.Red * 299 + pixel.Green * 587 + pixel.Blue * 114) / 1000))];
    }
}
