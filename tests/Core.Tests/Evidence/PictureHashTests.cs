using ChatSales.Adapters.Drawing;
using ChatSales.Core.Evidence;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

/// <summary>The measurement behind the threshold; the figures are in docs/decisions/0003-picture-hash.md.</summary>
public sealed class PictureHashTests(ITestOutputHelper output)
{
    private const int Conversations = 60;

    [Fact]
    public void Copies_are_near_and_other_conversations_are_far()
    {
        var hashes = Enumerable.Range(0, Conversations).Select(seed => Hash(Screenshots.Draw(seed))).ToList();
        var copies = Enumerable
            .Range(0, Conversations)
            .SelectMany(seed => Copies(seed).Select(copy => PictureHash.Distance(hashes[seed], Hash(copy))))
            .Order()
            .ToList();
        var others = hashes.SelectMany((one, i) => hashes.Skip(i + 1).Select(other => PictureHash.Distance(one, other))).Order().ToList();

        output.WriteLine(
            $"{copies.Count} copies: median {copies[copies.Count / 2]}, 99th percentile {copies[copies.Count * 99 / 100]}, largest {copies[^1]}");
        output.WriteLine(
            $"{others.Count} pairs of different conversations: smallest {others[0]}, 1st percentile {others[others.Count / 100]}, median {others[others.Count / 2]}"
        );
        copies[^1].ShouldBeLessThan(PictureHash.NearBits);
        others[0].ShouldBeGreaterThanOrEqualTo(PictureHash.NearBits);
    }

    private static string Hash(byte[] picture) => PictureHash.Of(new SkiaPictureReader().Read(picture)!.Grey.Span);

    // What chats and phones do to a picture: recompress, scale, brighten a little.
    private static IEnumerable<byte[]> Copies(int seed)
    {
        yield return Screenshots.Draw(seed, SKEncodedImageFormat.Jpeg, 50);
        using var original = Screenshots.Bitmap(seed);
        foreach (var width in new[] { 360, 1080 })
        {
            using var scaled = original.Resize(new SKImageInfo(width, width * 960 / 540), new SKSamplingOptions(SKCubicResampler.Mitchell));
            yield return Screenshots.Encode(scaled, SKEncodedImageFormat.Jpeg, 75);
        }

        using var bright = new SKBitmap(original.Info);
        using (var canvas = new SKCanvas(bright))
        using (var paint = new SKPaint
            {
                ColorFilter = SKColorFilter.CreateColorMatrix([0.95f, 0, 0, 0, 0.04f, 0, 0.95f, 0, 0, 0.04f, 0, 0, 0.95f, 0, 0.04f, 0, 0, 0, 1, 0]),
            })
        {
            canvas.DrawBitmap(original, 0, 0, new SKSamplingOptions(SKFilterMode.Linear), paint);
        }

        yield return Screenshots.Encode(bright, SKEncodedImageFormat.Png, 100);
    }
}
